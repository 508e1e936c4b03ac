import type { AdminRole } from './endpoint.ts'
import type { Language } from './messages.ts'

export const adminRoleNames: Record<AdminRole, Record<Language, string>> = {
  SYSTEM: { zh: '系统管理员', en: 'system administrator' },
  SECURITY: { zh: '安全管理员', en: 'security administrator' },
  AUDIT: { zh: '审计管理员', en: 'audit administrator' },
  REVIEWER: { zh: '审核员', en: 'reviewer' }
}

/** R37 三员: pairs of roles that one person never holds together. All other combinations are allowed. */
const separateRoles = [
  ['SYSTEM', 'SECURITY'],
  ['SYSTEM', 'AUDIT'],
  ['SECURITY', 'AUDIT'],
  ['AUDIT', 'REVIEWER']
] as const satisfies readonly (readonly [AdminRole, AdminRole])[]

export const areSeparate = (one: AdminRole, other: AdminRole): boolean =>
  separateRoles.some(
    (pair) => one !== other && pair.some((role) => role === one) && pair.some((role) => role === other)
  )

/** Whether one person may hold all of these. */
export const mayHoldTogether = (roles: readonly AdminRole[]): boolean =>
  roles.every((one) => roles.every((other) => !areSeparate(one, other)))

type Duty = { readonly proposes: readonly AdminRole[]; readonly decides: readonly AdminRole[] }

/**
 * R37: what needs a second person. One with a role of `proposes` begins it, and another one with a role of `decides`
 * decides. The endpoints take their `roles` from here. A proposer never decides on the own proposal, whatever the
 * roles are by then; for what is about an administrator, neither does that administrator.
 */
export const secondPersonDuties = {
  'admin-roles': { proposes: ['SYSTEM'], decides: ['SECURITY'] },
  'admin-invitation': { proposes: ['SYSTEM'], decides: ['SECURITY'] },
  'admin-enabling': { proposes: ['SYSTEM'], decides: ['SECURITY'] },
  /** Of an enterprise's account that lost its second factor and proved who it is (R34). */
  'factor-reset': { proposes: ['SYSTEM', 'SECURITY'], decides: ['SECURITY'] },
  client: { proposes: ['SYSTEM'], decides: ['SYSTEM', 'SECURITY'] },
  catalogue: { proposes: ['SYSTEM'], decides: ['SYSTEM', 'SECURITY'] },
  /** 复审 (R46). */
  campaign: { proposes: ['SYSTEM'], decides: ['SYSTEM', 'SECURITY'] },
  agreement: { proposes: ['SYSTEM'], decides: ['SYSTEM', 'SECURITY'] },
  /** An import of enterprises on the desk, or its undoing (R53). */
  import: { proposes: ['SYSTEM'], decides: ['SYSTEM', 'SECURITY'] },
  /** Of a qualification that needs two approvals (R28), and of another bank account (R47). */
  'second-approval': { proposes: ['REVIEWER'], decides: ['REVIEWER'] }
} as const satisfies Record<string, Duty>

export type SecondPersonDuty = keyof typeof secondPersonDuties
