import type { Db, Tx } from '@portal/db/client'

export type AccountForSignIn = {
  id: string
  enterpriseId: string
  username: string
  phone: string
  status: 'ACTIVE' | 'FROZEN'
  passwordHash: string
  passwordChangedAt: Date
}

const forSignIn = {
  id: true,
  enterpriseId: true,
  username: true,
  phone: true,
  status: true,
  passwordHash: true,
  passwordChangedAt: true
} as const

export const findAccountByName = async (db: Db, usernameKey: string): Promise<AccountForSignIn | null> =>
  db.account.findUnique({ where: { usernameKey }, select: forSignIn })

export const getAccount = async (db: Db | Tx, id: string): Promise<AccountForSignIn> =>
  db.account.findUniqueOrThrow({ where: { id }, select: forSignIn })

export const isUsernameTaken = async (db: Db, usernameKey: string): Promise<boolean> =>
  (await db.account.findUnique({ where: { usernameKey }, select: { id: true } })) !== null

/** Registrations with one phone wait for each other until commit, so that R5's limit is exact. */
export const lockPhone = async (tx: Tx, phone: string): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('phone:' || ${phone}, 0))`
}

export const countAccountsOfPhone = async (db: Db | Tx, phone: string): Promise<number> => db.account.count({ where: { phone } })

export type NewEnterprise = { typeCode: string; username: string; usernameKey: string; phone: string; passwordHash: string }

export const insertEnterprise = async (tx: Tx, { typeCode, ...owner }: NewEnterprise) => {
  const enterprise = await tx.enterprise.create({ data: { typeCode }, select: { id: true, number: true } })
  const account = await tx.account.create({ data: { ...owner, enterpriseId: enterprise.id }, select: { id: true } })
  return { enterpriseId: enterprise.id, number: enterprise.number, accountId: account.id }
}

export const listEnterpriseTypes = async (db: Db) =>
  db.enterpriseType.findMany({
    where: { retired: false },
    orderBy: { position: 'asc' },
    select: { code: true, nameZh: true, nameEn: true }
  })

export const insertAcceptance = async (
  tx: Tx,
  acceptance: { accountId: string; agreement: string; version: string; sha256: string; ip: string }
): Promise<void> => {
  await tx.agreementAcceptance.create({ data: acceptance })
}

export const hasAccepted = async (db: Db, accountId: string, agreement: string, sha256: string): Promise<boolean> =>
  (await db.agreementAcceptance.findFirst({ where: { accountId, agreement, sha256 }, select: { id: true } })) !== null

/** The hashes of the latest passwords, the present one not among them. */
export const listFormerPasswords = async (db: Db, accountId: string, most: number): Promise<string[]> => {
  const rows = await db.formerPassword.findMany({
    where: { accountId },
    orderBy: { replacedAt: 'desc' },
    take: most,
    select: { passwordHash: true }
  })
  return rows.map((row) => row.passwordHash)
}

/** Replaces the password only while it is still the one that was checked; false when somebody was faster. */
export const replacePassword = async (tx: Tx, account: { id: string; passwordHash: string }, newHash: string): Promise<boolean> => {
  const { count } = await tx.account.updateMany({
    where: { id: account.id, passwordHash: account.passwordHash },
    data: { passwordHash: newHash, passwordChangedAt: new Date() }
  })
  if (count === 1) await tx.formerPassword.create({ data: { accountId: account.id, passwordHash: account.passwordHash } })
  return count === 1
}

export const isKnownDevice = async (db: Db, accountId: string, deviceHash: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  (await db.knownDevice.findUnique({
    where: { accountId_deviceHash: { accountId, deviceHash } },
    select: { accountId: true }
  })) !== null

export const rememberDevice = async (tx: Tx, accountId: string, deviceHash: Uint8Array<ArrayBuffer>): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO known_device (account_id, device_hash) VALUES (${accountId}::uuid, ${deviceHash})
    ON CONFLICT (account_id, device_hash) DO UPDATE SET last_seen_at = now()`
}

export type SignInRecord = {
  accountId: string
  outcome: 'SUCCEEDED' | 'WRONG_PASSWORD' | 'LOCKED' | 'FROZEN'
  ip: string
  userAgent: string
}

export const insertSignIn = async (db: Db | Tx, record: SignInRecord): Promise<void> => {
  await db.signIn.create({ data: record, select: { id: true } })
}

/** Newest first, one more than the page to know whether another follows. */
export const listSignIns = async (db: Db, accountId: string, { before, take }: { before: string | undefined; take: number }) =>
  db.signIn.findMany({
    where: { accountId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: take + 1
  })
