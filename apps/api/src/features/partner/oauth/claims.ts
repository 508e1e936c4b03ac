import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { permissionsOf } from '@portal/contract/permissions'
import type { Person } from './sign-on.store.ts'

/** The claims of the scope `openid`, in ID tokens and at the userinfo endpoint. `sub` is the id of the account. */
export const claimNames = [
  'sub',
  'auth_time',
  'amr',
  'sid',
  'enterprise_number',
  'enterprise_name',
  'enterprise_type',
  'account',
  'name',
  'role',
  'permissions',
  'qualifications'
] as const

type Claims = { sub: string } & Partial<Record<(typeof claimNames)[number], unknown>>

/** R40: who has signed on. Without the phone and other sealed values. Claims without a value are left out. */
export const claimsOf = (
  { createdAt, proofs, account: { id, username, name, role, permissions, enterprise } }: Person,
  sid: string | undefined
): Claims => ({
  sub: id,
  auth_time: unixSeconds(createdAt),
  ...(proofs.length > 0 ? { amr: proofs } : {}),
  ...(sid ? { sid } : {}),
  enterprise_number: formatEnterpriseNumber(enterprise.number),
  ...(enterprise.fullName ? { enterprise_name: enterprise.fullName } : {}),
  enterprise_type: enterprise.typeCode,
  account: username,
  ...(name ? { name } : {}),
  role,
  permissions: [...permissionsOf(role, permissions)],
  qualifications: enterprise.grants.map(({ qualification }) => qualification)
})

export const unixSeconds = (instant: Date): number => Math.floor(instant.getTime() / 1000)
