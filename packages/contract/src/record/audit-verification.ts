import * as z from 'zod/mini'
import { instant } from '../text.ts'

export const auditFaults = [
  'altered',
  'removed',
  'inserted',
  'back-dated',
  'seal-removed',
  'cut-off',
  'head-missing',
  'archive-missing',
  'archive-altered'
] as const
export type AuditFaultCode = (typeof auditFaults)[number]

/** Of each kind; more are counted. */
export const mostFaultPlaces = 20

export const auditFaultGroup = z.strictObject({
  kind: z.enum(auditFaults),
  count: z.int(),
  /** Numbers in the chain, from `seq` to `last`, and the record of the first. */
  places: z.array(z.strictObject({ seq: z.string(), last: z.string(), eventId: z.nullable(z.string()) }))
})
export type AuditFaultGroup = z.infer<typeof auditFaultGroup>

export const auditVerification = z.strictObject({
  at: instant,
  /** Records that were found intact. */
  sealed: z.int(),
  faults: z.array(auditFaultGroup)
})

export const auditProgress = z.strictObject({
  requestedAt: instant,
  /** Seals that were checked, of about so many; null before it has begun. */
  checked: z.int(),
  total: z.nullable(z.int())
})
