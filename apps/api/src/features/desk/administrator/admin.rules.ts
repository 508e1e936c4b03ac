import type { AdminAct } from '@portal/contract/desk/administrator'
import { adminRoleNames, secondPersonDuties } from '@portal/contract/duties'
import type { AdminRole } from '@portal/contract/endpoint'
import type { Language } from '@portal/contract/messages'

type Page = { key: string; path: string; roles: readonly AdminRole[] | 'all' }

const pages: readonly Page[] = [
  { key: 'day', path: '/admin/day', roles: 'all' },
  { key: 'applications', path: '/admin/applications', roles: ['REVIEWER', 'AUDIT'] },
  { key: 'reports', path: '/admin/reports', roles: ['REVIEWER', 'SYSTEM', 'AUDIT'] },
  { key: 'profile-changes', path: '/admin/profile-changes', roles: ['REVIEWER', 'AUDIT'] },
  { key: 'phone-recoveries', path: '/admin/phone-recoveries', roles: ['REVIEWER', 'AUDIT'] },
  { key: 'questions', path: '/admin/questions', roles: ['REVIEWER', 'SYSTEM'] },
  { key: 'administrators', path: '/admin/administrators', roles: ['SYSTEM', 'SECURITY', 'AUDIT'] },
  { key: 'teams', path: '/admin/teams', roles: 'all' },
  { key: 'integrators', path: '/admin/integrators', roles: ['SYSTEM', 'SECURITY', 'AUDIT'] },
  { key: 'enterprises', path: '/admin/enterprises', roles: ['SYSTEM', 'SECURITY', 'REVIEWER', 'AUDIT'] },
  { key: 'campaigns', path: '/admin/campaigns', roles: ['SYSTEM', 'SECURITY', 'REVIEWER', 'AUDIT'] },
  { key: 'catalogue', path: '/admin/catalogue', roles: 'all' },
  { key: 'sms', path: '/admin/sms', roles: ['SYSTEM', 'AUDIT'] },
  { key: 'notices', path: '/admin/notices', roles: ['SYSTEM', 'AUDIT'] },
  { key: 'agreements', path: '/admin/agreements', roles: ['SYSTEM', 'SECURITY', 'AUDIT'] },
  { key: 'broadcasts', path: '/admin/broadcasts', roles: ['SYSTEM', 'AUDIT'] },
  { key: 'audit', path: '/admin/audit', roles: ['AUDIT'] },
  { key: 'messages', path: '/admin/messages', roles: 'all' }
]

/** The pages that these roles open, in the order of the menu. */
export const adminMenuFor = (roles: readonly AdminRole[]): { key: string; path: string }[] =>
  pages
    .filter((page) => page.roles === 'all' || page.roles.some((role) => roles.includes(role)))
    .map(({ key, path }) => ({ key, path }))

export const nameRoles = (roles: readonly AdminRole[]): Record<Language, string> => ({
  zh: roles.map((role) => adminRoleNames[role].zh).join('、'),
  en: roles.map((role) => adminRoleNames[role].en).join(', ')
})

/** Whether one of these roles is among those that open something. */
export const opens = (held: readonly AdminRole[], needed: readonly AdminRole[]): boolean =>
  needed.some((role) => held.includes(role))

/** What one administrator may do about another one. */
export const actsOn = (
  { id, status }: { id: string; status: 'ACTIVE' | 'FROZEN' },
  { adminId, roles }: { adminId: string; roles: readonly AdminRole[] }
): AdminAct[] => {
  const isGuard = opens(roles, ['SYSTEM', 'SECURITY'])
  const acts: AdminAct[] = isGuard && status === 'ACTIVE' ? ['end-sessions'] : []
  if (id === adminId) return acts
  if (isGuard && status === 'ACTIVE') acts.push('disable')
  if (opens(roles, secondPersonDuties['admin-roles'].proposes)) acts.push('change-roles')
  if (status === 'FROZEN' && opens(roles, secondPersonDuties['admin-enabling'].proposes)) acts.push('enable')
  return acts
}

/** How many active administrators without the target have each role. */
export type Others = Record<'SYSTEM' | 'SECURITY', number>

/** What a role change is judged by. Read under `lockRoles`. */
export type RoleChange = {
  actorId: string
  targetId: string
  present: readonly AdminRole[]
  wanted: readonly AdminRole[]
  others: Others
}

/** R37: administrators do not change their own roles, and one 系统管理员 and one 安全管理员 remain. */
export const judgeRoleChange = ({ actorId, targetId, present, wanted, others }: RoleChange) => {
  if (actorId === targetId) return 'admin.self' as const
  if (present.length === wanted.length && wanted.every((role) => present.includes(role))) {
    return 'admin-change.unchanged' as const
  }
  return judgeLoss(
    present.filter((role) => !wanted.includes(role)),
    others
  )
}

/** R37: the last of a kind keeps its role. */
export const judgeLoss = (lost: readonly AdminRole[], others: Others) => {
  if (lost.includes('SYSTEM') && others.SYSTEM === 0) return 'admin.last-system' as const
  return lost.includes('SECURITY') && others.SECURITY === 0 ? ('admin.last-security' as const) : undefined
}

export const adminChangeKinds = ['admin-roles', 'admin-invitation', 'admin-enabling'] as const
export type AdminChangeKind = (typeof adminChangeKinds)[number]

type Named = Record<Language, string>

/** A change in words, for messages. */
export const describeChange = (
  kind: AdminChangeKind,
  { admin, roles }: { admin: Named | null; roles: readonly AdminRole[] }
): Named => {
  const names = nameRoles(roles)
  if (kind === 'admin-invitation') return { zh: `邀请${names.zh}`, en: `invitation as ${names.en}` }
  if (kind === 'admin-enabling') return { zh: `重新启用${admin?.zh}`, en: `${admin?.en} enabled again` }
  return { zh: `${admin?.zh}的角色改为${names.zh}`, en: `roles of ${admin?.en}: ${names.en}` }
}
