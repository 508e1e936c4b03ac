import { changePassword, endSession, listSessions } from '@portal/contract/identity/security'
import { readSession, signOut } from '@portal/contract/identity/session'
import { markAllMessagesRead } from '@portal/contract/notice/inbox'
import { readMenuPage, streamEvents } from '@portal/contract/qualification/menu-pages'
import { startFaultyDatabase } from '@portal/db/faulty-database'
import { startStopwatch } from '@portal/db/testing'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createEventStreams } from '#api/adapters/live/event-streams.ts'
import { listenLive } from '#api/adapters/live/live.ts'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { withdrawApplication } from '#api/features/application/application/withdraw-application.ts'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { cancelClosure, requestClosure } from '#api/features/enterprise/closure/request-closure.ts'
import { listLiveSessionIds } from '#api/features/identity/session/session.store.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addReviewer,
  approve,
  asSeen,
  claimCase,
  grantTo,
  openApplicant,
  openSession,
  plainProfiles,
  requiredPapers,
  someOrigin,
  submit,
  suspend
} from '#api/testing/factories/cases.ts'
import { openEventStream } from '#api/testing/event-stream.ts'
import { portOf } from '#api/testing/raw-connection.ts'
import { buildSibling, moveTo } from '#api/testing/factories/visitors.ts'
import { wake } from './message.store.ts'

let portal: TestApp
let sibling: TestApp
let url: string
let reviewer: AdminActor
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  sibling = await buildSibling(portal, { env: plainProfiles })
  url = await portal.app.listen({ host: '127.0.0.1', port: 0 })
  reviewer = await addReviewer(portal)
  // The first page makes the process LISTEN, and gets an event when it does.
  const stream = await openEventStream(url, await openApplicant(portal))
  await vi.waitFor(() => expect(stream.events).toContain('resync'), { timeout: 60_000 })
  await stream.close()
})
afterAll(async () => {
  await sibling.close()
  // Connections that `fetch` keeps open would delay closing by half a minute.
  portal.app.server.closeAllConnections()
  await portal.close()
})

