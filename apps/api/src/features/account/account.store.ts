import type { Db, Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'

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

/** The account of this name, with what a sign-in from this browser depends on (R8, R12). */
export type SignInFacts = AccountForSignIn & { isKnownDevice: boolean; hasAccepted: boolean }

export const findSignInFacts = async (
  db: Tx,
  {
    usernameKey,
    deviceHash,
    agreement
  }: { usernameKey: string; deviceHash: Uint8Array; agreement: { name: string; sha256: string } }
): Promise<SignInFacts | undefined> => {
  const [row] = await db.$queryRaw<SignInFacts[]>`
    SELECT a.id, a.enterprise_id AS "enterpriseId", a.username, a.phone, a.status,
      a.password_hash AS "passwordHash", a.password_changed_at AS "passwordChangedAt",
      EXISTS (SELECT FROM known_device d WHERE d.account_id = a.id AND d.device_hash = ${deviceHash}) AS "isKnownDevice",
      EXISTS (SELECT FROM agreement_acceptance g
              WHERE g.account_id = a.id AND g.agreement = ${agreement.name} AND g.sha256 = ${agreement.sha256}) AS "hasAccepted"
    FROM account a WHERE a.username_key = ${usernameKey}`
  return row
}

export const findAccountByName = async (db: Db, usernameKey: string): Promise<AccountForSignIn | null> =>
  db.account.findUnique({ where: { usernameKey }, select: forSignIn })

export const getAccount = async (db: Tx, id: string): Promise<AccountForSignIn> =>
  db.account.findUniqueOrThrow({ where: { id }, select: forSignIn })

export const isUsernameTaken = async (db: Db, usernameKey: string): Promise<boolean> =>
  (await db.account.findUnique({ where: { usernameKey }, select: { id: true } })) !== null

/** Registrations with one phone wait for each other until commit, so that R5's limit is exact. */
export const lockPhone = async (tx: Tx, phone: string): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('phone:' || ${phone}, 0))`
}

export const countAccountsOfPhone = async (tx: Tx, phone: string): Promise<number> => {
  const [row] = await tx.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM account WHERE phone = ${phone}`
  return row?.count ?? 0
}

/** What speaks against a registration before any code is tried: R2, R3. */
export const findObstacles = async (
  db: Tx,
  { typeCode, usernameKey }: { typeCode: string; usernameKey: string }
): Promise<{ isTypeKnown: boolean; isUsernameTaken: boolean }> => {
  const [row] = await db.$queryRaw<{ isTypeKnown: boolean; isUsernameTaken: boolean }[]>`
    SELECT EXISTS (SELECT FROM enterprise_type WHERE code = ${typeCode} AND NOT retired) AS "isTypeKnown",
           EXISTS (SELECT FROM account WHERE username_key = ${usernameKey}) AS "isUsernameTaken"`
  if (!row) throw new Error('no row of obstacles')
  return row
}

export type NewEnterprise = {
  enterpriseId: string
  accountId: string
  typeCode: string
  username: string
  usernameKey: string
  phone: string
  passwordHash: string
}

/** Answers the 用户编号 (R9). */
export const insertEnterprise = async (tx: Tx, made: NewEnterprise): Promise<number> => {
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    WITH enterprise AS (
      INSERT INTO enterprise (id, type_code) VALUES (${made.enterpriseId}::uuid, ${made.typeCode}) RETURNING id, number
    ), account AS (
      INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash)
      SELECT ${made.accountId}::uuid, id, ${made.username}, ${made.usernameKey}, ${made.phone}, ${made.passwordHash}
      FROM enterprise
    )
    SELECT number FROM enterprise`
  if (!row) throw new Error('enterprise was not inserted')
  return row.number
}

export const listEnterpriseTypes = async (db: Db) =>
  db.enterpriseType.findMany({
    where: { retired: false },
    orderBy: { position: 'asc' },
    select: { code: true, nameZh: true, nameEn: true }
  })

export const insertAcceptance = async (
  tx: Tx,
  {
    accountId,
    agreement,
    version,
    sha256,
    ip
  }: { accountId: string; agreement: string; version: string; sha256: string; ip: string }
): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO agreement_acceptance (id, account_id, agreement, version, sha256, ip)
    VALUES (${newId()}::uuid, ${accountId}::uuid, ${agreement}, ${version}, ${sha256}, ${ip})`
}

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
export const replacePassword = async (
  tx: Tx,
  account: { id: string; passwordHash: string },
  newHash: string
): Promise<boolean> => {
  const { count } = await tx.account.updateMany({
    where: { id: account.id, passwordHash: account.passwordHash },
    data: { passwordHash: newHash, passwordChangedAt: new Date() }
  })
  if (count === 1)
    await tx.formerPassword.create({ data: { accountId: account.id, passwordHash: account.passwordHash } })
  return count === 1
}

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

export const insertSignIn = async (db: Tx, { accountId, outcome, ip, userAgent }: SignInRecord): Promise<void> => {
  await db.$executeRaw`
    INSERT INTO sign_in (id, account_id, outcome, ip, user_agent)
    VALUES (${newId()}::uuid, ${accountId}::uuid, ${outcome}::sign_in_outcome, ${ip}, ${userAgent})`
}

/** Newest first, one more than the page to know whether another follows. */
export const listSignIns = async (
  db: Db,
  accountId: string,
  { before, take }: { before: string | undefined; take: number }
) =>
  db.signIn.findMany({
    where: { accountId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: take + 1
  })

/** The last but one that succeeded, however many failed since: the last is the session that asks. */
export const findPreviousSignIn = async (db: Db, accountId: string) =>
  db.signIn.findFirst({ where: { accountId, outcome: 'SUCCEEDED' }, orderBy: { id: 'desc' }, skip: 1 })

/** R32, R33: whether one is set, and for how many seconds more it is locked, by the database's clock. */
export const readPaymentPassword = async (db: Db, accountId: string) => {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT greatest(0, ceil(extract(epoch FROM coalesce(locked_until, now()) - now())))::int AS seconds
    FROM payment_password WHERE account_id = ${accountId}::uuid`
  return { state: row ? ('set' as const) : ('absent' as const), lockedSeconds: row?.seconds ?? 0 }
}
