import * as z from 'zod/mini'
import { names } from './names.ts'

export const enterprise = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  fullName: z.nullable(z.string()),
  type: names,
  /** R44: made by the sandbox. */
  isTest: z.boolean()
})

/** R44: as a filter, what belongs to the sandbox. Without it, what does not. */
export const testOnly = z.enum(['1'], { error: 'field.type' })
