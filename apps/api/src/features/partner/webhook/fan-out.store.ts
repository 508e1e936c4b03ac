import type { Tx } from '@portal/db/client'

const position = 'webhook-fan-out'

/** The last change that was handed to the endpoints. */
export const readPosition = async (db: Tx): Promise<bigint> => {
  const fact = await db.systemFact.findUnique({ where: { name: position }, select: { value: true } })
  return BigInt(fact?.value ?? 0)
}

/** The same, after waiting for another fan-out; the others wait until commit. Raw: a row lock. */
export const lockPosition = async (tx: Tx): Promise<bigint> => {
  await tx.systemFact.createMany({ data: { name: position, value: '0' }, skipDuplicates: true })
  const [row] = await tx.$queryRaw<{ value: string }[]>`
    SELECT value FROM system_fact WHERE name = ${position} FOR UPDATE`
  return BigInt(row?.value ?? 0)
}

export const writePosition = async (tx: Tx, seq: bigint): Promise<void> => {
  await tx.systemFact.update({ where: { name: position }, data: { value: String(seq) }, select: { name: true } })
}

/** The places in the feed of the next changes. */
export const listPlacesAfter = async (tx: Tx, seq: bigint, most: number): Promise<bigint[]> => {
  const rows = await tx.changeEvent.findMany({
    where: { seq: { gt: seq } },
    orderBy: { seq: 'asc' },
    take: most,
    select: { seq: true }
  })
  return rows.flatMap((row) => (row.seq === null ? [] : [row.seq]))
}

/** The clients that are told of changes, each with its endpoints. */
export const listListeners = async (tx: Tx) =>
  tx.client.findMany({
    where: { state: 'ACTIVE', scopes: { has: 'webhook:manage' }, webhooks: { some: listening } },
    select: { id: true, mode: true, menus: true, webhooks: { where: listening, select: { id: true, types: true } } }
  })

const listening = { state: 'ACTIVE', removedAt: null } as const
