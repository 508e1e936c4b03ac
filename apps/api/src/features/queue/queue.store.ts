import type { ApplicationState } from '@portal/contract/application'
import type { Pool } from 'pg'
import { type Found, type QueueFilter, type QueueSort, queueStates } from './queue.rules.ts'
import { type Search, searchOf } from './search.rules.ts'

export type QueueRow = {
  id: string
  enterpriseId: string
  number: number
  creditCode: string | null
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
  /** It is there, whoever gave it still reviews (R37), and the profile is the one that they saw (R28). */
  hasFirstApproval: boolean
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
  const states = queueStates(filter)
  if (states.length === 0) return []
  const place = after
    ? ` AND (a.${column}, a.id) ${beyond} (${bind(after.at)}::timestamptz, ${bind(after.id)}::uuid)`
    : ''
  const where = conditions(filter, bind, 'page')
  const inOrder = `ORDER BY a.${column} ${order}, a.id ${order} LIMIT ${take + 1}`
  const columns = `a.id, a.enterprise_id, a.qualification, a.catalogue_version, a.state, a.round, a.submitted_at, a.due_at,
    a.claimed_by_id, a.first_approval_by_id, a.first_approval_revision`
  const text = `
    SELECT a.id, a.enterprise_id AS "enterpriseId", e.number, e.credit_code AS "creditCode",
      e.full_name AS "fullName",
      t.name_zh AS "typeZh", t.name_en AS "typeEn", a.qualification, a.catalogue_version AS "catalogueVersion",
      a.state, a.round, a.submitted_at AS "submittedAt", a.due_at AS "dueAt",
      a.claimed_by_id AS "claimedById", r.name AS "claimedByName",
      coalesce(r.status = 'ACTIVE' AND 'REVIEWER' = ANY(r.roles), false) AS "isClaimerActive",
      a.first_approval_by_id AS "firstApprovalById",
      coalesce(first_approval_worth(f, a.first_approval_revision,
        (SELECT p.revision FROM profile p WHERE p.enterprise_id = a.enterprise_id)) = 'counts', false) AS "hasFirstApproval"
    FROM (SELECT * FROM (${everyState(branchesOf(states, filter), columns, where, `${place} ${inOrder}`)}) AS a ${inOrder}) AS a
    JOIN enterprise e ON e.id = a.enterprise_id
    JOIN enterprise_type t ON t.code = e.type_code
    LEFT JOIN admin r ON r.id = a.claimed_by_id
    LEFT JOIN admin f ON f.id = a.first_approval_by_id
    ORDER BY a.${column} ${order}, a.id ${order}`
  return (await pool.query<QueueRow>({ ...named(filter, text), values })).rows
}

export const countCap = 1000

/** How many match, counted no further than 1001, so that a million cases cost what a thousand do. */
export const countQueue = async (pool: Pool, filter: QueueFilter): Promise<number> => {
  const values: unknown[] = []
  const states = queueStates(filter)
  if (states.length === 0) return 0
  const most = `LIMIT ${countCap + 1}`
  // In order, since the planner would rather read the table until it has met enough of them.
  const inOrder = filter.found === undefined ? `ORDER BY a.due_at, a.id ${most}` : most
  const source = everyState(branchesOf(states, filter), '1', conditions(filter, binder(values), 'count'), inOrder)
  const text = `SELECT count(*)::int AS count FROM (SELECT FROM (${source}) AS every_state ${most}) AS counted`
  const { rows } = await pool.query<{ count: number }>({ ...named(filter, text), values })
  return rows[0]?.count ?? 0
}

type Bind = (value: unknown) => string

const binder =
  (values: unknown[]): Bind =>
  (value) =>
    `$${values.push(value)}`

/**
 * A branch for each state, each in order and cut by itself: for a bare UNION ALL, or a state that is one of several, the
 * planner does not see that the indexes lie in the order that is asked for, and sorts everything.
 */
