import { createHash } from 'node:crypto'
import type { AdminRole } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'

const setupLinkHours = 24

export type SetupLink = {
  id: string
  roles: AdminRole[]
  /** Null for a link that was made at the machine itself. */
  invitedBy: string | null
  totpSealed: string
  expiresAt: Date
}

/** The link of this token while it can be used: whoever invites no more, R37, has not invited either. */
export const findSetupLink = async (db: Tx, token: string): Promise<SetupLink | undefined> => {
  const [row] = await db.$queryRaw<SetupLink[]>`
    SELECT l.id, l.roles::text[] AS roles, a.name || '（' || a.username || '）' AS "invitedBy",
      l.totp_sealed AS "totpSealed", l.expires_at AS "expiresAt"
    FROM admin_setup_link l LEFT JOIN admin a ON a.id = l.invited_by_id
    WHERE l.token_hash = ${tokenHash(token)} AND l.used_at IS NULL AND l.expires_at > now()
      AND (l.invited_by_id IS NULL OR (a.status = 'ACTIVE' AND 'SYSTEM' = ANY (a.roles)))`
  return row
}

type NewLink = { id: string; token: string; roles: readonly AdminRole[]; invitedById?: string; totpSealed: string }

/** Valid for 24 hours by the database's clock. */
export const insertSetupLink = async (
  tx: Tx,
  { id, token, roles, invitedById, totpSealed }: NewLink
): Promise<{ expiresAt: Date }> => {
  const [row] = await tx.$queryRaw<{ expires_at: Date }[]>`
    INSERT INTO admin_setup_link (id, token_hash, roles, invited_by_id, expires_at, totp_sealed)
    VALUES (${id}::uuid, ${tokenHash(token)}, ${[...roles]}::text[]::admin_role[], ${invitedById ?? null}::uuid,
            now() + make_interval(hours => ${setupLinkHours}), ${totpSealed})
    RETURNING expires_at`
  if (!row) throw new Error('the set-up link was not inserted')
  return { expiresAt: row.expires_at }
}

/** Uses it up, and forgets the secret that it offered; false when somebody else just did. */
export const takeSetupLink = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE admin_setup_link l SET used_at = now(), totp_sealed = ''
    WHERE id = ${id}::uuid AND used_at IS NULL AND expires_at > now()
      AND (invited_by_id IS NULL OR EXISTS (
        SELECT FROM admin a WHERE a.id = l.invited_by_id AND a.status = 'ACTIVE' AND 'SYSTEM' = ANY (a.roles)))`) === 1

/**
 * Ends it as of its beginning: whoever is using it goes by the clock of a moment ago. Forgets the secret; gives the roles
 * that it carried, undefined for one that is used or over.
 */
export const withdrawSetupLink = async (tx: Tx, id: string): Promise<AdminRole[] | undefined> => {
  const [row] = await tx.$queryRaw<{ roles: AdminRole[] }[]>`
    UPDATE admin_setup_link SET expires_at = created_at, totp_sealed = ''
    WHERE id = ${id}::uuid AND used_at IS NULL AND expires_at > now() RETURNING roles::text[] AS roles`
  return row?.roles
}

/** Processes that start together offer the same first link. */
export const lockFirstSetup = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('admin-first-setup', 0))`
}

export const findFirstSetupLink = async (tx: Tx): Promise<{ id: string; expiresAt: Date } | undefined> => {
  const [row] = await tx.$queryRaw<{ id: string; expires_at: Date }[]>`
    SELECT id, expires_at FROM admin_setup_link
    WHERE invited_by_id IS NULL AND used_at IS NULL AND expires_at > now() ORDER BY id DESC LIMIT 1`
  return row && { id: row.id, expiresAt: row.expires_at }
}

export const listOpenInvitations = (db: Tx) =>
  db.$queryRaw<{ id: string; roles: AdminRole[]; invitedBy: string | null; expiresAt: Date }[]>`
    SELECT l.id, l.roles::text[] AS roles, a.name || '（' || a.username || '）' AS "invitedBy", l.expires_at AS "expiresAt"
    FROM admin_setup_link l LEFT JOIN admin a ON a.id = l.invited_by_id
    WHERE l.used_at IS NULL AND l.expires_at > now()
      AND (l.invited_by_id IS NULL OR (a.status = 'ACTIVE' AND 'SYSTEM' = ANY (a.roles)))
    ORDER BY l.id LIMIT 500`

const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
