import type { GrantState } from '@portal/contract/application'
import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'

export type GrantRow = {
  id: string
  enterpriseId: string
  applicationId: string
  qualification: string
  menus: string[]
  state: GrantState
  reason: string | null
  grantedAt: Date
  expiresAt: Date | null
}

/** Oldest first, past ones among them. */
export const listGrants = async (db: Tx, enterpriseId: string): Promise<GrantRow[]> =>
  db.$queryRaw<GrantRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", application_id AS "applicationId", qualification, menus, state, reason,
      granted_at AS "grantedAt", expires_at AS "expiresAt"
    FROM qualification_grant WHERE enterprise_id = ${enterpriseId}::uuid ORDER BY id`

export const findGrantOfApplication = async (db: Tx, applicationId: string): Promise<GrantRow | undefined> => {
  const [row] = await db.$queryRaw<GrantRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", application_id AS "applicationId", qualification, menus, state, reason,
      granted_at AS "grantedAt", expires_at AS "expiresAt"
    FROM qualification_grant WHERE application_id = ${applicationId}::uuid`
  return row
}

/** Of the application that was granted. */
export const getCatalogueVersion = async (db: Tx, { applicationId }: GrantRow): Promise<number> => {
  const [row] = await db.$queryRaw<{ version: number }[]>`
    SELECT catalogue_version AS version FROM application WHERE id = ${applicationId}::uuid`
  if (!row) throw new Error('a grant without its application')
  return row.version
}

/** Everybody who would change this grant waits here until commit. */
export const lockGrant = async (tx: Tx, id: string): Promise<GrantRow | undefined> => {
  const [row] = await tx.$queryRaw<GrantRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", application_id AS "applicationId", qualification, menus, state, reason,
      granted_at AS "grantedAt", expires_at AS "expiresAt"
    FROM qualification_grant WHERE id = ${id}::uuid FOR UPDATE`
  return row
}

/** The one that is marked as held, even when its end has come and no job has marked that yet. */
export const lockHeldGrant = async (
  tx: Tx,
  enterpriseId: string,
  qualification: string
): Promise<GrantRow | undefined> => {
  const [row] = await tx.$queryRaw<GrantRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", application_id AS "applicationId", qualification, menus, state, reason,
      granted_at AS "grantedAt", expires_at AS "expiresAt"
    FROM qualification_grant
    WHERE enterprise_id = ${enterpriseId}::uuid AND qualification = ${qualification} AND state IN ('ACTIVE', 'SUSPENDED')
    FOR UPDATE`
  return row
}

export type NewGrant = {
  enterpriseId: string
  applicationId: string
  qualification: string
  menus: string[]
  grantedAt: Date
  expiresAt: Date | null
}

/** @throws the unique violation `grant_one_held` when the qualification is held already */
export const insertGrant = async (tx: Tx, grant: NewGrant): Promise<void> => {
  const { enterpriseId, applicationId, qualification, menus, grantedAt, expiresAt } = grant
  await tx.$executeRaw`
    INSERT INTO qualification_grant (id, enterprise_id, application_id, qualification, menus, granted_at, changed_at, expires_at)
    VALUES (${newId()}::uuid, ${enterpriseId}::uuid, ${applicationId}::uuid, ${qualification}, ${menus}::text[],
      ${grantedAt}, ${grantedAt}, ${expiresAt})`
}

/** Only from the state that was judged; false is a conflict. */
export const moveGrant = async (
  tx: Tx,
  { id, state }: GrantRow,
  to: GrantState,
  { reason, now }: { reason: string | null; now: Date }
): Promise<boolean> => {
  const count = await tx.$executeRaw`
    UPDATE qualification_grant SET state = ${to}::grant_state, reason = ${reason}, changed_at = ${now}
    WHERE id = ${id}::uuid AND state = ${state}::grant_state`
  return count === 1
}

/** Some of those whose end has come by now, locked so that no other process takes them. */
export const takeExpired = async (tx: Tx, { now, most }: { now: Date; most: number }): Promise<GrantRow[]> =>
  tx.$queryRaw<GrantRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", application_id AS "applicationId", qualification, menus, state, reason,
      granted_at AS "grantedAt", expires_at AS "expiresAt"
    FROM qualification_grant
    WHERE state IN ('ACTIVE', 'SUSPENDED') AND expires_at <= ${now}
    ORDER BY expires_at LIMIT ${most} FOR UPDATE SKIP LOCKED`

export type MenuGrant = { qualification: string; catalogueVersion: number; grantedAt: Date; expiresAt: Date | null }

/** The grants in force that open this menu, by the clock that the session's menu goes by. */
export const listMenuGrants = async (db: Tx, enterpriseId: string, menu: string): Promise<MenuGrant[]> =>
  db.$queryRaw<MenuGrant[]>`
    SELECT g.qualification, a.catalogue_version AS "catalogueVersion", g.granted_at AS "grantedAt",
      g.expires_at AS "expiresAt"
    FROM qualification_grant g JOIN application a ON a.id = g.application_id
    WHERE g.enterprise_id = ${enterpriseId}::uuid AND ${menu} = ANY(g.menus) AND g.state = 'ACTIVE'
      AND (g.expires_at IS NULL OR g.expires_at > now())
    ORDER BY g.id`
