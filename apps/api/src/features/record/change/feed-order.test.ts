import { disableOperator } from '@portal/contract/enterprise/operator'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { Refusal } from '#api/http/refusal.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, openSession } from '#api/testing/factories/cases.ts'
import { openFeed, type SeenChange } from '#api/testing/factories/changes.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import { rounds } from '#api/testing/rounds.ts'
import { announce } from './change.store.ts'

/** Two processes on one database, each with its own connections. */
let portal: TestApp
let sibling: TestApp
let enterpriseId: string

beforeAll(async () => {
  portal = await buildTestApp()
  const { databaseUrl, deps } = portal
  sibling = await buildTestApp({ databaseUrl, secrets: deps.secrets })
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})
beforeEach(async () => {
  ;({ enterpriseId } = await addApplicant(portal))
  await insertGrant(portal, enterpriseId)
})

/** Write more than these before a change of the trigger or of the reader. */
const transactionsEach = rounds(21, 210)

type Tx = Parameters<typeof announce>[0]

const tell = async (tx: Tx, subjectId: string = newId()): Promise<string> => {
  await announce(tx, { type: 'operator.changed', enterpriseId, subjectId, menus: ['trade'] })
  return subjectId
}

const subjects = (changes: SeenChange[]): string[] => changes.map(({ subject }) => subject.id)

/** A reader that has read what other tests wrote. */
const openReader = async (at: TestApp) => {
  const feed = openFeed(at, await addClient(portal))
  await feed.readAll()
  return feed
}

/** A transaction that has written and stays open until `end`. */
const openWriter = async (outcome: 'commit' | 'rollback' = 'commit') => {
  const [written, ended] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()]
  const done = portal.deps
    .transact(async (tx) => {
      written.resolve(await tell(tx))
      await ended.promise
      if (outcome === 'rollback') throw new Refusal('request.not-found')
    })
    .catch(() => {})
  const subject = await written.promise
  return { subject, end: () => (ended.resolve(), done) }
}

