import * as z from 'zod/mini'
import type { ProfileKey } from '../enterprise/profile-fields.ts'

type Paper = { zh: string; en: string; fields: readonly ProfileKey[] }

/**
 * 到期提醒: the papers of a profile that end on a day, and the fields that hold the day. 营业执照 has two: 营业期限, and
 * the licence's own 有效期. It ends with the earlier one.
 */
export const expiringPapers = {
  businessLicence: {
    zh: '营业执照',
    en: 'Business licence',
    fields: ['operatingUntil', 'businessLicenceValidUntil']
  },
  legalPersonId: { zh: '法人证件', en: 'Legal person’s ID', fields: ['legalPersonIdExpiry'] },
  authorisation: { zh: '经办人授权', en: 'Agent’s authorisation', fields: ['agentAuthorisedUntil'] },
  tradePermit: { zh: '经营许可证', en: 'Trade permit', fields: ['tradePermitValidUntil'] }
} as const satisfies Record<string, Paper>

export type ExpiringPaper = keyof typeof expiringPapers

export const expiringPaperKeys = Object.keys(expiringPapers) as ExpiringPaper[]

export const expiringPaper = z.enum(expiringPaperKeys)

/** The reminders start this many days before the end. Pages mark a paper from then on. */
export const firstReminderDays = 30

/** A paper that ends soon, or has ended. */
export const paperTerm = z.strictObject({
  paper: expiringPaper,
  /** The field of the profile that holds the day. */
  field: z.string(),
  /** The last day on which it is valid, YYYY-MM-DD in Beijing. */
  until: z.string(),
  /** 0 on the last day, negative afterwards. */
  daysLeft: z.int()
})
export type PaperTerm = z.infer<typeof paperTerm>

/** What a qualification rests on. Its grants are suspended when a paper ended more than `graceDays` days ago. */
export const paperRule = z.strictObject({ papers: z.array(expiringPaper), graceDays: z.int() })
export type PaperRule = z.infer<typeof paperRule>
