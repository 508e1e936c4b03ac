import type { AdminRole } from '@portal/contract/endpoint'
import type { AuditAction } from '@portal/contract/record/audit-events'
import type { Db, Prisma, Tx } from '@portal/db/client'
import { forWriting } from '#api/features/record/message/message.view.ts'
import { isLive } from './admin-session.store.ts'

const signInRow = {
  id: true,
  username: true,
  status: true,
  passwordHash: true,
  totpSealed: true
} as const satisfies Prisma.AdminSelect

type AdminRow = Prisma.AdminGetPayload<{ select: typeof signInRow }>
export type AdminForSignIn = AdminRow & { isKnownDevice: boolean }

/** With whether this browser got through both steps before (R12). An unknown name takes as many queries as a known one. */
export const findAdminByName = async (
  db: Db,
  usernameKey: string,
  deviceHash: Uint8Array<ArrayBuffer>
): Promise<AdminForSignIn | undefined> => {
  const [admin, proven] = await Promise.all([
    db.admin.findUnique({ where: { usernameKey }, select: signInRow }),
    db.adminSession.findFirst({
      where: { admin: { usernameKey }, isProven: true, deviceHash },
      select: { id: true }
    })
  ])
  return admin ? { ...admin, isKnownDevice: proven !== null } : undefined
}

export const getAdmin = (db: Tx, id: string): Promise<AdminRow> =>
  db.admin.findUniqueOrThrow({ where: { id }, select: signInRow })

export const hasAdmins = async (db: Tx): Promise<boolean> =>
  (await db.admin.findFirst({ select: { id: true } })) !== null

export type NewAdmin = {
  id: string
  username: string
  usernameKey: string
  name: string
  roles: AdminRole[]
  passwordHash: string
  totpSealed: string
  totpStep: number
  recoveryHashes: Uint8Array<ArrayBuffer>[]
}

/** Fails with a unique violation of `username_key` if the user name is taken. */
export const insertAdmin = async (tx: Tx, { recoveryHashes, ...admin }: NewAdmin): Promise<void> => {
  await tx.admin.create({ data: admin, select: { id: true } })
  await tx.adminRecoveryCode.createMany({ data: recoveryHashes.map((codeHash) => ({ adminId: admin.id, codeHash })) })
}

/** Each time step once (RFC 6238, 5.2). False if this step or a later one was accepted before. */
export const takeTotpStep = async (tx: Tx, adminId: string, step: number): Promise<boolean> => {
  const { count } = await tx.admin.updateMany({
    where: { id: adminId, totpStep: { lt: step } },
    data: { totpStep: step }
  })
  return count === 1
}

/** False if it is no code of theirs or was used before. */
export const takeRecoveryCode = async (
  tx: Tx,
  adminId: string,
  codeHash: Uint8Array<ArrayBuffer>,
  now: Date
): Promise<boolean> => {
  const { count } = await tx.adminRecoveryCode.updateMany({
    where: { adminId, codeHash, usedAt: null },
    data: { usedAt: now }
  })
  return count === 1
}

/** The hashes of the latest passwords, without the present one. */
export const listFormerPasswords = async (db: Tx, adminId: string, most: number): Promise<string[]> => {
  const rows = await db.adminFormerPassword.findMany({
    where: { adminId },
    orderBy: { replacedAt: 'desc' },
    take: most,
    select: { passwordHash: true }
  })
  return rows.map(({ passwordHash }) => passwordHash)
}

/** False if the password was replaced since it was read. */
export const replacePassword = async (
  tx: Tx,
  { id, passwordHash }: { id: string; passwordHash: string },
  next: string,
  now: Date
): Promise<boolean> => {
  const { count } = await tx.admin.updateMany({
    where: { id, passwordHash },
    data: { passwordHash: next, passwordChangedAt: now }
  })
  if (count !== 1) return false
  await tx.adminFormerPassword.create({ data: { adminId: id, passwordHash }, select: { id: true } })
  return true
}

export const listAdmins = async (db: Db, now: Date) => {
  const [rows, signIns] = await Promise.all([
    db.admin.findMany({
      select: {
        id: true,
        username: true,
        name: true,
        roles: true,
        status: true,
        createdAt: true,
        passwordChangedAt: true,
        _count: { select: { recoveryCodes: { where: { usedAt: null } }, sessions: { where: isLive(now) } } }
      },
      orderBy: { id: 'asc' },
      take: 500
    }),
    db.adminSession.groupBy({ by: ['adminId'], where: { isProven: true }, _max: { createdAt: true } })
  ])
  const lastSignIns = new Map(signIns.map(({ adminId, _max }) => [adminId, _max.createdAt]))
  return rows.map((row) => ({ ...row, lastSignInAt: lastSignIns.get(row.id) ?? null }))
}

/** Raw for its advisory lock: role changes run one after the other, so that the last 系统管理员 is counted exactly. */
export const lockRoles = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('admin-roles', 0))`
}

/** What a change of this administrator is judged by. */
export const findTarget = (tx: Tx, id: string) =>
  tx.admin.findUnique({ where: { id }, select: { id: true, name: true, username: true, roles: true, status: true } })

/** Active 系统管理员 and 安全管理员 without this one. */
export const countOthers = async (tx: Tx, id: string): Promise<{ SYSTEM: number; SECURITY: number }> => {
  const having = (role: AdminRole) =>
    tx.admin.count({ where: { id: { not: id }, status: 'ACTIVE', roles: { has: role } } })
  return { SYSTEM: await having('SYSTEM'), SECURITY: await having('SECURITY') }
}

/** R37: whether there is a 安全管理员 who can confirm a change. */
export const hasSecurityAdmin = async (db: Tx): Promise<boolean> =>
  (await db.admin.findFirst({ where: { status: 'ACTIVE', roles: { has: 'SECURITY' } }, select: { id: true } })) !== null

export const writeRoles = async (tx: Tx, id: string, roles: AdminRole[]): Promise<void> => {
  await tx.admin.update({ where: { id }, data: { roles }, select: { id: true } })
}

export const writeStatus = async (tx: Tx, id: string, status: 'ACTIVE' | 'FROZEN'): Promise<void> => {
  await tx.admin.update({ where: { id }, data: { status }, select: { id: true } })
}

/** Newest first, at most 100: older ones are not shown. */
export const listAdminMessages = (db: Tx, adminId: string) =>
  db.message.findMany({
    where: { adminId, deletedAt: null },
    select: { id: true, ...forWriting, link: true, createdAt: true, readAt: true },
    orderBy: { id: 'desc' },
    take: 100
  })

type Refused = { adminId: string; detail: { object: string; outcome: string }; since: Date }

const action: AuditAction = 'admin.refused'

export const hasNoted = async (db: Tx, { adminId, detail, since }: Refused): Promise<boolean> => {
  const found = await db.auditEvent.findFirst({
    where: { action, actorId: adminId, at: { gte: since }, detail: { equals: detail } },
    select: { id: true }
  })
  return found !== null
}