describe('an open page (R29)', () => {
  let browser: Awaited<ReturnType<typeof openApplicant>>
  let stream: Awaited<ReturnType<typeof openEventStream>>
  beforeEach(async () => {
    browser = await openApplicant(portal)
    stream = await openEventStream(url, browser)
    return () => stream.close()
  })
  const menuOf = async (): Promise<string[]> =>
    (await browser.call(readSession, {})).body.menu.top.map(({ key }: { key: string }) => key)

  test('is told of an approval by another process within 2 s, and its menu is open without signing in again', async () => {
    const id = await submit(portal, browser.actor)
    await expect.poll(() => stream.events).toContain('application')
    await approve(sibling, reviewer, id)
    const stopwatch = startStopwatch()
    await expect.poll(() => stream.events, { interval: 10 }).toContain('menu')
    expect(stopwatch.stop()).toBeLessThan(2000)
    expect(await menuOf()).toEqual(['center', 'trade'])
  })

  test('is told of all that an approval changed by one event, so that it reads again once', async () => {
    const id = await submit(portal, browser.actor)
    await expect.poll(() => stream.events).toContain('application')
    await claimCase(sibling.deps, reviewer, id, someOrigin)
    await expect.poll(() => stream.frames.filter((kinds) => kinds.includes('application'))).toHaveLength(2)
    const before = stream.frames.length
    await decideCase(sibling.deps, reviewer, { id, ...asSeen, decision: 'approve' }, someOrigin)
    await expect.poll(() => stream.events).toContain('menu')
    // Any other event of the approval would have arrived by now.
    await markAllMessagesReadBy(browser)
    expect(stream.frames.slice(before)).toEqual([['menu', 'message', 'application'], ['message']])
  })

  const markAllMessagesReadBy = async (reader: typeof browser): Promise<void> => {
    const told = stream.frames.length
    await reader.call(markAllMessagesRead, {})
    await expect.poll(() => stream.frames.length).toBeGreaterThan(told)
  }

  test('is told of what others of the enterprise do with a case, and of a closure that is asked for and undone', async () => {
    const { actor } = browser
    const id = await submit(portal, actor)
    await claimCase(portal.deps, reviewer, id, someOrigin)
    const given = { id, ...asSeen, decision: 'return', opinion: '请补充', flags: {} } as const
    await decideCase(portal.deps, reviewer, given, someOrigin)
    const files = await requiredPapers(portal, actor.enterpriseId, 'LISTING')
    const ofCase = () => stream.events.filter((event) => event === 'application').length
    const ofMenu = () => stream.events.filter((event) => event === 'menu').length
    await expect.poll(ofCase).toBe(3)
    await resubmitApplication(portal.deps, actor, { id, round: 1, fields: {}, files }, someOrigin)
    await expect.poll(ofCase).toBe(4)
    await withdrawApplication(portal.deps, actor, id, someOrigin)
    await expect.poll(ofCase).toBe(5)
    await requestClosure(portal.deps, actor, someOrigin)
    await expect.poll(ofMenu).toBe(1)
    await cancelClosure(portal.deps, actor, someOrigin)
    await expect.poll(ofMenu).toBe(2)
  })

  test('is told of a suspension likewise, and the API refuses in the same moment', async () => {
    const { id } = await grantTo(portal, browser.actor, reviewer)
    expect((await browser.call(readMenuPage, { params: { menu: 'trade' } })).body.state).toBe('open')
    const told = stream.events.filter((event) => event === 'menu').length
    await suspend(sibling, reviewer, id)
    const stopwatch = startStopwatch()
    expect((await browser.call(readMenuPage, { params: { menu: 'trade' } })).body.state).toBe('closed')
    expect(await menuOf()).toEqual(['center'])
    await expect.poll(() => stream.events.filter((event) => event === 'menu').length).toBeGreaterThan(told)
    expect(stopwatch.stop()).toBeLessThan(2000)
  })

  test('is told of a new message, and of one that was read in another window, with the badge to match (R31)', async () => {
    await submit(portal, browser.actor)
    await expect.poll(() => stream.events).toContain('message')
    expect((await browser.call(readSession, {})).body.unreadMessages).toBe(1)
    const told = stream.events.filter((event) => event === 'message').length
    await browser.call(markAllMessagesRead, {})
    await expect.poll(() => stream.events.filter((event) => event === 'message').length).toBeGreaterThan(told)
    expect((await browser.call(readSession, {})).body.unreadMessages).toBe(0)
  })

  test('hears nothing of what is withdrawn with its transaction, nor of other enterprises', async () => {
    const other = await openApplicant(portal)
    await submit(portal, other.actor)
    const strange = { letter: '01a21346-86db-7000-8488-b816656d02ac' }
    await expect(submit(portal, browser.actor, 'E_CONTRACT', strange)).rejects.toThrow('request.invalid')
    await submit(portal, browser.actor)
    await expect.poll(() => stream.events).toContain('message')
    expect(stream.events.filter((event) => event === 'application')).toHaveLength(1)
  })

  test('gets no copy of anything: the events carry no data', async () => {
    const leaving = new AbortController()
    const response = await fetch(url + streamEvents.path, {
      headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      signal: leaving.signal
    })
    const text = (await response.body?.getReader().read())?.value
    leaving.abort()
    expect(new TextDecoder().decode(text)).toMatch(/^retry: \d{4}\nid: 1\n\n$/)
  })

  test('comes as an event stream that nothing on its way keeps or alters', () => {
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(stream.headers.get('cache-control')).toBe('no-store, no-transform')
    expect(stream.headers.get('x-accel-buffering')).toBe('no')
    expect(stream.headers.get('x-content-type-options')).toBe('nosniff')
    expect(stream.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

describe('when the connection that listens is cut', () => {
  test('nothing is lost: the page is told to read everything again, and hears what follows', async () => {
    const browser = await openApplicant(portal)
    const stream = await openEventStream(url, browser)
    const id = await submit(portal, browser.actor)
    await expect.poll(() => stream.events).toContain('application')
    const before = stream.events.filter((event) => event === 'resync').length

    const cut = await portal.deps.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'portal live' AND datname = current_database()`
    )
    expect(cut.rowCount).toBeGreaterThan(0)
    // The decision is made while no page listens.
    await approve(sibling, reviewer, id)
    await expect.poll(() => stream.events.filter((event) => event === 'resync').length).toBeGreaterThan(before)
    expect((await browser.call(readSession, {})).body.menu.top).toHaveLength(2)

    const { id: grantId } = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: id } })
    const menus = stream.events.filter((event) => event === 'menu').length
    await suspend(sibling, reviewer, grantId)
    await expect.poll(() => stream.events.filter((event) => event === 'menu').length).toBeGreaterThan(menus)
    await stream.close()
  })

  test('a browser that reconnects is told to read everything again', async () => {
    const browser = await openApplicant(portal)
    const first = await openEventStream(url, browser)
    await first.close()
    const second = await openEventStream(url, browser, { 'last-event-id': '1' })
    await expect.poll(() => second.events).toContain('resync')
    await second.close()
  })

  test('a connection that has gone silent is found out and replaced', async () => {
    const faulty = await startFaultyDatabase(portal.databaseUrl)
    const { live, heard, warnings } = listenTo(faulty.url)
    await expect.poll(() => heard).toContain('resync')
    await faulty.behave('blackHole')
    await expect.poll(() => warnings.length).toBeGreaterThan(0)
    const before = heard.length
    await faulty.behave('pass')
    await expect.poll(() => heard.length).toBeGreaterThan(before)
    await wake(portal.deps.db, 'somebody', 'menu')
    await expect.poll(() => heard.at(-1)).toBe('menu')
    await live.close()
    await faulty.close()
  })

  test('it is tried again as long as the database is away, and no longer than the process lives', async () => {
    const { live, heard, warnings } = listenTo('postgresql://nobody:x@127.0.0.1:9/none')
    await expect.poll(() => warnings.length).toBeGreaterThan(2)
    await live.close()
    const count = warnings.length
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect([warnings.length, heard]).toEqual([count, []])
  })

  test('a notification of another program on the channel has no effect', async () => {
    const { live, heard } = listenTo(portal.databaseUrl)
    await expect.poll(() => heard).toContain('resync')
    const strange = [
      '',
      'x',
      '{}',
      '[]',
      'null',
      '{"enterpriseId":1,"kinds":["menu"]}',
      '{"enterpriseId":"somebody","kinds":"menu"}'
    ]
    for (const payload of strange) await portal.deps.pool.query(`SELECT pg_notify('portal_live', $1)`, [payload])
    await portal.deps.pool.query(
      `SELECT pg_notify('portal_live', '{"enterpriseId":"somebody","kinds":["root","message"]}')`
    )
    await expect.poll(() => heard).toContain('message')
    expect(heard.filter((kind) => kind !== 'resync')).toEqual(['message'])
    await live.close()
  })
})

const listenTo = (databaseUrl: string) => {
  const warnings: string[] = []
  const log = { warn: (_: object, message: string) => void warnings.push(message) }
  const live = listenLive({ url: databaseUrl, log, pingMs: 50, retryMs: 20 })
  const heard: string[] = []
  live.subscribe('somebody', (kinds) => heard.push(...kinds))
  return { live, heard, warnings }
}

describe('a stream', () => {
  test('needs a session', async () => {
    const { status } = await openEventStream(url, openBrowser(portal))
    expect(status).toBe(401)
  })

  test('is had eight times by one session, and no ninth time', async () => {
    const browser = await openApplicant(portal)
    const streams = await Promise.all(Array.from({ length: 8 }, () => openEventStream(url, browser)))
    expect(streams.map(({ status }) => status)).toEqual(Array(8).fill(200))
    const ninth = await openEventStream(url, browser)
    expect(ninth.status).toBe(429)
    expect(ninth.headers.get('retry-after')).toBe('30')
    const elsewhere = openBrowser(portal)
    elsewhere.cookies.set(portal.deps.cookies.names.session, await openSession(portal, browser.actor))
    const other = await openEventStream(url, elsewhere)
    expect(other.status).toBe(200)
    await other.close()
    await streams[0]?.close()
    await expect
      .poll(async () => {
        const again = await openEventStream(url, browser)
        streams.push(again)
        return again.status
      })
      .toBe(200)
    await Promise.all(streams.map((stream) => stream.close()))
  })

  test('leaves nothing behind when the page is left', async () => {
    const browser = await openApplicant(portal)
    // Streams of earlier tests end with their connections.
    await expect.poll(() => portal.deps.streams.count()).toBe(0)
    const stream = await openEventStream(url, browser)
    expect(portal.deps.streams.count()).toBe(1)
    await stream.close()
    await expect.poll(() => portal.deps.streams.count()).toBe(0)
  })

  test('leaves nothing behind when the page was left before it began', async () => {
    const { live, log } = portal.deps
    const streams = createEventStreams({ live, log, listLiveSessions: async (ids) => ids })
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const leaving = new AbortController()
    const asking = fetch(`http://127.0.0.1:${portOf(server)}`, { signal: leaving.signal }).catch(() => {})
    const [, answer] = await once(server, 'request')
    leaving.abort()
    await once(answer, 'close')
    streams.open(answer, { sessionId: 'somebody’s', topics: ['somebody'], isResumed: false })
    expect(streams.count()).toBe(0)
    await asking
    server.close()
  })

  test('answers HEAD without staying open', async () => {
    const browser = await openApplicant(portal)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url + streamEvents.path, { method: 'HEAD', headers: { cookie } })
    expect(answer.status).toBe(200)
  })
})

describe('a stream beats, and ends with its session (R13)', () => {
  let quick: TestApp
  let quickUrl: string
  beforeAll(async () => {
    const { live, log, db } = portal.deps
    const listLiveSessions = (ids: string[]) => listLiveSessionIds(db, ids)
    const streams = createEventStreams({ live, log, listLiveSessions, heartbeatMs: 50, checkMs: 50 })
    quick = await buildSibling(portal, { env: plainProfiles, deps: { streams } })
    quickUrl = await quick.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => {
    quick.app.server.closeAllConnections()
    return quick.close()
  })

  const open = async () => {
    const browser = await openApplicant(quick)
    const stream = await openEventStream(quickUrl, browser)
    await expect.poll(() => stream.events).toContain(':')
    return { browser, stream }
  }

  test('that was signed out of', async () => {
    const { browser, stream } = await open()
    await browser.call(signOut, {})
    await stream.ended
  })

  test.each([
    ['that has expired', `UPDATE session SET expires_at = now() WHERE id = $1`],
    ['that was idle for half an hour', `UPDATE session SET last_seen_at = now() - interval '31 minutes' WHERE id = $1`],
    [
      'of an account that was frozen',
      `UPDATE account SET status = 'FROZEN' WHERE id = (SELECT account_id FROM session WHERE id = $1)`
    ]
  ])('%s', async (_case, statement) => {
    const { browser, stream } = await open()
    await portal.deps.pool.query(statement, [browser.actor.sessionId])
    const { rows } = await portal.deps.pool.query('SELECT id FROM session WHERE account_id = $1', [
      browser.actor.accountId
    ])
    await portal.deps.pool.query(statement, [rows[0].id])
    await stream.ended
  })

  test('and does not keep it awake', async () => {
    const { browser, stream } = await open()
    const seen = async () =>
      (await portal.deps.db.session.findFirstOrThrow({ where: { accountId: browser.actor.accountId } })).lastSeenAt
    const before = await seen()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await seen()).toEqual(before)
    await stream.close()
  })
})

describe('a stream ends within a second of its session, whichever process ends it (R13)', () => {
  /** Two browsers of one account: the stream of the first is served by one process, and both act on another one. */
  const openTwo = async () => {
    const first = openBrowser(portal)
    const { username } = await first.enter()
    const second = openBrowser(sibling)
    expect((await second.signInAs(username)).status).toBe(201)
    const stream = await openEventStream(url, first)
    expect(stream.status).toBe(200)
    return { first: moveTo(sibling, first), second, stream }
  }
  type Two = Awaited<ReturnType<typeof openTwo>>

  const idOf = async (browser: TestBrowser): Promise<string> => {
    const { body } = await browser.call(listSessions, {})
    return body.find(({ current }: { current: boolean }) => current).id
  }
  /** Without the application, as an operator with a database client does. */
  const update = (statement: string) => async (browser: TestBrowser) => {
    await portal.deps.db.$executeRawUnsafe(statement, await idOf(browser))
    return 204
  }
  const ofAccount = 'id = (SELECT account_id FROM session WHERE id = $1::uuid)'
  const ofEnterprise = `id = (SELECT enterprise_id FROM account WHERE ${ofAccount})`

  const causes: [string, (two: Two) => Promise<number>][] = [
    ['by sign-out', async ({ first }) => (await first.call(signOut, {})).status],
    [
      'by another session of the account',
      async ({ first, second }) => (await second.call(endSession, { params: { id: await idOf(first) } })).status
    ],
    [
      'by a change of the password',
      async ({ second }) => {
        const change = { body: { newPassword: 'Shaft-Lamp#2026' } }
        const proof = { factor: 'password', secret: goodPassword } as const
        return (await second.callProven(changePassword, change, proof)).status
      }
    ],
    [
      'by a freeze of the account',
      ({ first }) => update(`UPDATE account SET status = 'FROZEN' WHERE ${ofAccount}`)(first)
    ],
    [
      'by closing the enterprise',
      ({ first }) => update(`UPDATE enterprise SET status = 'CLOSED' WHERE ${ofEnterprise}`)(first)
    ],
    ['by SQL alone', ({ first }) => update('UPDATE session SET ended_at = now() WHERE id = $1::uuid')(first)],
    ['by deleting its row', ({ first }) => update('DELETE FROM session WHERE id = $1::uuid')(first)]
  ]
  test.concurrent.each(causes)('%s', async (_cause, act) => {
    const two = await openTwo()
    expect(await act(two)).toBe(204)
    const stopwatch = startStopwatch()
    await two.stream.ended
    expect(stopwatch.stop()).toBeLessThan(1000)
  })

  test.concurrent('and goes on while the session does', async () => {
    const { first, second, stream } = await openTwo()
    await second.call(signOut, {})
    const isOver = await Promise.race([stream.ended.then(() => true), sleep(1500, false)])
    expect(isOver).toBe(false)
    expect((await first.call(readSession, {})).status).toBe(200)
    await stream.close()
  })
})

test('a server that closes ends its streams at once', async () => {
  const closing = await buildSibling(portal, { env: plainProfiles })
  const address = await closing.app.listen({ host: '127.0.0.1', port: 0 })
  const browser = await openApplicant(closing)
  const streams = await Promise.all([openEventStream(address, browser), openEventStream(address, browser)])
  const stopwatch = startStopwatch()
  await closing.close()
  await Promise.all(streams.map(({ ended }) => ended))
  expect(stopwatch.stop()).toBeLessThan(2000)
})
