import type { ApplicationState } from '@portal/contract/application'
import type { Pool } from 'pg'
import { type QueueFilter, type QueueSort, queueStates } from './queue.rules.ts'
import { type Search, searchOf } from './search.rules.ts'

export type QueueRow = {
  id: string
  enterpriseId: string
  number: number
  fullName: string | null
  typeZh: string
  typeEn: string
  qualification: string
  catalogueVersion: number
  state: ApplicationState
  round: number
  submittedAt: Date
  dueAt: Date
  claimedById: string | null
  claimedByName: string | null
  isClaimerActive: boolean
  firstApprovalById: string | null
}

/** The sorted column and the id of the last row seen. */
export type QueueCursor = { at: Date; id: string }

const sorts = {
  due: { column: 'due_at', order: 'ASC', beyond: '>' },
  newest: { column: 'submitted_at', order: 'DESC', beyond: '<' },
  oldest: { column: 'submitted_at', order: 'ASC', beyond: '>' }
} as const

type Place = { sort: QueueSort; after: QueueCursor | undefined; take: number }

/**
 * R38: a page by keyset, one row more than asked for. Each state is read in the order of its own index and the states
 * are merged, so that a page costs the same at any depth and with any number of cases.
 */
export const listQueue = async (pool: Pool, filter: QueueFilter, { sort, after, take }: Place): Promise<QueueRow[]> => {
  const { column, order, beyond } = sorts[sort]
  const values: unknown[] = []
  const bind = binder(values)
  const place = after
    ? ` AND (a.${column}, a.id) ${beyond} (${bind(after.at)}::timestamptz, ${bind(after.id)}::uuid)`
    : ''
  const states = queueStates(filter)
  if (states.length === 0) return []
  const columns = `a.id, a.enterprise_id, a.qualification, a.catalogue_version, a.state, a.round, a.submitted_at, a.due_at,
    a.claimed_by_id, a.first_approval_by_id`
  const source = everyState(states, columns, conditions(filter, bind), place)
  const text = `
    SELECT a.id, a.enterprise_id AS "enterpriseId", e.number, p.fields ->> 'fullName' AS "fullName",
      t.name_zh AS "typeZh", t.name_en AS "typeEn", a.qualification, a.catalogue_version AS "catalogueVersion",
      a.state, a.round, a.submitted_at AS "submittedAt", a.due_at AS "dueAt",
      a.claimed_by_id AS "claimedById", r.name AS "claimedByName",
      coalesce(r.status = 'ACTIVE' AND 'REVIEWER' = ANY(r.roles), false) AS "isClaimerActive", a.first_approval_by_id AS "firstApprovalById"
    FROM (SELECT * FROM (${source}) AS every_state ORDER BY ${column} ${order}, id ${order} LIMIT ${take + 1}) AS a
    JOIN enterprise e ON e.id = a.enterprise_id
    JOIN enterprise_type t ON t.code = e.type_code
    LEFT JOIN profile p ON p.enterprise_id = e.id
    LEFT JOIN admin r ON r.id = a.claimed_by_id
    ORDER BY a.${column} ${order}, a.id ${order}`
  return (await pool.query<QueueRow>({ ...named(filter, text), values })).rows
}

export const countCap = 1000

/** How many match, counted no further than 1001, so that a million cases cost what a thousand do. */
export const countQueue = async (pool: Pool, filter: QueueFilter): Promise<number> => {
  const values: unknown[] = []
  const states = queueStates(filter)
  if (states.length === 0) return 0
  const source = everyState(states, '1', conditions(filter, binder(values)), '')
  const text = `SELECT count(*)::int AS count FROM (${source} LIMIT ${countCap + 1}) AS capped`
  const { rows } = await pool.query<{ count: number }>({ ...named(filter, text), values })
  return rows[0]?.count ?? 0
}

type Bind = (value: unknown) => string

const binder =
  (values: unknown[]): Bind =>
  (value) =>
    `$${values.push(value)}`

const everyState = (states: ApplicationState[], columns: string, where: Conditions, place: string): string =>
  states
    .map((state) => `SELECT ${columns} FROM application a ${where.join} WHERE a.state = '${state}'${where.and}${place}`)
    .join(' UNION ALL ')

type Conditions = { join: string; and: string }

const conditions = (filter: QueueFilter, bind: Bind): Conditions => {
  const { qualification, claimed, isOverdue, search, reviewerId } = filter
  const found = search === undefined ? undefined : searchConditions(searchOf(search), bind)
  const and = [
    ...(qualification ? [`a.qualification = ${bind(qualification)}`] : []),
    ...(claimed === 'mine' ? [`a.claimed_by_id = ${bind(reviewerId)}::uuid`] : []),
    ...(claimed === 'nobody' ? ['a.claimed_by_id IS NULL'] : []),
    ...(isOverdue ? ['a.due_at < now()'] : []),
    ...(found ? [found.and] : [])
  ]
  return { join: found?.join ?? '', and: and.map((part) => ` AND ${part}`).join('') }
}

const searchConditions = (search: Search, bind: Bind): Conditions => {
  const profile = 'JOIN profile s ON s.enterprise_id = a.enterprise_id'
  switch (search.by) {
    case 'number':
      return { join: 'JOIN enterprise n ON n.id = a.enterprise_id', and: `n.number = ${bind(search.number)}` }
    case 'text':
      return { join: profile, and: `s.search_text LIKE ${bind(`%${escapeLike(search.text)}%`)}` }
    case 'pairs': {
      const pairs = `s.search_pairs @> ${bind(search.pairs)}::text[]`
      // As a function, since the planner would take a LIKE for a further narrowing of what the pairs say already.
      return {
        join: profile,
        and: search.text ? `${pairs} AND position(${bind(search.text)} IN s.search_text) > 0` : pairs
      }
    }
  }
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

/**
 * Prepared, but for a search: how many rows a text finds decides between two plans, and a prepared statement does not
 * know the text.
 */
const named = ({ search }: QueueFilter, text: string): { name?: string; text: string } =>
  search === undefined ? { name: nameOf(text), text } : { text }

const names = new Map<string, string>()

const nameOf = (text: string): string => {
  const name = names.get(text) ?? `queue-${names.size + 1}`
  names.set(text, name)
  return name
}
