import { normalisePhone } from '@portal/contract/identifiers/phone'
import { Prisma, type Tx } from '@portal/db/client'
import { escapeLike } from '#api/adapters/sql-text.ts'
import type { QueueCursor } from '#api/features/application/queue/queue-order.store.ts'
import type { Found, Period } from '#api/features/application/queue/queue.rules.ts'
import { searchOf } from '#api/features/application/queue/search.rules.ts'
import { findEnterprises, plannedForItsWords, searchCondition } from '#api/features/application/queue/search.store.ts'
import { grantInForceSql } from '#api/features/qualification/grant/grant.store.ts'

/** What the words of a search mean. */
type Words =
  | { by: 'username' | 'phone' | 'legalPerson'; text: string }
  | { by: 'number'; number: number }
  | { by: 'found'; found: Found }

/**
 * PostgreSQL counts the pairs of Chinese characters in its statistics, and so finds the better plan by itself. It cannot
 * tell how many enterprises have a part of a 用户编号 or of a 统一社会信用代码, and would read the list to its end for a few:
 * these are looked up first. A whole 用户编号 also finds an enterprise without a profile.
 */
export const findWords = async (
  db: Tx,
  { by, text }: { by: 'enterprise' | 'username' | 'phone' | 'legalPerson'; text: string }
): Promise<Words> => {
  if (by !== 'enterprise') return { by, text }
  const number = numberOf(text)
  if (number !== undefined) return { by: 'number', number }
  const search = searchOf(text)
  const isCounted = search.by === 'words' && search.pairs.length > 0 && search.like === undefined
  return { by: 'found', found: isCounted ? { search, text: text.toLowerCase() } : await findEnterprises(db, text) }
}

export type EnterpriseFilter = {
  words: Words | undefined
  type: string | undefined
  state: 'ACTIVE' | 'FROZEN' | 'CLOSED' | undefined
  hasProfile: boolean | undefined
  qualification: string | undefined
  moved: 'moved' | 'waiting' | undefined
  registered: Period | undefined
  isTest: boolean
}

type Place = { after: QueueCursor | undefined; take: number }

/**
 * R38: ids of a page by keyset, newest first, one more than asked for. Raw: row comparison, and conditions that only some
 * indexes of the migrations serve. Planned each time, because the filter decides which index is the best.
 */
export const listEnterpriseIds = async (
  db: Tx,
  filter: EnterpriseFilter,
  { after, take }: Place
): Promise<string[]> => {
  const beyond = after
    ? Prisma.sql`AND (e.created_at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`${plannedForItsWords}
    SELECT e.id ${matchingEnterprises(filter)} ${beyond}
    ORDER BY e.created_at DESC, e.id DESC LIMIT ${Prisma.raw(String(take + 1))}`)
  return rows.map(({ id }) => id)
}

export const countCap = 1000

/** Counted no further than 1001. Raw: a capped count. */
export const countEnterprises = async (db: Tx, filter: EnterpriseFilter): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>(Prisma.sql`${plannedForItsWords}
    SELECT count(*)::int AS count FROM (SELECT ${matchingEnterprises(filter)}
      LIMIT ${Prisma.raw(String(countCap + 1))}) AS counted`)
  return row?.count ?? 0
}

/** FROM and WHERE, with `e` for the enterprise. */
export const matchingEnterprises = (filter: EnterpriseFilter): Prisma.Sql =>
  Prisma.sql`FROM enterprise e ${joinOf(filter)} WHERE ${conditionsOf(filter)}`

const joinOf = ({ words }: EnterpriseFilter): Prisma.Sql =>
  words?.by === 'legalPerson' || (words?.by === 'found' && 'search' in words.found)
    ? Prisma.sql`JOIN profile s ON s.enterprise_id = e.id`
    : Prisma.empty

const conditionsOf = (filter: EnterpriseFilter): Prisma.Sql => {
  const { words, type, state, hasProfile, qualification, moved, registered, isTest } = filter
  const conditions = [
    // Constants as text, so that the partial indexes serve them.
    Prisma.raw(isTest ? 'e.is_test' : 'NOT e.is_test'),
    ...(state === undefined ? [] : [Prisma.raw(`e.status = '${state}'`)]),
    ...(hasProfile === undefined ? [] : [Prisma.raw(`e.full_name IS ${hasProfile ? 'NOT NULL' : 'NULL'}`)]),
    ...(type === undefined ? [] : [Prisma.sql`e.type_code = ${type}`]),
    ...(registered?.from ? [Prisma.sql`e.created_at >= ${registered.from}::timestamptz`] : []),
    ...(registered?.before ? [Prisma.sql`e.created_at < ${registered.before}::timestamptz`] : []),
    ...(qualification === undefined ? [] : [holding(qualification)]),
    ...(moved === undefined ? [] : [moved === 'moved' ? hasMoved : Prisma.sql`${wasImported} AND NOT ${hasMoved}`]),
    ...(words === undefined ? [] : [meaning(words)])
  ]
  return Prisma.join(conditions, ' AND ')
}

/** R53: only accounts of an import confirm their phones, at their first sign-in. */
const hasMoved = Prisma.sql`EXISTS (SELECT FROM account a WHERE a.enterprise_id = e.id AND a.phone_confirmed_at IS NOT NULL)`
const wasImported = Prisma.sql`e.id IN (SELECT i.enterprise_id FROM imported_enterprise i)`

const holding = (qualification: string): Prisma.Sql => Prisma.sql`e.id IN (SELECT g.enterprise_id
  FROM qualification_grant g WHERE g.qualification = ${qualification} AND ${Prisma.raw(grantInForceSql)})`

const meaning = (words: Words): Prisma.Sql => {
  switch (words.by) {
    case 'found':
      return 'search' in words.found
        ? searchCondition(words.found.search)
        : Prisma.sql`e.id = ANY(${words.found.enterpriseIds}::uuid[])`
    case 'number':
      return Prisma.sql`e.number = ${words.number}`
    case 'username':
      return havingAccount(Prisma.sql`a.username_key LIKE ${`${escapeLike(words.text.toLowerCase())}%`}`)
    case 'phone':
      return havingAccount(Prisma.sql`a.phone = ${normalisePhone(words.text)}`)
    case 'legalPerson':
      return Prisma.sql`s.fields ->> 'legalPersonName' = ${words.text}`
  }
}

const havingAccount = (condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`e.id IN (SELECT a.enterprise_id FROM account a WHERE ${condition})`

/** A number beyond the integers of PostgreSQL would be an error there. */
const numberOf = (text: string): number | undefined => {
  const number = /^\d{10}$/.test(text) ? Number(text) : 0
  return number > 0 && number < 2 ** 31 ? number : undefined
}
