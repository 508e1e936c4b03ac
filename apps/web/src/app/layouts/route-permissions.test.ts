import { type Permission, permissions } from '@portal/contract/permissions'
import { expect, test } from 'vitest'
import { missingPermission } from './route-permissions.ts'

const id = '0198d2c4-0000-7000-8000-000000000301'

const closed: [address: string, ...enough: Permission[]][] = [
  ['/center/profile/edit', 'profile.edit'],
  ['/center/profile/edit/', 'profile.edit'],
  ['/center/profile', 'profile.read'],
  ['/center/qualifications', 'application.read'],
  ['/center/checks', 'application.read', 'profile.read'],
  [`/center/checks/${id}`, 'application.read', 'profile.read'],
  [`/approve/${id}`, 'payment-password'],
  ['/center/operators/logins', 'operator.manage']
]

test.each(closed)('%s opens with %s alone, and not with all the others (R36)', (address, ...enough) => {
  for (const permission of enough) expect(missingPermission(address, [permission])).toBeUndefined()
  const others = permissions.filter((permission) => !enough.includes(permission))
  expect(missingPermission(address, others)).toBe(enough[0])
  expect(missingPermission(address, [])).toBe(enough[0])
})

test.each(['/center', '/center/', '/center/security', '/center/messages', '/center/operators', '/trade'])(
  '%s needs no permission: it concerns only the account, or the menu grants it (R36)',
  (address) => {
    expect(missingPermission(address, [])).toBeUndefined()
  }
)
