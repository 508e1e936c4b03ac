import * as z from 'zod/mini'
import type { AdminRole } from './endpoint.ts'
import { names } from './names.ts'

export const enterprise = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  fullName: z.nullable(z.string()),
  type: names,
  /** R44: made by the sandbox. */
  isTest: z.boolean()
})

export const enterpriseStates = ['ACTIVE', 'FROZEN', 'CLOSED'] as const
export type EnterpriseState = (typeof enterpriseStates)[number]

/** R38: who may look at enterprises. */
export const enterpriseReaders = ['SYSTEM', 'SECURITY', 'REVIEWER', 'AUDIT'] as const satisfies readonly AdminRole[]

/** R38: who sees its profile, in a tab or 以企业视角: those who also see it in a case. */
export const enterpriseSeers = ['REVIEWER', 'AUDIT'] as const satisfies readonly AdminRole[]

export const ofEnterprise = z.strictObject({ number: z.string().check(z.regex(/^\d{10}$/, 'field.type')) })

/** The parts of the page of one enterprise, as the audit names what was looked at. */
export const enterprisePages = [
  'overview',
  'profile',
  'papers',
  'history',
  'accounts',
  'messages',
  'sign-ins',
  'notes',
  'duplicates',
  'signals'
] as const

/** What 以企业视角查看 shows, as the audit names it. */
export type SeenPage = 'session' | 'home' | 'profile' | 'qualifications' | 'messages' | 'checks'

export type EnterprisePage = (typeof enterprisePages)[number]

/** R44: as a filter, what belongs to the sandbox. Without it, what does not. */
export const testOnly = z.enum(['1'], { error: 'field.type' })
