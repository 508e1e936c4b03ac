import type { Deps } from '#api/deps.ts'
import { type ChangeRow, listVisible } from '#api/features/record/change/change.store.ts'
import { viewChange } from '#api/features/record/change/read-feed.ts'
import { insertDeliveries, type NewDelivery } from './delivery.store.ts'
import { listListeners, listPlacesAfter, lockPosition, readPosition, writePosition } from './fan-out.store.ts'

/** One transaction writes about so many deliveries, so that it stays far below the time limit of transactions. */
const deliveriesAtOnce = 1000

type Needs = Pick<Deps, 'db' | 'transact' | 'clock'>

/**
 * R43: hands each change of the feed to the endpoints of the clients that see it, in one transaction with the position in
 * the feed. The feed is the outbox: a change is in it exactly if its act was committed (decision 036).
 */
export const fanOut = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  // Most looks find nothing new. They write nothing and lock no row.
  if ((await listPlacesAfter(deps.db, await readPosition(deps.db), 1)).length === 0) return
  while (!signal?.aborted && (await fanOutBatch(deps)) === 'more');
}

const fanOutBatch = async ({ db, transact, clock }: Needs): Promise<'more' | 'done'> => {
  const after = await readPosition(db)
  const listeners = await listListeners(db)
  const endpoints = listeners.reduce((count, { webhooks }) => count + webhooks.length, 0)
  const most = Math.max(1, Math.floor(deliveriesAtOnce / Math.max(1, endpoints)))
  const places = await listPlacesAfter(db, after, most)
  const last = places.at(-1)
  if (last === undefined) return 'done'
  const deliveries: NewDelivery[] = []
  // Outside the transaction, since each client takes a statement. What is before the last place does not change any more.
  for (const { id: clientId, mode, menus, webhooks } of listeners) {
    for (const change of await listVisible(db, { clientId, mode, menus }, { after, last, most })) {
      const told = webhooks.filter(({ types }) => types.length === 0 || types.includes(change.type))
      const { id: changeId, type } = change
      deliveries.push(...told.map(({ id }) => ({ endpointId: id, changeId, type, payload: write(change) })))
    }
  }
  return transact(async (tx) => {
    // Another process has handed these over.
    if ((await lockPosition(tx)) !== after) return 'more'
    await insertDeliveries(tx, deliveries, clock.now())
    await writePosition(tx, last)
    return places.length === most ? 'more' : 'done'
  })
}

/** Thin: what happened to what, and when. The receiver reads the rest by the API. */
const write = (change: ChangeRow): string => {
  const { id, type, enterprise, subject, at } = viewChange(change)
  return JSON.stringify({ type, timestamp: at.toISOString(), data: { change: id, enterprise, subject } })
}
