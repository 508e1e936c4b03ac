import type { AdminRole } from '@portal/contract/endpoint'
import { idempotencyHeader } from '@portal/contract/partner/idempotency'
import { randomUUID } from 'node:crypto'
import { insertHalfSession, proveSession } from '#api/features/desk/administrator/admin-session.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import type { TestApp } from '../build-test-app.ts'
import { addApplicant, addOperator, addReviewer, openSession } from '../factories/cases.ts'
import { addClient } from '../factories/clients.ts'

/**
 * All kinds of callers. `owner` is the enterprise to which the requested object belongs, and the operators are of this
 * enterprise. `custom` has the permission for one menu only. A `client` is a connected system (R40).
 */
export const callers = [
  'signed-out',
  'owner',
  'foreign',
  'PREPARER',
  'CHECKER',
  'FINANCE',
  'VIEWER',
  'custom',
  'disabled',
  'invited',
  'agreement-due',
  'without-second-factor',
  'half-signed-in-account',
  'SYSTEM',
  'SECURITY',
  'AUDIT',
  'REVIEWER',
  'half-signed-in',
  'password-due',
  'client',
  'client-without-scopes',
  'test-client'
] as const
export type Caller = (typeof callers)[number]

export type World = { portal: TestApp; owner: Actor; foreign: Actor; passwordHash: string }

export const makeWorld = async (portal: TestApp, passwordHash: string): Promise<World> => ({
  portal,
  owner: await addApplicant(portal, { fullName: '山西晋煤贸易有限公司' }),
  foreign: await addApplicant(portal, { fullName: '大同运销有限公司' }),
  passwordHash
})

export const headersFor = async (world: World, caller: Caller): Promise<Record<string, string>> => {
  const wish = clientWishes[caller]
  if (!wish) return { cookie: await cookieFor(world, caller) }
  return withNewKey({ authorization: `Bearer ${(await addClient(world.portal, wish)).apiKey}` })
}

/** A client repeats its idempotency key only with the same request (R42). */
export const withNewKey = (headers: Record<string, string>): Record<string, string> =>
  headers['authorization'] ? { ...headers, [idempotencyHeader]: randomUUID() } : headers

const clientWishes: Partial<Record<Caller, Parameters<typeof addClient>[1]>> = {
  client: {},
  'client-without-scopes': { scopes: [] },
  'test-client': { mode: 'TEST' }
}

const cookieFor = async (world: World, caller: Caller): Promise<string> => {
  const { names } = world.portal.deps.cookies
  switch (caller) {
    case 'signed-out':
    case 'client':
    case 'client-without-scopes':
    case 'test-client':
      return ''
    case 'owner':
    case 'foreign':
      return `${names.session}=${await accountSession(world, world[caller])}`
    case 'PREPARER':
    case 'CHECKER':
    case 'FINANCE':
    case 'VIEWER':
      return `${names.session}=${await operatorSession(world, { role: caller })}`
    case 'custom':
      return `${names.session}=${await operatorSession(world, { role: 'CUSTOM', permissions: ['menu.logistics'] })}`
    case 'disabled':
      return `${names.session}=${await operatorSession(world, { role: 'PREPARER', status: 'DISABLED' })}`
    case 'invited':
      return `${names.session}=${await operatorSession(world, { role: 'PREPARER', status: 'INVITED' })}`
    case 'agreement-due':
      return `${names.session}=${await accountSession(world, world.foreign, ['agreement'])}`
    case 'without-second-factor':
      return `${names.session}=${await sessionLackingFactor(world)}`
    case 'half-signed-in-account':
      return `${names.session}=${await accountSession(world, world.foreign, ['second-factor'])}`
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

/** Its session is opened while it is active: a state that closes the account has to close its sessions. */
const operatorSession = async (
  world: World,
  { status, ...given }: NonNullable<Parameters<typeof addOperator>[2]>
): Promise<string> => {
  const operator = await addOperator(world.portal, world.owner, given)
  const token = await accountSession(world, operator)
  if (status) await world.portal.deps.db.account.update({ where: { id: operator.accountId }, data: { status } })
  return token
}

const accountSession = async ({ portal, passwordHash }: World, actor: Actor, due: string[] = []): Promise<string> => {
  const { pool } = portal.deps
  await pool.query("UPDATE account SET password_hash = 'none' WHERE id = $1", [actor.accountId])
  const token = await openSession(portal, actor)
  await pool.query('UPDATE account SET password_hash = $2 WHERE id = $1', [actor.accountId, passwordHash])
  await pool.query('UPDATE session SET due = $2 WHERE account_id = $1 AND ended_at IS NULL', [actor.accountId, due])
  return token
}

/** R36: an owner whose enterprise requires 二次验证. It was on when it was required, and is removed since. */
const sessionLackingFactor = async (world: World): Promise<string> => {
  const owner = await addApplicant(world.portal, { fullName: '阳泉煤炭有限公司' })
  const { enterpriseId: id } = owner
  await world.portal.deps.db.enterprise.update({ where: { id }, data: { requiresSecondFactor: true } })
  return accountSession(world, owner)
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
  const now = new Date()
  await insertHalfSession(db, { token: half, admin, deviceHash: Buffer.alloc(32), ip: '', userAgent: '', now })
  await pool.query('UPDATE admin SET password_hash = $2 WHERE id = $1', [adminId, passwordHash])
  if (isPasswordDue)
    await pool.query("UPDATE admin SET password_changed_at = now() - interval '91 days' WHERE id = $1", [adminId])
  if (isHalf) return half
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM admin_session WHERE admin_id = $1', [adminId])
  await proveSession(db, rows[0]?.id ?? '', token, now)
  return token
}
