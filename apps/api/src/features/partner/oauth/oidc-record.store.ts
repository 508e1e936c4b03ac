import type { Tx } from '@portal/db/client'
import { hash } from 'node:crypto'

type Key = { kind: string; id: string }

export type NewRecord = Key & {
  sealed: string
  grantId: string | null
  uid: string | null
  expiresAt: Date
}

/** The id may be a token, so the row has its hash. */
const keyOf = ({ kind, id }: Key) => ({ kind, idHash: new Uint8Array(hash('sha256', id, 'buffer')) })

const columns = { sealed: true, consumedAt: true } as const

export const upsertRecord = async (db: Tx, { kind, id, ...data }: NewRecord): Promise<void> => {
  const key = keyOf({ kind, id })
  await db.oidcRecord.upsert({
    where: { kind_idHash: key },
    create: { ...key, ...data },
    update: data,
    select: { kind: true }
  })
}

/** @throws the unique violation of the primary key if it exists */
export const insertRecord = async (db: Tx, { kind, id, ...data }: NewRecord): Promise<void> => {
  await db.oidcRecord.create({ data: { ...keyOf({ kind, id }), ...data }, select: { kind: true } })
}

/** Null once it has expired, whether it was swept or not. */
export const findRecord = async (db: Tx, key: Key, now: Date) =>
  db.oidcRecord.findFirst({ where: { ...keyOf(key), expiresAt: { gt: now } }, select: columns })

export const findRecordByUid = async (db: Tx, { kind, uid }: { kind: string; uid: string }, now: Date) =>
  db.oidcRecord.findFirst({ where: { kind, uid, expiresAt: { gt: now } }, select: columns })

/** False if it was consumed before: one of several parallel calls gets true. */
export const consumeRecord = async (db: Tx, key: Key, now: Date): Promise<boolean> => {
  const { count } = await db.oidcRecord.updateMany({
    where: { ...keyOf(key), consumedAt: null },
    data: { consumedAt: now }
  })
  return count === 1
}

export const removeRecord = async (db: Tx, key: Key): Promise<void> => {
  await db.oidcRecord.deleteMany({ where: keyOf(key) })
}

/** Everything that was issued under one grant, of one kind or of all. */
export const removeByGrant = async (db: Tx, grantId: string): Promise<void> => {
  await db.oidcRecord.deleteMany({ where: { grantId } })
}
