import { queueStages } from '@portal/contract/application/queue'
import { connect, type Prisma, type Tx } from '@portal/db/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOwner } from '#api/testing/as-owner.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addReviewer } from '#api/testing/factories/cases.ts'
import { isByDue, type QueueFilter, type QueueSort } from './queue.rules.ts'
import { countQueue, countTabs, listQueue } from './queue.store.ts'
import { findEnterprises, findRegion } from './search.store.ts'

let portal: TestApp
let reviewerId: string
let middle: { submitted_at: Date; due_at: Date; id: string }

// 6,000 enterprises with a case for each qualification: enough rows for realistic plans.
beforeAll(async () => {
  portal = await buildTestApp()
  reviewerId = (await addReviewer(portal)).adminId
  await asOwner(
    portal,
    `INSERT INTO enterprise (id, type_code, credit_code)
     SELECT gen_random_uuid(), 'SUPPLIER', '9' || lpad(n::text, 17, '0') FROM generate_series(1, 6000) AS n`
  )
  await asOwner(
    portal,
    `INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash)
     SELECT id, id, 'load_' || number, 'load_' || number, '13900000000', 'none' FROM enterprise`
  )
  await asOwner(
    portal,
    `INSERT INTO profile (enterprise_id, fields, sealed, updated_by_id)
     SELECT id, jsonb_build_object('fullName', (ARRAY['太原', '大同', '忻州'])[1 + number % 3] || '恒泰煤业' || number || '号公司',
       'creditCode', credit_code,
       'registeredRegion', CASE WHEN number % 300 = 3 THEN '110105' WHEN number % 2 = 0 THEN '140105' ELSE '140202' END),
       '', id FROM enterprise`
  )
  await asOwner(
    portal,
    `INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, claimed_by_id, submitted_at, due_at)
     SELECT gen_random_uuid(), e.id, q.code, 1, s.state::application_state,
       CASE WHEN s.state NOT IN ('SUBMITTED', 'WITHDRAWN') AND e.number % 10 = 0 THEN $1::uuid END,
       now() - make_interval(mins => e.number * 7 + q.place::int), now() + make_interval(days => 3, mins => -(e.number * 7 + q.place::int))
     FROM enterprise e
     CROSS JOIN unnest(ARRAY['LISTING', 'SETTLEMENT', 'SUPERVISOR', 'BORROWER', 'LENDER', 'CORE', 'E_CONTRACT'])
       WITH ORDINALITY AS q (code, place)
     CROSS JOIN LATERAL (SELECT (ARRAY['APPROVED', 'APPROVED', 'SUBMITTED', 'APPROVED', 'RETURNED', 'IN_REVIEW', 'REJECTED',
       'WITHDRAWN'])[1 + (e.number + q.place::int) % 8]) AS s (state)`,
    [reviewerId]
  )
  await asOwner(
    portal,
    `INSERT INTO qualification_grant (id, enterprise_id, application_id, qualification, menus)
     SELECT gen_random_uuid(), enterprise_id, id, qualification, '{}' FROM application WHERE state = 'APPROVED'`
  )
  await asOwner(
    portal,
    `UPDATE application a SET round = 2, is_renewal = true, first_approval_by_id = $1, first_approval_revision = p.revision
     FROM profile p JOIN enterprise e ON e.id = p.enterprise_id
     WHERE p.enterprise_id = a.enterprise_id AND e.number % 100 = 1 AND a.state = 'SUBMITTED'`,
    [(await addReviewer(portal)).adminId]
  )
  await asOwner(portal, 'VACUUM ANALYZE application')
  await asOwner(portal, 'VACUUM ANALYZE qualification_grant')
  await asOwner(portal, 'VACUUM ANALYZE profile')
  await asOwner(portal, 'ANALYZE enterprise')
  const { rows } = await portal.deps.pool.query(
    'SELECT submitted_at, due_at, id FROM application ORDER BY submitted_at OFFSET 21000 LIMIT 1'
  )
  middle = rows[0]
}, 120_000)
afterAll(() => portal.close())

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

