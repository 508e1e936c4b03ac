import type { AccountRole } from '@portal/contract/permissions'
import { Prisma, type Tx } from '@portal/db/client'
import { hash } from 'node:crypto'
import { opensPortal } from '#api/features/identity/session/session.store.ts'
import { attachmentRow } from '#api/features/qualification/attachment/attachment.store.ts'

type NewPhotoUpload = {
  token: string
  sessionId: string
  slot: string
  nameZh: string
  nameEn: string
  createdAt: Date
  expiresAt: Date
}

/** A session has one open token at a time. */
export const insertPhotoUpload = async (tx: Tx, { token, ...row }: NewPhotoUpload): Promise<string> => {
  await tx.photoUpload.updateMany({
    where: { sessionId: row.sessionId, usedAt: null, closedAt: null },
    data: { closedAt: row.createdAt }
  })
  const made = await tx.photoUpload.create({ data: { ...row, tokenHash: tokenHash(token) }, select: { id: true } })
  return made.id
}

const own = (accountId: string, id: string) => ({ id, session: { accountId } })

export const findOwnPhotoUpload = (db: Tx, accountId: string, id: string) =>
  db.photoUpload.findFirst({
    where: own(accountId, id),
    select: { usedAt: true, closedAt: true, expiresAt: true, attachment: { select: attachmentRow } }
  })

/** False for one of another account. One that is closed or used stays as it is. */
export const closeOwnPhotoUpload = async (tx: Tx, accountId: string, id: string, now: Date): Promise<boolean> => {
  await tx.photoUpload.updateMany({
    where: { ...own(accountId, id), usedAt: null, closedAt: null },
    data: { closedAt: now }
  })
  return (await tx.photoUpload.count({ where: own(accountId, id) })) === 1
}

const ofSession = Prisma.sql`session s JOIN account a ON a.id = s.account_id JOIN enterprise e ON e.id = a.enterprise_id`
// A change of the password keeps the session in which it was made.
const isOpen = Prisma.sql`s.id = p.session_id AND p.used_at IS NULL AND p.closed_at IS NULL AND p.expires_at > now()
  AND a.password_changed_at <= p.created_at AND ${Prisma.raw(opensPortal)}`

export type OpenPhoto = {
  id: string
  slot: string
  nameZh: string
  nameEn: string
  expiresAt: Date
  accountId: string
  enterpriseId: string
  role: AccountRole
  permissions: string[]
}

/** Undefined for one that was never made, is used, closed or expired, or whose session is over. Raw: as `usePhotoUpload`. */
export const findOpenPhoto = async (db: Tx, token: string): Promise<OpenPhoto | undefined> => {
  const [row] = await db.$queryRaw<OpenPhoto[]>`
    SELECT p.id, p.slot, p.name_zh AS "nameZh", p.name_en AS "nameEn", p.expires_at AS "expiresAt", a.id AS "accountId", a.enterprise_id AS "enterpriseId",
      a.role::text AS role, a.permissions
    FROM photo_upload p, ${ofSession} WHERE p.token_hash = ${tokenHash(token)} AND ${isOpen}`
  return row
}

/**
 * Of any number of phones at once one gets true. False also if the session ended while the file was read.
 * Raw: Prisma cannot compare columns of two tables.
 */
export const usePhotoUpload = async (tx: Tx, id: string, attachmentId: string): Promise<boolean> => {
  const count = await tx.$executeRaw`
    UPDATE photo_upload p SET used_at = now(), attachment_id = ${attachmentId}::uuid FROM ${ofSession}
    WHERE p.id = ${id}::uuid AND ${isOpen}`
  return count === 1
}

/** The QR code holds the token, the database this hash only. */
const tokenHash = (token: string) => new Uint8Array(hash('sha256', token, 'buffer'))
