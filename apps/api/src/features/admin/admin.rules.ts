import type { AdminRole } from '@portal/contract/endpoint'
import type { Language } from '@portal/contract/messages'

type Page = { key: string; path: string; roles: readonly AdminRole[] | 'all' }

const pages: readonly Page[] = [
  { key: 'day', path: '/admin/day', roles: 'all' },
  { key: 'applications', path: '/admin/applications', roles: ['REVIEWER', 'AUDIT'] },
  { key: 'profile-changes', path: '/admin/profile-changes', roles: ['REVIEWER', 'AUDIT'] },
  { key: 'phone-recoveries', path: '/admin/phone-recoveries', roles: ['REVIEWER', 'AUDIT'] },
  { key: 'administrators', path: '/admin/administrators', roles: ['SYSTEM'] },
  { key: 'integrators', path: '/admin/integrators', roles: ['SYSTEM', 'SECURITY', 'AUDIT'] },
  { key: 'enterprises', path: '/admin/enterprises', roles: ['SYSTEM', 'SECURITY', 'REVIEWER', 'AUDIT'] },
  { key: 'catalogue', path: '/admin/catalogue', roles: 'all' },
  { key: 'sms', path: '/admin/sms', roles: ['SYSTEM', 'AUDIT'] },
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

const roleNames: Record<AdminRole, Record<Language, string>> = {
  SYSTEM: { zh: '系统管理员', en: 'system administrator' },
  SECURITY: { zh: '安全管理员', en: 'security administrator' },
  AUDIT: { zh: '审计管理员', en: 'audit administrator' },
  REVIEWER: { zh: '审核员', en: 'reviewer' }
}

export const nameRoles = (roles: readonly AdminRole[]): Record<Language, string> => ({
  zh: roles.map((role) => roleNames[role].zh).join('、'),
  en: roles.map((role) => roleNames[role].en).join(', ')
})

/** What a role change is judged by. Read under `lockRoles`. */
export type RoleChange = {
  actorId: string
  targetId: string
  present: readonly AdminRole[]
  wanted: readonly AdminRole[]
  /** Active 系统管理员 without the target. */
  otherSystemAdmins: number
}

/** R37: administrators do not change their own roles, and one 系统管理员 remains. */
export const judgeRoleChange = ({ actorId, targetId, present, wanted, otherSystemAdmins }: RoleChange) => {
  if (actorId === targetId) return 'admin.self' as const
  const isLosingSystem = present.includes('SYSTEM') && !wanted.includes('SYSTEM')
  return isLosingSystem && otherSystemAdmins === 0 ? ('admin.last-system' as const) : undefined
}
