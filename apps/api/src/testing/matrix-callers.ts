import type { AdminRole } from '@portal/contract/endpoint'
import { insertHalfSession, proveSession } from '#api/features/admin/admin-session.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import type { TestApp } from './build-test-app.ts'
import { addApplicant, addReviewer, openSession } from './cases.ts'

/** All kinds of callers. `owner` is the enterprise to which the requested object belongs. */
export const callers = [
  'signed-out',
  'owner',
  'foreign',
  'agreement-due',
  'SYSTEM',
  'SECURITY',
  'AUDIT',
  'REVIEWER',
  'half-signed-in',
  'password-due'
] as const
export type Caller = (typeof callers)[number]

export type World = { portal: TestApp; owner: Actor; foreign: Actor; passwordHash: string }

export const makeWorld = async (portal: TestApp, passwordHash: string): Promise<World> => ({
  portal,
  owner: await addApplicant(portal, { fullName: '山西晋煤贸易有限公司' }),
  foreign: await addApplicant(portal, { fullName: '大同运销有限公司' }),
  passwordHash
})

export const cookieFor = async (world: World, caller: Caller): Promise<string> => {
  const { names } = world.portal.deps.cookies
  switch (caller) {
    case 'signed-out':
      return ''
    case 'owner':
    case 'foreign':
      return `${names.session}=${await accountSession(world, world[caller])}`
    case 'agreement-due':
      return `${names.session}=${await accountSession(world, world.foreign, ['agreement'])}`
    case 'SYSTEM':
    case 'SECURITY':
    case 'AUDIT':
    case 'REVIEWER':
      return `${names.admin}=${await adminSession(world, [caller])}`
    case 'half-signed-in':
      return `${names.admin}=${await adminSession(world, allRoles, { isHalf: true })}`
    case 'password-due':
      return `${names.admin}=${await adminSession(world, allRoles, { isPasswordDue: true })}`
  }
}

const allRoles: AdminRole[] = ['SYSTEM', 'SECURITY', 'AUDIT', 'REVIEWER']

const accountSession = async ({ portal, passwordHash }: World, actor: Actor, due: string[] = []): Promise<string> => {
  const { pool } = portal.deps
  await pool.query("UPDATE account SET password_hash = 'none' WHERE id = $1", [actor.accountId])
  const token = await openSession(portal, actor)
  await pool.query('UPDATE account SET password_hash = $2 WHERE id = $1', [actor.accountId, passwordHash])
  await pool.query('UPDATE session SET due = $2 WHERE account_id = $1 AND ended_at IS NULL', [actor.accountId, due])
  return token
}

type State = { isHalf?: boolean; isPasswordDue?: boolean }

const adminSession = async (
  { portal, passwordHash }: World,
  roles: AdminRole[],
  { isHalf = false, isPasswordDue = false }: State = {}
): Promise<string> => {
  const { db, pool } = portal.deps
  const { adminId } = await addReviewer(portal, { roles })
  const [half, token] = [newToken(), newToken()]
  const admin = { id: adminId, passwordHash: 'none' }
  await insertHalfSession(db, { token: half, admin, deviceHash: Buffer.alloc(32), ip: '', userAgent: '' })
  await pool.query('UPDATE admin SET password_hash = $2 WHERE id = $1', [adminId, passwordHash])
  if (isPasswordDue)
    await pool.query("UPDATE admin SET password_changed_at = now() - interval '91 days' WHERE id = $1", [adminId])
  if (isHalf) return half
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM admin_session WHERE admin_id = $1', [adminId])
  await proveSession(db, rows[0]?.id ?? '', token)
  return token
}
