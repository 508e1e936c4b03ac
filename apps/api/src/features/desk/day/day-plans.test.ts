import { Prisma, type Tx } from '@portal/db/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countSmsDays } from '#api/features/desk/sms-log/sms-log.store.ts'
import { asOwner } from '#api/testing/as-owner.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import * as audited from './audited-day.store.ts'
import * as review from './review-day.store.ts'
import * as system from './system-day.store.ts'

const rows = 20_000
/** 20,000 rows over 1,000 days: a month is 3 % of them. */
const inAMonth = rows * 0.03

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
  const ago = `now() - make_interval(mins => n * 72)`
  await asOwner(
    portal,
    `INSERT INTO enterprise (id, type_code, credit_code, is_test, created_at)
     SELECT gen_random_uuid(), 'SUPPLIER', lpad(n::text, 18, '0'), n % 1000 = 0, ${ago} FROM generate_series(1, ${rows}) AS n`
  )
  await asOwner(
    portal,
    `INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash)
     SELECT id, id, 'load_' || number, 'load_' || number, '13900000000', 'none' FROM enterprise`
  )
  await asOwner(
    portal,
    `INSERT INTO sign_in (id, account_id, at, outcome, ip, user_agent)
     SELECT gen_random_uuid(), id, created_at, CASE WHEN number % 2 = 0 THEN 'LOCKED' ELSE 'SUCCEEDED' END::sign_in_outcome, '', ''
     FROM enterprise`
  )
  await asOwner(
    portal,
    `INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, round, is_test, submitted_at,
       due_at, decided_at)
     SELECT id, id, 'LISTING', 1, CASE WHEN number % 100 < 2 THEN 'SUBMITTED' ELSE 'APPROVED' END::application_state,
       1, is_test, created_at, created_at + interval '3 days',
       CASE WHEN number % 100 < 2 THEN NULL ELSE created_at + interval '1 hour' END
     FROM enterprise`
  )
  await asOwner(
    portal,
    `INSERT INTO application_event (id, application_id, at, action, to_state, round, actor_kind, actor_name, opinion)
     SELECT gen_random_uuid(), id, submitted_at, action, 'APPROVED', 1, 'admin', '王审核', '材料不全'
     FROM application CROSS JOIN unnest(ARRAY['submit', 'claim', 'return', 'resubmit', 'approve']) AS action`
  )
  await asOwner(
    portal,
    `INSERT INTO sms_message (id, recipient_key, phone_masked, purpose, ip_key, status, provider, created_at)
     SELECT gen_random_uuid(), decode('00', 'hex'), '', 'register', decode('00', 'hex'), 'SENT', 'http', created_at FROM enterprise`
  )
  await asOwner(
    portal,
    `INSERT INTO known_device (account_id, device_hash, first_seen_at)
     SELECT id, decode(lpad(number::text, 8, '0'), 'hex'), created_at FROM enterprise`
  )
  for (const table of [
    'enterprise',
    'account',
    'sign_in',
    'known_device',
    'application',
    'application_event',
    'sms_message'
  ])
    await asOwner(portal, `VACUUM ANALYZE ${table}`)
}, 120_000)
afterAll(() => portal.close())

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

type Query = { text: string; values: unknown[] }

const sentBy = async (ask: (db: Tx) => Promise<unknown>): Promise<Query[]> => {
  const seen: Query[] = []
  const $queryRaw = async (strings: TemplateStringsArray, ...values: unknown[]) => {
    const { text, values: given } = Prisma.sql(strings, ...values)
    seen.push({ text, values: given })
    return []
  }
  // Holds because the stores use no other part of the client here.
  await ask({ $queryRaw } as unknown as Tx)
  return seen
}

/** PostgreSQL's plan for these values. */
const planOf = async ({ text, values }: Query): Promise<Node[]> => {
  const { rows: told } = await portal.deps.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values)
  return nodesOf(told[0]['QUERY PLAN'][0].Plan)
}

/** The rows that a step has read from the table or its index. */
const readOf = (nodes: Node[], table: string): number =>
  Math.max(
    0,
    ...nodes
      .filter((node) => node['Relation Name'] === table)
      .map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
  )

const monthAgo = () => new Date(Date.now() - 30 * 86_400_000)

test.each([
  ['received', 'application', (db: Tx) => review.countReceived(db, monthAgo())],
  ['the median', 'application', (db: Tx) => review.findMedianSeconds(db, monthAgo())],
  ['decisions', 'application_event', (db: Tx) => review.countDecisions(db, monthAgo())],
  ['reasons', 'application_event', (db: Tx) => review.countReasons(db, [{ zh: '材料', en: 'paper' }], monthAgo())],
  ['registrations', 'enterprise', (db: Tx) => system.countRegistrations(db, monthAgo())],
  ['sign-ins', 'sign_in', (db: Tx) => system.countSignIns(db, monthAgo())],
  ['locked sign-ins', 'sign_in', (db: Tx) => audited.countLockedSignIns(db, monthAgo())],
  ['new devices', 'known_device', (db: Tx) => audited.countNewDevices(db, monthAgo())],
  ['SMS', 'sms_message', (db: Tx) => countSmsDays(db, monthAgo())]
])('%s: only the month is read, by an index', async (_name, table, ask) => {
  for (const query of await sentBy(ask)) {
    const nodes = await planOf(query)
    const perRow = table === 'application_event' ? 2 : 1
    expect(readOf(nodes, table)).toBeGreaterThan(0)
    expect(readOf(nodes, table)).toBeLessThan(1.1 * perRow * inAMonth)
  }
})
