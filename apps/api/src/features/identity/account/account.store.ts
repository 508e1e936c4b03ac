import type { SignInOutcome } from '@portal/contract/identity/security'
import type { Prisma, Tx } from '@portal/db/client'

const forSignIn = {
  id: true,
  enterpriseId: true,
  username: true,
  phone: true,
  status: true,
  role: true,
  name: true,
  passwordHash: true,
  passwordChangedAt: true,
  invitationExpiresAt: true,
  importedAt: true
} as const satisfies Prisma.AccountSelect

export type AccountForSignIn = Prisma.AccountGetPayload<{ select: typeof forSignIn }>

/** The account of this name, with what a sign-in from this browser depends on (R8, R12, R34). */
export type SignInFacts = Omit<AccountForSignIn, 'role' | 'name' | 'invitationExpiresAt' | 'importedAt'> & {
  isKnownDevice: boolean
  hasAccepted: boolean
  /** R53: the password is still the one that came from the old platform. */
  isPasswordImported: boolean
  /** R53: the phone came from the old platform and was not proven here. */
  isPhoneUnconfirmed: boolean
  hasTotp: boolean
  hasPasskey: boolean
  /** 信任此设备: no second step is asked for. */
  isTrustedDevice: boolean
}

export type HeldFactor = 'totp' | 'passkey'

type SignInQuestion = {
  usernameKey: string
  deviceHash: Uint8Array<ArrayBuffer>
  agreement: { name: string; sha256: string }
  now: Date
}

/**
 * One statement with the same parts for known and unknown names, so that the time tells nothing (R12).
 * Raw: Prisma has no EXISTS in a select list and would send several statements.
 */
export const findSignInFacts = async (
  db: Tx,
  { usernameKey, deviceHash, agreement: { name, sha256 }, now }: SignInQuestion
): Promise<SignInFacts | undefined> => {
  const [facts] = await db.$queryRaw<SignInFacts[]>`
    SELECT a.id, a.enterprise_id AS "enterpriseId", a.username, a.phone, a.status::text AS status,
      a.password_hash AS "passwordHash", a.password_changed_at AS "passwordChangedAt",
      EXISTS (SELECT FROM known_device d WHERE d.account_id = a.id AND d.device_hash = ${deviceHash}) AS "isKnownDevice",
      EXISTS (SELECT FROM agreement_acceptance c
        WHERE c.account_id = a.id AND c.agreement = ${name} AND c.sha256 = ${sha256}) AS "hasAccepted",
      a.imported_at IS NOT NULL AND NOT EXISTS (SELECT FROM former_password p WHERE p.account_id = a.id)
        AS "isPasswordImported",
      a.imported_at IS NOT NULL AND a.phone_confirmed_at IS NULL AS "isPhoneUnconfirmed",
      EXISTS (SELECT FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS "hasTotp",
      EXISTS (SELECT FROM passkey k WHERE k.account_id = a.id) AS "hasPasskey",
      EXISTS (SELECT FROM known_device d WHERE d.account_id = a.id AND d.device_hash = ${deviceHash}
        AND d.trusted_until > ${now}) AS "isTrustedDevice"
    FROM account a WHERE a.username_key = ${usernameKey}`
  return facts
}

export const findAccountByName = async (db: Tx, usernameKey: string): Promise<AccountForSignIn | null> =>
  db.account.findUnique({ where: { usernameKey }, select: forSignIn })

export const getAccount = async (db: Tx, id: string): Promise<AccountForSignIn> =>
  db.account.findUniqueOrThrow({ where: { id }, select: forSignIn })

export const isUsernameTaken = async (db: Tx, usernameKey: string): Promise<boolean> =>
  (await db.account.findUnique({ where: { usernameKey }, select: { id: true } })) !== null

/**
 * Registrations with one phone wait for each other until commit, so that the limit of R5 is exact.
 * Raw: Prisma has no advisory locks.
 */