describe('the feed of changes under parallel writers (R41)', () => {
  test('a writer that stays open hides no later change, and its own comes when it commits', async () => {
    const feed = await openReader(sibling)
    const slow = await openWriter()
    const quick = await sibling.deps.transact(tell)
    expect(subjects(await feed.readAll())).toEqual([quick])
    await slow.end()
    expect(subjects(await feed.readAll())).toEqual([slow.subject])
    const another = await openReader(portal)
    expect(await another.readAll()).toEqual([])
  })

  test('a writer that is rolled back leaves nothing, and the others go on', async () => {
    const feed = await openReader(sibling)
    const lost = await openWriter('rollback')
    await lost.end()
    const kept = await sibling.deps.transact(tell)
    expect(subjects(await feed.readAll())).toEqual([kept])
  })

  test('changes of one transaction keep their order and come together', async () => {
    const feed = await openReader(sibling)
    const told: string[] = []
    await portal.deps.transact(async (tx) => {
      for (let count = 0; count < 5; count++) {
        told.push(await tell(tx))
        // The others commit in between.
        await sibling.deps.transact(tell)
      }
    })
    expect(subjects(await feed.readAll()).slice(-5)).toEqual(told)
  })

  test('no other trigger is deferred, since one that locks rows at COMMIT could deadlock with the places', async () => {
    const { rows } = await portal.deps.pool.query(
      `SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
       WHERE tgdeferrable AND relnamespace = 'public'::regnamespace`
    )
    expect(rows).toEqual([{ tgname: 'change_event_place' }])
  })

  test('an act whose commit waits too long for its place gets 503, and nothing of it is written', async () => {
    const { databaseUrl, deps } = portal
    const timed = await buildTestApp({ databaseUrl, secrets: deps.secrets, isDatabaseTimed: true })
    const holder = await deps.pool.connect()
    try {
      const feed = await openReader(sibling)
      const owner = await addApplicant(portal)
      await insertGrant(portal, owner.enterpriseId)
      const { accountId: id } = await addOperator(portal, owner)
      const browser = openBrowser(timed)
      browser.cookies.set(timed.deps.cookies.names.session, await openSession(timed, owner))
      const disable = () => browser.call(disableOperator, { params: { id } })
      const stateOf = async () => (await deps.db.account.findUniqueOrThrow({ where: { id } })).status

      await holder.query("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('change-feed', 0))")
      const waiting = disable()
      await expect.poll(() => countLockWaits(deps.pool)).toBe(1)
      const { status, problem } = await waiting
      expect([status, problem.code]).toEqual([503, 'service.unavailable'])
      await holder.query('ROLLBACK')
      expect([await stateOf(), await feed.readAll()]).toEqual(['ACTIVE', []])

      expect((await disable()).status).toBe(204)
      expect([await stateOf(), subjects(await feed.readAll())]).toEqual(['DISABLED', [id]])
    } finally {
      holder.release(true)
      await timed.close()
    }
  })

  test(
    '8 writers and 3 readers: nothing missing, nothing twice, the order of commit kept',
    { timeout: 240_000 },
    async () => {
      const readers = await Promise.all([portal, sibling, portal].map(openReader))
      const commits: Commit[] = []
      let isOver = false
      const writing = Promise.all(
        Array.from({ length: 8 }, (_, place) => write([portal, sibling][place % 2] ?? portal, commits))
      ).finally(() => (isOver = true))
      const reading = readers.map(async ({ read, readAll }, place) => {
        const seen: SeenChange[] = []
        while (!isOver) {
          const { body } = await read([1, 7, 100][place])
          seen.push(...body.data)
        }
        return [...seen, ...(await readAll())]
      })
      await writing
      const [first, ...others] = (await Promise.all(reading)).map(subjects)
      const told = commits.flatMap(({ told: each }) => each)
      expect(told.length).toBeGreaterThan(100)
      expect(new Set(first).size, 'nothing twice').toBe(first?.length)
      expect(first?.toSorted(), 'nothing missing').toEqual(told.toSorted())
      for (const other of others) expect(other, 'every reader sees the same').toEqual(first)
      expectOrder(first ?? [], commits)
      const { rows } = await portal.deps.pool.query('SELECT FROM change_event WHERE seq IS NULL')
      expect(rows, 'every place was given').toEqual([])
    }
  )
})

/** Ticks of one counter: what ended before another one began has the smaller tick. */
type Commit = { told: string[]; beganAt: number; endedAt: number }
let ticks = 0

/** Short and long transactions, also with row locks that others wait for; every seventh is rolled back. */
const write = async ({ deps }: TestApp, commits: Commit[]): Promise<void> => {
  for (let count = 1; count <= transactionsEach; count++) {
    const commit: Commit = { told: [], beganAt: ++ticks, endedAt: 0 }
    const isLost = count % 7 === 0
    await deps
      .transact(async (tx) => {
        if (count % 3 === 0)
          await tx.enterprise.update({ where: { id: enterpriseId }, data: { needsCheck: count % 2 === 0 } })
        for (let each = 0; each <= count % 3; each++) {
          commit.told.push(await tell(tx))
          await sleep(Math.random() * (count % 20 === 0 ? 300 : 5))
        }
        if (isLost) throw new Refusal('request.not-found')
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
      })
    commit.endedAt = ++ticks
    if (!isLost) commits.push(commit)
  }
}

/** No change stands before one whose transaction had ended before its own began, and those of one stand together. */
const expectOrder = (feed: string[], commits: Commit[]): void => {
  const commitOf = new Map(commits.flatMap((commit) => commit.told.map((subject) => [subject, commit] as const)))
  const order = feed.flatMap((subject) => commitOf.get(subject) ?? [])
  expect(order).toHaveLength(feed.length)
  let earliestEnd = Number.POSITIVE_INFINITY
  for (const { beganAt, endedAt } of order.toReversed()) {
    expect(beganAt, 'order of commit').toBeLessThan(earliestEnd)
    earliestEnd = Math.min(earliestEnd, endedAt)
  }
  const together = order.filter((commit, place) => commit !== order[place - 1])
  expect(
    together.flatMap(({ told }) => told),
    'one transaction at a time, in its own order'
  ).toEqual(feed)
}
