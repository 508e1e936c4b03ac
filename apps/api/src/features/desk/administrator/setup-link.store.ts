import type { AdminRole } from '@portal/contract/endpoint'
import type { Language } from '@portal/contract/messages'
import type { Prisma, Tx } from '@portal/db/client'
import { createHash } from 'node:crypto'
import { namePerson } from '#api/http/name-person.ts'

const setupLinkMs = 24 * 3_600_000

const isUnused = (now: Date) => ({ usedAt: null, expiresAt: { gt: now } })

/** R37: a link ends with the 系统管理员 role of its inviter, and when a 安全管理员 refuses it. */
const isOpen = (now: Date) =>
  ({
    ...isUnused(now),
    AND: [
      { OR: [{ invitedById: null }, { invitedBy: { status: 'ACTIVE', roles: { has: 'SYSTEM' } } }] },
      { OR: [{ proposal: null }, { proposal: { state: { in: ['WAITING', 'CONFIRMED'] } } }] }
    ]
  }) satisfies Prisma.AdminSetupLinkWhereInput

/** R37: a link that a 安全管理员 has to confirm opens nothing before. */
const isUsable = (now: Date) =>
  ({ ...isOpen(now), NOT: { proposal: { state: 'WAITING' } } }) satisfies Prisma.AdminSetupLinkWhereInput

const invitation = {
  id: true,
  roles: true,
  expiresAt: true,
  invitedBy: { select: { name: true, username: true } },
  proposal: { select: { state: true } }
} as const satisfies Prisma.AdminSetupLinkSelect

type Invitation = {
  id: string
  roles: AdminRole[]
  expiresAt: Date
  /** Null for a link that was made at the machine itself. */
  invitedBy: Record<Language, string> | null
  /** For a 安全管理员, who has to confirm it. */
  waits: boolean
}

type InvitationRow = Prisma.AdminSetupLinkGetPayload<{ select: typeof invitation }>

const invitationOf = ({ id, roles, expiresAt, invitedBy, proposal }: InvitationRow): Invitation => ({
  id,
  roles,
  expiresAt,
  invitedBy: invitedBy && namePerson(invitedBy),
  waits: proposal?.state === 'WAITING'
})

export type SetupLink = Invitation & {
  totpSealed: string
  /** Null for a link that needed no confirmation. */
  codeHash: Uint8Array | null
}

/** The link of this token while it can be used, or waits to be confirmed. */
export const findSetupLink = async (db: Tx, token: string, now: Date): Promise<SetupLink | undefined> => {
  const row = await db.adminSetupLink.findUnique({
    where: { tokenHash: tokenHash(token), ...isOpen(now) },
    select: { ...invitation, totpSealed: true, codeHash: true }
  })
  return row ? { ...invitationOf(row), totpSealed: row.totpSealed, codeHash: row.codeHash } : undefined
}

export const listOpenInvitations = async (db: Tx, now: Date): Promise<Invitation[]> => {
  const rows = await db.adminSetupLink.findMany({
    where: isOpen(now),
    select: invitation,
    orderBy: { id: 'asc' },
    take: 500
  })
  return rows.map(invitationOf)
}

type NewLink = {
  id: string
  token: string
  roles: AdminRole[]
  invitedById?: string
  proposalId?: string
  totpSealed: string
  expiresAt: Date
}

/** Links are valid for 24 hours. */
export const setupLinkEnd = (now: Date): Date => new Date(now.getTime() + setupLinkMs)

export const insertSetupLink = async (tx: Tx, { token, ...link }: NewLink): Promise<void> => {
  await tx.adminSetupLink.create({ data: { ...link, tokenHash: tokenHash(token) }, select: { id: true } })
}

/** A confirmed link is valid for 24 hours from then on, together with the code of this hash. */
export const confirmSetupLink = async (
  tx: Tx,
  id: string,
  codeHash: Uint8Array<ArrayBuffer>,
  now: Date
): Promise<void> => {
  await tx.adminSetupLink.update({
    where: { id },
    data: { expiresAt: setupLinkEnd(now), codeHash },
    select: { id: true }
  })
}

/** Uses the link up and forgets the secret that it offered. False if it was used, withdrawn or over before. */
export const takeSetupLink = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  const { count } = await tx.adminSetupLink.updateMany({
    where: { id, ...isUsable(now) },
    data: { usedAt: now, totpSealed: '' }
  })
  return count === 1
}

/**
 * Ends the link and forgets its secret. Returns the roles that it carried; undefined for a link that was used or has expired.
 * It ends as of its creation, so that a process whose clock is a moment behind does not take it for open.
 */
export const withdrawSetupLink = async (tx: Tx, id: string, now: Date): Promise<AdminRole[] | undefined> => {
  const where = { id, ...isUnused(now) }
  const link = await tx.adminSetupLink.findUnique({ where, select: { roles: true, createdAt: true } })
  if (!link) return undefined
  const { count } = await tx.adminSetupLink.updateMany({ where, data: { expiresAt: link.createdAt, totpSealed: '' } })
  return count === 1 ? link.roles : undefined
}

/** Ends what this administrator invited, so that no link opens again if the role comes back. */
export const endLinksBy = async (tx: Tx, adminId: string, now: Date): Promise<void> => {
  await tx.adminSetupLink.updateMany({
    where: { ...isUnused(now), invitedById: adminId },
    data: { expiresAt: new Date(0), totpSealed: '' }
  })
}

/** Raw for its advisory lock: processes that start together offer the same first link. */
export const lockFirstSetup = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('admin-first-setup', 0))`
}

export const findFirstSetupLink = (tx: Tx, now: Date): Promise<{ id: string; expiresAt: Date } | null> =>
  tx.adminSetupLink.findFirst({
    where: { ...isUnused(now), invitedById: null },
    orderBy: { id: 'desc' },
    select: { id: true, expiresAt: true }
  })

const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
