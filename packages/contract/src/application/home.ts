import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { messageView } from '../notice/inbox.ts'
import { openCampaign } from '../qualification/campaign.ts'
import { paperTerm } from '../qualification/expiring-papers.ts'
import { instant } from '../text.ts'
import { newestOpinion } from './application.ts'

/** The state of a qualification for an enterprise: nothing yet, an application, or a grant. */
export const qualificationStanding = z.enum([
  'NONE',
  'SUBMITTED',
  'IN_REVIEW',
  'RETURNED',
  'REJECTED',
  'ACTIVE',
  'SUSPENDED',
  'REVOKED',
  'EXPIRED'
])
export type QualificationStanding = z.infer<typeof qualificationStanding>

/** The steps of the manual in its order. */
const homeStepKeys = ['register', 'profile', 'apply', 'review', 'payment-password'] as const

/** `returned`, `waiting` and `suspended` say how 平台审核 stands. */
const homeStepState = z.enum(['done', 'current', 'todo', 'returned', 'waiting', 'suspended'])

const homeNextKeys = [
  'profile',
  /** A draft of the profile waits for 提交. */
  'draft',
  /** R46: a campaign waits for the confirmation of the profile. */
  'confirm',
  'apply',
  /** What was applied for was refused, or has ended. */
  'apply-again',
  'mend',
  /** R46: a qualification ends soon and may be renewed. */
  'renew',
  'wait',
  'suspended',
  'payment-password'
] as const

export const readHome = endpoint({
  id: 'readHome',
  method: 'GET',
  path: '/api/portal/home',
  access: 'enterprise',
  permission: null,
  summary: '企业首页：办理进度与下一步、资料完整度、业务资格、最新站内信、安全等级',
  response: z.strictObject({
    completeness: z.strictObject({ percent: z.int(), missing: z.array(z.string()) }),
    /** When the unsubmitted draft was saved. The completeness is that of the submitted profile. */
    draftSavedAt: z.nullable(instant),
    securityLevel: z.enum(['low', 'medium', 'high']),
    lastSignIn: z.nullable(z.strictObject({ at: instant, ip: z.string(), device: z.nullable(z.string()) })),
    steps: z.array(z.strictObject({ key: z.enum(homeStepKeys), state: homeStepState })),
    /** The next thing to do, in one of the steps; null if nothing is left. */
    next: z.nullable(z.strictObject({ key: z.enum(homeNextKeys), step: z.enum(homeStepKeys), path: z.string() })),
    /** R46: what waits for a confirmation, the first deadline first. Absent in answers of the version before. */
    campaigns: z.optional(z.array(openCampaign)),
    /** Papers of the profile in force that end within 30 days or have ended, the most urgent first. */
    expiringPapers: z.array(paperTerm),
    newestOpinion: z.nullable(newestOpinion),
    qualifications: z.array(z.strictObject({ code: z.string(), name: names, state: qualificationStanding })),
    messages: z.array(messageView)
  }),
  status: 200,
  errors: []
})
