import { dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'
import type { listAuditEvents as endpoint } from '@portal/contract/admin-audit'
import type { Query, Response } from '@portal/contract/endpoint'
import { maskName } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { listAuditEvents } from './audit-list.store.ts'
import { findBounds, findEnterprisesMeant, findPersons, type Period } from './audit-search.store.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { viewEvents } from './view-events.ts'

type Needs = Pick<Deps, 'db' | 'catalogues'>

const pageSize = 50

/** R39: newest first. Reading is a security-relevant act too, so it is audited. */
export const readAudit = async (
  deps: Needs,
  actor: AdminActor,
  query: Query<typeof endpoint>,
  origin: Origin
): Promise<Response<typeof endpoint>> => {
  const { db } = deps
  const { action, person, enterprise, since, until, after } = query
  // The audit cannot be altered later, so it names no person (decision 033).
  const words = person === undefined ? {} : { person: maskName(person) }
  await audit(db, { action: 'audit.read', actor, origin, detail: { ...query, ...words } })
  const [actors, enterprises] = await Promise.all([
    person === undefined ? undefined : findPersons(db, person),
    enterprise === undefined ? undefined : findEnterprisesMeant(db, enterprise)
  ])
  if (actors === 'too many' || enterprises === 'too many') {
    return { data: [], nextCursor: null, tooCommon: actors === 'too many' ? ['person'] : ['enterprise'] }
  }
  const period = periodOf(since, until)
  const bounds = await findBounds(db, period)
  const below = after === undefined ? bounds.below : lower(BigInt(after), bounds.below)
  const wish = { action, actorIds: actors, enterpriseIds: enterprises, period, above: bounds.above, below }
  const events = await listAuditEvents(db, { ...wish, take: pageSize })
  const page = events.slice(0, pageSize)
  return {
    data: await viewEvents(deps, page),
    nextCursor: events.length > pageSize ? String(page.at(-1)?.id) : null,
    tooCommon: []
  }
}

/** From the first moment of the first day to the last of the last one, in 北京时间. */
const periodOf = (since: string | undefined, until: string | undefined): Period => ({
  since: since === undefined ? undefined : startOfBeijingDay(since),
  before: until === undefined ? undefined : new Date(startOfBeijingDay(until).getTime() + dayMs)
})

const lower = (one: bigint, other: bigint | undefined): bigint => (other !== undefined && other < one ? other : one)