type Query = { text: string; values: unknown[] }

/** The last statement that the store sends. Counts before it answer `count`. */
const sent = async (ask: (db: Tx) => Promise<unknown>, count = 0): Promise<Query | undefined> => {
  let seen: Query | undefined
  const $queryRaw = async ({ text, values }: Prisma.Sql) => {
    seen = { text, values }
    return text.includes('AS count') ? [{ count }] : []
  }
  // Holds because the store uses no other part of the client.
  // The test needs only the statement. The empty result is not used.
  await ask({ $queryRaw } as unknown as Tx).catch(() => {})
  return seen
}

/** PostgreSQL's plan, either for these values or generic as for a prepared statement. */
const planOf = async ({ text, values }: Query, mode: 'force_custom_plan' | 'force_generic_plan'): Promise<Node[]> => {
  const client = await portal.deps.pool.connect()
  try {
    await client.query(`SET plan_cache_mode = ${mode}`)
    await client.query(`PREPARE asked AS ${text}`)
    const given = values.map((value) => client.escapeLiteral(literal(value))).join(', ')
    const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE asked ${given && `(${given})`}`)
    return nodesOf(rows[0]['QUERY PLAN'][0].Plan)
  } finally {
    await client.query('DEALLOCATE asked')
    await client.query('RESET plan_cache_mode')
    client.release()
  }
}

const literal = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value)
}

/** Enterprises may be hashed, since there are a few thousand. There are too many cases for a hash. */
const small = new Set(['enterprise', 'enterprise_type', 'admin'])

const readWholly = (nodes: Node[]): string[] =>
  nodes
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .flatMap((node) => node['Relation Name'] ?? [])
    .filter((table) => !small.has(table))

/** The rows that each step has read from the cases or another table. */
const mostRead = (nodes: Node[], table = 'application'): number =>
  Math.max(
    0,
    ...nodes
      .filter((node) => node['Relation Name'] === table)
      .map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
  )

const filter = (changes: Partial<QueueFilter> = {}): QueueFilter => ({
  state: 'open',
  qualification: undefined,
  claimed: undefined,
  isOverdue: false,
  stage: undefined,
  isTest: false,
  period: undefined,
  found: undefined,
  reviewerId,
  firstApproverId: reviewerId,
  ...changes
})

const states = ['open', 'SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'all'] as const
const combinations = states.flatMap((state) =>
  [undefined, 'LENDER'].flatMap((qualification) =>
    [undefined, 'mine', 'nobody'].map((claimed) => ({ state, qualification, claimed: claimed as 'mine' | undefined }))
  )
)
const modes = ['force_custom_plan', 'force_generic_plan'] as const

const dayMs = 24 * 3600 * 1000
/** Days before and after the middle of all cases, which were submitted within 29 days. */
const around = (daysBefore: number, daysAfter: number): QueueFilter['period'] => {
  const from = new Date(middle.submitted_at.getTime() - daysBefore * dayMs)
  const before = new Date(middle.submitted_at.getTime() + daysAfter * dayMs)
  // These cases are due backwards: three days after now, the older the earlier.
  return { from, before, dueBefore: new Date(before.getTime() + 100 * dayMs) }
}

describe('every filter that the page offers (R38)', () => {
  test.each(combinations)(
    '$state $qualification $claimed: a page reads no more than it shows, at any depth',
    async (each) => {
      for (const sort of ['due', 'dueLast', 'newest', 'oldest'] as const satisfies QueueSort[]) {
        for (const isDeep of [false, true]) {
          const at = isByDue(sort) ? middle.due_at : middle.submitted_at
          const place = { sort, after: isDeep ? { at, id: middle.id } : undefined, take: 25 }
          const query = await sent((db) => listQueue(db, filter(each), place))
          if (!query) continue
          for (const mode of modes) {
            const nodes = await planOf(query, mode)
            expect(readWholly(nodes)).toEqual([])
            // One row more than a page. A reviewer's own cases include those of other qualifications.
            expect(mostRead(nodes)).toBeLessThanOrEqual(20 * 26)
          }
        }
      }
    }
  )

  test.each(combinations)('$state $qualification $claimed: the count stops at 1001', async (each) => {
    const query = await sent((db) => countQueue(db, filter(each)))
    if (!query) return
    for (const mode of modes) {
      const nodes = await planOf(query, mode)
      expect(readWholly(nodes)).toEqual([])
      // The table is so small that collecting all rows may seem cheaper than stopping early.
      expect(mostRead(nodes)).toBeLessThanOrEqual(3 * 1001)
    }
  })

  test.each(modes)('the counts above the queue stop at 1001 each (%s)', async (mode) => {
    const query = await sent((db) => countTabs(db, { isTest: false, reviewerId, firstApproverId: reviewerId }))
    if (!query) throw new Error('nothing was asked')
    const nodes = await planOf(query, mode)
    expect(readWholly(nodes)).toEqual([])
    expect(mostRead(nodes)).toBeLessThanOrEqual(3 * 1001)
  })

  test('the profile is read for the cases of the page only', async () => {
    const query = await sent((db) =>
      listQueue(db, filter({ state: 'SUBMITTED' }), { sort: 'due', after: undefined, take: 25 })
    )
    if (!query) throw new Error('nothing was asked')
    expect(mostRead(await planOf(query, 'force_generic_plan'), 'profile')).toBe(26)
  })

  test.each(['open', 'APPROVED', 'all'] as const)(
    'a period in the order of submission (%s) is a stretch of the index',
    async (state) => {
      for (const sort of ['newest', 'oldest'] as const)
        for (const isDeep of [false, true]) {
          const place = { sort, after: isDeep ? { at: middle.submitted_at, id: middle.id } : undefined, take: 25 }
          const query = await sent((db) => listQueue(db, filter({ state, period: around(2, 2) }), place))
          if (!query) throw new Error('nothing was asked')
          const nodes = await planOf(query, 'force_custom_plan')
          expect(readWholly(nodes)).toEqual([])
          expect(mostRead(nodes)).toBeLessThanOrEqual(2 * 26)
        }
    }
  )

  test('the few cases of a period are collected and then sorted by 办理时限, whatever lies before them in that order', async () => {
    const period = around(0.2, 0.2)
    const few = await countQueue(portal.deps.db, filter({ state: 'APPROVED', period }))
    expect(few).toBeGreaterThan(25)
    for (const sort of ['due', 'dueLast'] as const) {
      const query = await sent(
        (db) => listQueue(db, filter({ state: 'APPROVED', period }), { sort, after: undefined, take: 25 }),
        few
      )
      if (!query) throw new Error('nothing was asked')
      const nodes = await planOf(query, 'force_custom_plan')
      expect(readWholly(nodes)).toEqual([])
      expect(mostRead(nodes)).toBeLessThanOrEqual(few)
    }
  })

  test('the count of a period reads no case outside of it', async () => {
    const query = await sent((db) => countQueue(db, filter({ state: 'all', period: around(0.2, 0.2) })))
    const nodes = await planOf(query ?? { text: '', values: [] }, 'force_custom_plan')
    expect(readWholly(nodes)).toEqual([])
    expect(mostRead(nodes)).toBeLessThanOrEqual(1001)
  })

  test.each(queueStages)('only the cases at a stage (%s) are read', async (stage) => {
    const atStage = filter({ state: 'SUBMITTED', stage })
    const all = await countQueue(portal.deps.db, atStage)
    expect(all).toBeGreaterThan(25)
    const place = { sort: 'due', after: undefined, take: 25 } as const
    for (const ask of [(db: Tx) => listQueue(db, atStage, place), (db: Tx) => countQueue(db, atStage)]) {
      const query = await sent(ask)
      if (!query) throw new Error('nothing was asked')
      for (const mode of modes) expect(mostRead(await planOf(query, mode))).toBeLessThanOrEqual(all)
    }
  })

  test('what is late is read by an index too', async () => {
    for (const state of ['open', 'SUBMITTED'] as const) {
      const late = filter({ state, isOverdue: true })
      const page = await sent((db) => listQueue(db, late, { sort: 'due', after: undefined, take: 25 }))
      const count = await sent((db) => countQueue(db, late))
      for (const query of [page, count])
        if (query) expect(readWholly(await planOf(query, 'force_generic_plan'))).toEqual([])
    }
  })
})

describe('a region (R47)', () => {
  // 20 of the 6,000 enterprises are in 北京, 3,000 in 太原.
  test.each([
    ['11', 20, true],
    ['11', 19, false],
    ['33', 1, true]
  ])('%s is collected if it has at most %i enterprises: %s', async (area, most, isCollected) => {
    expect(await findRegion(portal.deps.db, area, most)).toEqual({ area, isCollected })
    const query = await sent((db) => findRegion(db, area, most))
    const nodes = await planOf(query ?? { text: '', values: [] }, 'force_custom_plan')
    expect(nodes.map((node) => node['Index Name'])).toContain('profile_plain_address')
    expect(mostRead(nodes, 'profile')).toBeLessThanOrEqual(20)
  })

  test.each(['open', 'APPROVED', 'all'] as const)('of few enterprises (%s) reads only their cases', async (state) => {
    const region = { area: '11', isCollected: true }
    for (const sort of ['due', 'newest'] as const) {
      const place = { sort, after: undefined, take: 25 }
      const query = await sent((db) => listQueue(db, filter({ state, region }), place))
      const nodes = await planOf(query ?? { text: '', values: [] }, 'force_custom_plan')
      expect(readWholly(nodes)).toEqual([])
      expect(mostRead(nodes)).toBeLessThanOrEqual(20 * 7)
    }
  })

  test.each(['due', 'newest'] as const)('and a period leave the cases of both, collected or not (%s)', async (sort) => {
    const period = around(0.2, 0.2)
    for (const isCollected of [true, false]) {
      const both = filter({ state: 'all', period, region: { area: '11', isCollected } })
      const rows = await listQueue(portal.deps.db, both, { sort, after: undefined, take: 1000 })
      expect(rows.length).toBeGreaterThan(0)
      expect(rows.length).toBe(await countQueue(portal.deps.db, both))
    }
  })

  test.each(['open', 'APPROVED', 'all'] as const)(
    'of many (%s) is read in the order of the queue, at any depth, and its count stops at 1001',
    async (state) => {
      const region = { area: '1401', isCollected: false }
      const many = await countQueue(portal.deps.db, filter({ state, region }))
      expect(many).toBe(1001)
      for (const sort of ['due', 'newest'] as const)
        for (const isDeep of [false, true]) {
          const at = isByDue(sort) ? middle.due_at : middle.submitted_at
          const place = { sort, after: isDeep ? { at, id: middle.id } : undefined, take: 25 }
          const query = await sent((db) => listQueue(db, filter({ state, region }), place), many)
          const nodes = await planOf(query ?? { text: '', values: [] }, 'force_custom_plan')
          expect(readWholly(nodes)).toEqual([])
          // Each second enterprise is in the region.
          expect(mostRead(nodes)).toBeLessThanOrEqual(20 * 26)
        }
      const count = await sent((db) => countQueue(db, filter({ state, region })))
      const nodes = await planOf(count ?? { text: '', values: [] }, 'force_custom_plan')
      expect(mostRead(nodes)).toBeLessThanOrEqual(20 * 1001)
    }
  )

  test('of many that leaves few cases collects them instead of looking for them in the whole queue', async () => {
    const few = filter({ state: 'REJECTED', qualification: 'BORROWER', region: { area: '1401', isCollected: false } })
    const count = await countQueue(portal.deps.db, few)
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThanOrEqual(1000)
    const rows = await listQueue(portal.deps.db, few, { sort: 'due', after: undefined, take: 1000 })
    expect(rows.length).toBe(count)
    expect(rows.every(({ region }) => region === '140105')).toBe(true)
  })
})

describe('a search (R38)', () => {
  test.each([
    ['one enterprise by its number', '0000004321', 1],
    ['one by a part of its name with digits', '4321号', 1],
    ['one by its code', '900000000000004711', 1]
  ])('%s is found by an index', async (_case, words, most) => {
    const query = await sent((db) => findEnterprises(db, words))
    expect(readWholly(await planOf(query ?? { text: '', values: [] }, 'force_custom_plan'))).toEqual([])
    const found = await findEnterprises(portal.deps.db, words)
    expect('enterpriseIds' in found && found.enterpriseIds.length).toBe(most)
  })

  test('of two characters that few names have is found by the index of pairs', async () => {
    await asOwner(
      portal,
      `UPDATE profile SET fields = jsonb_set(fields, '{fullName}', '"吕梁永昌焦化公司"')
       WHERE enterprise_id IN (SELECT id FROM enterprise ORDER BY number LIMIT 30)`
    )
    await asOwner(portal, 'VACUUM ANALYZE profile')
    const query = await sent((db) => findEnterprises(db, '永昌'))
    const nodes = await planOf(query ?? { text: '', values: [] }, 'force_custom_plan')
    expect(nodes.map((node) => node['Index Name'])).toContain('profile_search_pairs')
    const found = await findEnterprises(portal.deps.db, '永昌')
    expect('enterpriseIds' in found && found.enterpriseIds.length).toBe(30)
  })

  test.each(['QX', 'Q', 'Q7', '公Q', '号Q司', '%_', '1 2'])(
    'of “%s”, which nothing has, reads no name',
    async (words) => {
      const query = await sent((db) => findEnterprises(db, words))
      const nodes = await planOf(query ?? { text: '', values: [] }, 'force_custom_plan')
      expect(nodes.map((node) => node['Index Name'])).toContain('profile_search_pairs')
      expect(mostRead(nodes, 'profile')).toBe(0)
    }
  )

  test('of two letters finds them in names and codes, in either case, beside digits too', async () => {
    await asOwner(
      portal,
      `UPDATE profile SET fields = fields || '{"fullName": "山西JM能源3Q公司", "creditCode": "91140100MA0GT2XY7W"}'
       WHERE enterprise_id = (SELECT id FROM enterprise ORDER BY number DESC LIMIT 1)`
    )
    for (const words of ['JM', 'jm', '西J', 'M能', '3Q', 'Q公', 'ma', '0G', 'x', 'jm能源3q'])
      expect(await findEnterprises(portal.deps.db, words), words).toEqual({ enterpriseIds: [expect.any(String)] })
  })

  test('is planned for its words every time, where a prepared statement would keep one plan for all', async () => {
    const { db, pool, close } = connect({ url: portal.databaseUrl, poolSize: 1 })
    for (let time = 0; time < 10; time += 1) {
      const found = await findEnterprises(db, time % 2 === 0 ? '煤业' : 'QX')
      await listQueue(db, filter({ found }), { sort: 'due', after: undefined, take: 25 })
      await countQueue(db, filter({ found }))
    }
    const prepared = await pool.query(`SELECT FROM pg_prepared_statements WHERE statement ~ 'search_|ANY'`)
    await countQueue(db, filter())
    const others = await pool.query('SELECT FROM pg_prepared_statements')
    await close()
    expect([prepared.rowCount, others.rowCount]).toEqual([0, 1])
  })

  test('of a word that very many names have walks the queue in its order, and soon has a page', async () => {
    const found = await findEnterprises(portal.deps.db, '煤业')
    expect(found).toHaveProperty('search')
    const query = await sent((db) => listQueue(db, filter({ found }), { sort: 'due', after: undefined, take: 25 }))
    const nodes = await planOf(query ?? { text: '', values: [] }, 'force_custom_plan')
    expect(readWholly(nodes)).toEqual([])
    expect(mostRead(nodes)).toBeLessThan(500)
  })
})