export const lockPhone = async (tx: Tx, phone: string): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('phone:' || ${phone}, 0))`
}

export const countAccountsOfPhone = async (tx: Tx, phone: string): Promise<number> =>
  tx.account.count({ where: { phone } })

/** R2: retired types stay with their enterprises, but cannot be chosen. */
export const isTypeOffered = async (db: Tx, code: string): Promise<boolean> =>
  (await db.enterpriseType.findUnique({ where: { code, retired: false }, select: { code: true } })) !== null

export type NewEnterprise = {
  typeCode: string
  username: string
  usernameKey: string
  phone: string
  passwordHash: string
  passwordChangedAt: Date
  /** R44: the test client that makes an enterprise of the sandbox. */
  sandboxClientId?: string
}

/**
 * The enterprise with the account of its owner. `number` is the 用户编号 (R9).
 * @throws the unique violation `username_key`
 */
export const insertEnterprise = async (
  tx: Tx,
  { typeCode, sandboxClientId, ...account }: NewEnterprise
): Promise<{ number: number; enterpriseId: string; accountId: string }> => {
  const { id: enterpriseId, number } = await tx.enterprise.create({
    data: { typeCode, ...(sandboxClientId ? { isTest: true, sandboxClientId } : {}) },
    select: { id: true, number: true }
  })
  const { id: accountId } = await tx.account.create({
    data: { enterpriseId, ...account },
    select: { id: true }
  })
  return { number, enterpriseId, accountId }
}

export const listEnterpriseTypes = async (db: Tx) =>
  db.enterpriseType.findMany({
    where: { retired: false },
    orderBy: { position: 'asc' },
    select: { code: true, nameZh: true, nameEn: true }
  })

/** The hashes of the `most` passwords before the present one. */
export const listFormerPasswords = async (db: Tx, accountId: string, most: number): Promise<string[]> => {
  const rows = await db.formerPassword.findMany({
    where: { accountId },
    orderBy: { replacedAt: 'desc' },
    take: most,
    select: { passwordHash: true }
  })
  return rows.map((row) => row.passwordHash)
}

/** Ends the trust in devices (R34). False, and nothing changed, when the password is no longer the one that was checked. */
export const replacePassword = async (
  tx: Tx,
  { id, passwordHash }: Pick<AccountForSignIn, 'id' | 'passwordHash'>,
  newHash: string,
  now: Date
): Promise<boolean> => {
  const { count } = await tx.account.updateMany({
    where: { id, passwordHash },
    data: { passwordHash: newHash, passwordChangedAt: now }
  })
  if (count === 0) return false
  await tx.formerPassword.create({ data: { accountId: id, passwordHash }, select: { id: true } })
  await endTrust(tx, id)
  return true
}

/** Another way of keeping the same password (R53). False when the hash is no longer the one that was checked. */
export const replaceHash = async (
  db: Tx,
  { id, passwordHash }: Pick<AccountForSignIn, 'id' | 'passwordHash'>,
  newHash: string
): Promise<boolean> => {
  const { count } = await db.account.updateMany({
    where: { id, passwordHash },
    data: { passwordHash: newHash }
  })
  return count === 1
}

/** R53: whether a sign-in may take longer than Argon2id, because of the hash that an import brought along. */
export const hasSlowHashes = async (db: Tx): Promise<boolean> => {
  // Raw: the words are those of the partial index `account_slow_hash`, which Prisma's `not contains` does not make.
  const [row] = await db.$queryRaw<{ has: boolean }[]>`
    SELECT EXISTS (SELECT FROM account WHERE imported_at IS NOT NULL AND password_hash NOT LIKE '%$argon2id$%') AS has`
  return row?.has === true
}

/** R53: the phone of an imported account was proven here. */
export const confirmPhone = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  const { count } = await tx.account.updateMany({
    where: { id, importedAt: { not: null }, phoneConfirmedAt: null },
    data: { phoneConfirmedAt: now }
  })
  return count === 1
}

/** The devices stay known (R12), but are asked for the second step again. */
export const endTrust = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.knownDevice.updateMany({ where: { accountId, trustedUntil: { not: null } }, data: { trustedUntil: null } })
}

export const rememberDevice = async (
  tx: Tx,
  accountId: string,
  deviceHash: Uint8Array<ArrayBuffer>,
  now: Date
): Promise<void> => {
  await tx.knownDevice.upsert({
    where: { accountId_deviceHash: { accountId, deviceHash } },
    create: { accountId, deviceHash },
    update: { lastSeenAt: now },
    select: { accountId: true }
  })
}

export type SignInRecord = {
  accountId: string
  outcome: SignInOutcome
  ip: string
  userAgent: string
}

export const insertSignIn = async (db: Tx, { accountId, outcome, ip, userAgent }: SignInRecord): Promise<void> => {
  await db.signIn.create({ data: { accountId, outcome, ip, userAgent }, select: { id: true } })
}

/** Newest first, one more than the page to know whether another follows. */
export const listSignIns = async (
  db: Tx,
  accountId: string,
  { before, take }: { before: string | undefined; take: number }
) =>
  db.signIn.findMany({
    where: { accountId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: take + 1,
    select: { id: true, at: true, outcome: true, ip: true, userAgent: true }
  })

/** The last sign-in that succeeded before the present session's own. */
export const findPreviousSignIn = async (db: Tx, accountId: string) =>
  db.signIn.findFirst({
    where: { accountId, outcome: 'SUCCEEDED' },
    orderBy: { id: 'desc' },
    skip: 1,
    select: { at: true, ip: true, userAgent: true }
  })

/** R32, R34: on with one factor or more, which they are, and how many recovery codes are left. */
export const readSecondFactor = async (db: Tx, accountId: string) => {
  const [row, passkeys, recoveryCodes] = await Promise.all([
    db.secondFactor.findUnique({ where: { accountId }, select: { confirmedAt: true } }),
    db.passkey.findMany({
      where: { accountId },
      orderBy: { id: 'asc' },
      select: { id: true, name: true, isBackedUp: true, createdAt: true, lastUsedAt: true }
    }),
    db.recoveryCode.count({ where: { accountId, usedAt: null } })
  ])
  const hasTotp = Boolean(row?.confirmedAt)
  const state = hasTotp || passkeys.length > 0 ? ('on' as const) : ('off' as const)
  return { state, recoveryCodes, hasTotp, passkeys }
}

/**
 * R32, R33: whether one is set, and for how many seconds more it is locked. Raw: by the database's time, which sets the
 * lock (R58).
 */
export const readPaymentPassword = async (db: Tx, accountId: string) => {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT greatest(0, ceil(extract(epoch FROM coalesce(locked_until, now()) - now())))::int AS seconds
    FROM payment_password WHERE account_id = ${accountId}::uuid`
  return { state: row ? ('set' as const) : ('absent' as const), lockedSeconds: row?.seconds ?? 0 }
}

/** R35: the last application for another phone, whatever became of it; null if there was none. */
export const readPhoneRecovery = async (db: Tx, accountId: string) => {
  const row = await db.phoneRecovery.findFirst({
    where: { accountId },
    orderBy: { id: 'desc' },
    select: { id: true, state: true, newPhoneMasked: true, createdAt: true, objectUntil: true, opinion: true }
  })
  if (!row) return null
  const { newPhoneMasked, ...recovery } = row
  return { ...recovery, newPhone: newPhoneMasked }
}
