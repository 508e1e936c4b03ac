import { changeTypes, isChangeType } from '@portal/contract/change-types'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { insertDeliveries, type NewDelivery } from './delivery.store.ts'
import {
  listChangesAfter,
  listEnterprises,
  type Listener,
  listListeners,
  lockPosition,
  writePosition
} from './fan-out.store.ts'

/** One transaction writes about so many deliveries, so that it stays far below the time limit of transactions. */
const deliveriesAtOnce = 1000

type Needs = Pick<Deps, 'transact' | 'clock'>

/**
 * R43: hands each change of the feed to the endpoints that may know of it, in one transaction with the position in the
 * feed. The feed is the outbox: a change is in it exactly if its act was committed (decision 036).
 */
export const fanOut = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  while (!signal?.aborted && (await fanOutBatch(deps)) === 'more');
}

const fanOutBatch = async ({ transact, clock }: Needs): Promise<'more' | 'done'> =>
  transact(async (tx) => {
    const position = await lockPosition(tx)
    const listeners = await listListeners(tx)
    const most = Math.max(1, Math.floor(deliveriesAtOnce / Math.max(1, listeners.length)))
    const changes = await listChangesAfter(tx, position, most)
    const last = changes.at(-1)?.seq
    if (last === undefined || last === null) return 'done'
    const enterprises = new Map(
      (await listEnterprises(tx, [...new Set(changes.map(({ enterpriseId }) => enterpriseId))])).map((each) => [
        each.id,
        each
      ])
    )
    const deliveries = changes.flatMap((change): NewDelivery[] => {
      const enterprise = enterprises.get(change.enterpriseId)
      if (!enterprise) return []
      const held = enterprise.grants.flatMap(({ menus }) => menus)
      const payload = write(change, enterprise.number)
      return listeners
        .filter((listener) => concerns(listener, { ...change, isTest: enterprise.isTest, held }))
        .map(({ id }) => ({ endpointId: id, changeId: change.id, type: change.type, payload }))
    })
    await insertDeliveries(tx, deliveries, clock.now())
    await writePosition(tx, last)
    return changes.length === most ? 'more' : 'done'
  })

type About = { type: string; clientId: string | null; menus: string[]; isTest: boolean; held: string[] }

/** The same changes as in the feed of the client, of the types that the endpoint asks for (R41, R44). */
const concerns = ({ types, client }: Listener, { type, clientId, menus, isTest, held }: About): boolean =>
  (clientId === null || clientId === client.id) &&
  (types.length === 0 || types.includes(type)) &&
  (client.mode === 'TEST') === isTest &&
  client.menus.some((menu) => held.includes(menu)) &&
  (menus.length === 0 || client.menus.some((menu) => menus.includes(menu)))

type Change = { id: string; type: string; subjectId: string; at: Date }

/** Thin: what happened to what, and when. The receiver reads the rest by the API. */
const write = ({ id, type, subjectId, at }: Change, number: number): string => {
  const enterprise = formatEnterpriseNumber(number)
  const kind = isChangeType(type) ? changeTypes[type] : 'enterprise'
  const subject = { kind, id: kind === 'enterprise' ? enterprise : subjectId }
  return JSON.stringify({ type, timestamp: at.toISOString(), data: { change: id, enterprise, subject } })
}
