import { dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'
import type { exportAuditEvents } from '@portal/contract/desk/audit-log'
import type { Query } from '@portal/contract/endpoint'
import { maskName } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import type { EventFilter } from './audit-list.store.ts'
import { findBounds, findEnterprisesMeant, findEventsAbout, findPersons, type Period } from './audit-search.store.ts'

type Words = Query<typeof exportAuditEvents>
type TooCommon = { tooCommon: 'person' | 'enterprise' | 'object' }

/** What the words mean, or which of them mean too much. */
export const findFilter = async (
  { db }: Pick<Deps, 'db'>,
  { action, person, enterprise, object, address, since, until }: Words
): Promise<EventFilter | TooCommon> => {
  const period = periodOf(since, until)
  const [actors, enterprises, events, bounds] = await Promise.all([
    person === undefined ? undefined : findPersons(db, person),
    enterprise === undefined ? undefined : findEnterprisesMeant(db, enterprise),
    object === undefined ? undefined : findAbout({ db }, object),
    findBounds(db, period)
  ])
  if (actors === 'too many') return { tooCommon: 'person' }
  if (enterprises === 'too many') return { tooCommon: 'enterprise' }
  if (events === 'too many') return { tooCommon: 'object' }
  return { action, actorIds: actors, enterpriseIds: enterprises, eventIds: events, ip: address, period, ...bounds }
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** By an id, or else by the name of a person to whom something was done. */
const findAbout = async ({ db }: Pick<Deps, 'db'>, words: string) => {
  if (uuid.test(words)) return findEventsAbout(db, [words.toLowerCase()])
  const persons = await findPersons(db, words)
  return persons === 'too many' ? persons : findEventsAbout(db, persons)
}

/** As the audit keeps it: it cannot be altered later, so it names no person (decision 033). */
export const recordedWords = ({ person, object, ...rest }: Words) => ({
  ...rest,
  ...(person === undefined ? {} : { person: maskName(person) }),
  ...(object === undefined ? {} : { object: uuid.test(object) ? object : maskName(object) })
})

/** From the first moment of the first day to the last of the last one, in 北京时间. */
const periodOf = (since: string | undefined, until: string | undefined): Period => ({
  since: since === undefined ? undefined : startOfBeijingDay(since),
  before: until === undefined ? undefined : new Date(startOfBeijingDay(until).getTime() + dayMs)
})