const everyState = (branches: ApplicationState[][], columns: string, where: Conditions, inOrder: string): string =>
  branches
    .map((states) => states.map((state) => `'${state}'`).join(', '))
    .map(
      (states) =>
        `(SELECT ${columns} FROM application a ${where.join} WHERE a.state IN (${states})${where.and} ${inOrder})`
    )
    .join(' UNION ALL ')

/** The cases of a few enterprises are collected and sorted at once; no order of an index helps there. */
const branchesOf = (states: ApplicationState[], { found }: QueueFilter): ApplicationState[][] =>
  found && 'enterpriseIds' in found ? [states] : states.map((state) => [state])

type Conditions = { join: string; and: string }

type Purpose = 'page' | 'count'

const conditions = (
  { qualification, claimed, isOverdue, found, reviewerId }: QueueFilter,
  bind: Bind,
  purpose: Purpose
): Conditions => {
  const enterprises = found ? foundConditions(found, bind, purpose) : { join: '', and: '' }
  const and = [
    ...(qualification ? [`a.qualification = ${bind(qualification)}`] : []),
    ...(claimed === 'mine' ? [`a.claimed_by_id = ${bind(reviewerId)}::uuid`] : []),
    ...(isOverdue ? ['a.due_at < now()'] : [])
  ]
  return { join: enterprises.join, and: and.map((part) => ` AND ${part}`).join('') + enterprises.and }
}

const foundConditions = (found: Found, bind: Bind, purpose: Purpose): Conditions => {
  if ('enterpriseIds' in found)
    return { join: '', and: ` AND a.enterprise_id = ANY(${bind(found.enterpriseIds)}::uuid[])` }
  // A page walks the queue in its order and meets some soon, where an index would collect all of them first; to count
  // them, that is the better way.
  const isMeant =
    purpose === 'page' ? `position(${bind(found.text)} IN s.search_text) > 0` : searchCondition(found.search, bind)
  return { join: 'JOIN profile s ON s.enterprise_id = a.enterprise_id', and: ` AND ${isMeant}` }
}

const mostFound = 2000

/**
 * R38: the enterprises that the words mean. Their cases are then few, and collected; or the words are so common that
 * some of them soon turn up while the queue is read in its order.
 */
export const findEnterprises = async (pool: Pool, words: string): Promise<Found> => {
  const search = searchOf(words)
  const values: unknown[] = []
  const table = search.by === 'number' ? 'SELECT s.id FROM enterprise s' : 'SELECT s.enterprise_id AS id FROM profile s'
  const text = `${table} WHERE ${searchCondition(search, binder(values))} LIMIT ${mostFound + 1}`
  const { rows } = await pool.query<{ id: string }>({ text, values })
  return rows.length > mostFound ? { search, text: words.toLowerCase() } : { enterpriseIds: rows.map(({ id }) => id) }
}

const searchCondition = (search: Search, bind: Bind): string => {
  if (search.by === 'number') return `s.number = ${bind(search.number)}`
  const { pairs, like, within } = search
  return [
    ...(pairs.length > 0 ? [`s.search_pairs @> ${bind(pairs)}::text[]`] : []),
    ...(like === undefined ? [] : [`s.search_text LIKE ${bind(`%${escapeLike(like)}%`)}`]),
    // As a function, since the planner would take a LIKE for a further narrowing of what the pairs say already.
    ...(within === undefined ? [] : [`position(${bind(within)} IN s.search_text) > 0`])
  ].join(' AND ')
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

/**
 * Prepared, but for a search: how many rows a text finds decides between two plans, and a prepared statement does not
 * know the text.
 */
const named = ({ found }: QueueFilter, text: string): { name?: string; text: string } =>
  found === undefined ? { name: nameOf(text), text } : { text }

const names = new Map<string, string>()

const nameOf = (text: string): string => {
  const name = names.get(text) ?? `queue-${names.size + 1}`
  names.set(text, name)
  return name
}
