import type { Tx } from '@portal/db/client'

const position = 'webhook-fan-out'

/** The last change that was handed to the endpoints. Waits for another fan-out, until commit. Raw: a row lock. */
export const lockPosition = async (tx: Tx): Promise<bigint> => {
  await tx.systemFact.createMany({ data: { name: position, value: '0' }, skipDuplicates: true })
  const [row] = await tx.$queryRaw<{ value: string }[]>`
    SELECT value FROM system_fact WHERE name = ${position} FOR UPDATE`
  return BigInt(row?.value ?? 0)
}

export const writePosition = async (tx: Tx, seq: bigint): Promise<void> => {
  await tx.systemFact.update({ where: { name: position }, data: { value: String(seq) }, select: { name: true } })
}

export const listChangesAfter = async (tx: Tx, seq: bigint, most: number) =>
  tx.changeEvent.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' }, take: most })

/** The endpoints that are told of changes, each with what its client may see. */
export const listListeners = async (tx: Tx) =>
  tx.webhookEndpoint.findMany({
    where: { state: 'ACTIVE', removedAt: null, client: { state: 'ACTIVE', scopes: { has: 'webhook:manage' } } },
    select: { id: true, types: true, client: { select: { id: true, mode: true, menus: true } } }
  })

export type Listener = Awaited<ReturnType<typeof listListeners>>[number]

/** With the menus that their grants open or have opened. */
export const listEnterprises = async (tx: Tx, ids: string[]) =>
  tx.enterprise.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true, isTest: true, grants: { select: { menus: true } } }
  })
