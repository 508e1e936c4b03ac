import type { Prisma, Tx } from '@portal/db/client'

type Key = Uint8Array<ArrayBuffer>

const forAssertion = {
  id: true,
  accountId: true,
  publicKey: true,
  counter: true,
  account: { select: { enterpriseId: true, usernameKey: true } }
} as const satisfies Prisma.PasskeySelect

export type PasskeyRow = Prisma.PasskeyGetPayload<{ select: typeof forAssertion }>

/** With `accountId` only a passkey of this account. */
export const findPasskey = (
  db: Tx,
  { credentialId, accountId }: { credentialId: Key; accountId?: string | undefined }
): Promise<PasskeyRow | null> =>
  db.passkey.findUnique({ where: { credentialId, ...(accountId ? { accountId } : {}) }, select: forAssertion })

/** What browsers need to find the passkeys of an account. */
export const listCredentials = (db: Tx, accountId: string) =>
  db.passkey.findMany({
    where: { accountId },
    orderBy: { id: 'asc' },
    select: { credentialId: true, transports: true }
  })

type Use = { id: string; counter: bigint; isBackedUp: boolean; now: Date }

/** False if the passkey was removed, or a later signature was accepted since it was read. */
export const takeSignature = async (tx: Tx, { id, counter, isBackedUp, now }: Use): Promise<boolean> => {
  const { count } = await tx.passkey.updateMany({
    // Authenticators that do not count send 0 each time.
    where: { id, ...(counter === 0n ? { counter: 0n } : { counter: { lt: counter } }) },
    data: { counter, isBackedUp, lastUsedAt: now }
  })
  return count === 1
}

export type NewPasskey = {
  accountId: string
  credentialId: Key
  publicKey: Key
  counter: bigint
  transports: string[]
  isBackedUp: boolean
  name: string
}

/** The id of the new row; undefined if the passkey is known already, also as another account's. */
export const insertPasskey = async (tx: Tx, passkey: NewPasskey): Promise<string | undefined> => {
  // Not `create`, which would end the transaction with an error.
  const [row] = await tx.passkey.createManyAndReturn({ data: [passkey], skipDuplicates: true, select: { id: true } })
  return row?.id
}

export const countPasskeys = (tx: Tx, accountId: string): Promise<number> => tx.passkey.count({ where: { accountId } })

/** The former name; undefined where this account has no such passkey. */
export const findPasskeyName = async (tx: Tx, accountId: string, id: string): Promise<string | undefined> =>
  (await tx.passkey.findUnique({ where: { id, accountId }, select: { name: true } }))?.name

export const writePasskeyName = async (tx: Tx, accountId: string, id: string, name: string): Promise<boolean> => {
  const { count } = await tx.passkey.updateMany({ where: { id, accountId }, data: { name } })
  return count === 1
}

/** With the proofs that it gave. False where this account has no such passkey. */
export const deletePasskey = async (tx: Tx, accountId: string, id: string): Promise<boolean> => {
  const { count } = await tx.passkey.deleteMany({ where: { id, accountId } })
  if (count === 0) return false
  await tx.stepUp.deleteMany({ where: { factor: 'passkey', session: { accountId } } })
  return true
}
