import * as z from 'zod/mini'

/** 复审 (R46): what a campaign asks of an enterprise that has not confirmed yet. */
export const openCampaign = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  /** What is to be confirmed. */
  words: z.string(),
  /** The last day, YYYY-MM-DD in Beijing. */
  deadline: z.string(),
  /** The last day has passed. What was suspended resumes with the confirmation. */
  isOver: z.boolean()
})
export type OpenCampaign = z.infer<typeof openCampaign>
