import * as queue from '@portal/contract/application/queue'
import * as review from '@portal/contract/application/review'
import { adminSignOut, readAdminSession } from '@portal/contract/desk/admin-session'
import { proposeAdminRoles } from '@portal/contract/desk/administrator'
import { markAllMessagesRead } from '@portal/contract/notice/inbox'
import { type ClientView, listClients, proposeClient } from '@portal/contract/partner/client'
import { startStopwatch } from '@portal/db/testing'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { asSeen, openApplicant, plainProfiles, submit } from '#api/testing/factories/cases.ts'
import { confirmProposal, refuseProposal } from '#api/testing/factories/proposals.ts'
import { clientSettings } from '#api/testing/factories/clients.ts'
import { type EventStream, openEventStream } from '#api/testing/event-stream.ts'
import { cookieOf } from '#api/testing/factories/uploads.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'

let portal: TestApp
let sibling: TestApp
let url: string
let wang: TestAdmin
let desk: EventStream
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  sibling = await buildSibling(portal, { env: plainProfiles })
  url = await portal.app.listen({ host: '127.0.0.1', port: 0 })
  wang = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
  desk = await openDesk(wang)
  // The first page makes the process LISTEN, and gets an event when it does.
  await vi.waitFor(() => expect(desk.events).toContain('resync'), { timeout: 60_000 })
})
afterAll(async () => {
  await desk.close()
  await sibling.close()
  portal.app.server.closeAllConnections()
  await portal.close()
})

const openDesk = (admin: Pick<TestAdmin, 'cookies'>) => openEventStream(url, admin, {}, queue.streamDeskEvents.path)

/** Runs `act`, then waits for these further events. */
const toldOf = async <Result>(act: () => Promise<Result>, kinds = ['application']): Promise<Result> => {
  const told = desk.events.length
  const result = await act()
  await expect.poll(() => desk.events.slice(told).toSorted(), { interval: 10 }).toEqual(kinds)
  return result
}

test('the desk is told of each step of any case, also by another process, and of nothing else (R38)', async () => {
  const applicant = await openApplicant(portal)
  const id = await toldOf(() => submit(sibling, applicant.actor))
  await toldOf(() => wang.call(review.claimCase, { params: { id } }))
  await toldOf(() => wang.call(review.releaseCase, { params: { id } }))
  await toldOf(() => wang.call(review.claimCase, { params: { id } }))
  // Messages of an enterprise change nothing in the queue.
  await applicant.call(markAllMessagesRead, {})
  const body = { ...asSeen, decision: 'return' as const, opinion: '请补充' }
  await toldOf(() => wang.call(review.decideCase, { params: { id }, body }))
})

test('an open page learns how far its case is, without a look that is logged (R47)', async () => {
  const applicant = await openApplicant(portal)
  const id = await submit(portal, applicant.actor)
  const params = { id }
  const looks = () => portal.deps.db.auditEvent.count({ where: { action: 'application.viewed' } })
  const before = await looks()
  const progress = async () => (await wang.call(review.readCaseProgress, { params })).body
  const first = await progress()
  expect(first).toEqual({ steps: 1, profileRevision: 1 })
  await wang.call(review.claimCase, { params })
  expect(await progress()).toEqual({ steps: 2, profileRevision: 1 })
  const body = { ...asSeen, decision: 'return' as const, opinion: '请补充' }
  await wang.call(review.decideCase, { params, body })
  expect(await progress()).toEqual({ steps: 3, profileRevision: 1 })
  await portal.deps.db.profile.update({
    where: { enterpriseId: applicant.actor.enterpriseId },
    data: { revision: 2 }
  })
  expect(await progress()).toEqual({ steps: 3, profileRevision: 2 })
  expect(await looks()).toBe(before)
  const { body: shown } = await wang.call(review.readCase, { params })
  expect([shown.timeline.length, shown.profileRevision]).toEqual([3, 2])
  const unknown = await wang.call(review.readCaseProgress, { params: { id: randomUUID() } })
  expect([unknown.status, unknown.problem.code]).toEqual([404, 'request.not-found'])
})

test('the first of two approvals is told too (R28)', async () => {
  const applicant = await openApplicant(portal)
  const id = await toldOf(() => submit(portal, applicant.actor, 'LENDER'))
  await toldOf(() => wang.call(review.claimCase, { params: { id } }))
  const approval = { params: { id }, body: { ...asSeen, decision: 'approve' as const } }
  // The colleagues get a message that the second approval is theirs.
  await toldOf(() => wang.call(review.decideCase, approval), ['application', 'message'])
})

test('administrators are told of a message to them within 2 s, also by another process, and not of cases (R31)', async () => {
  const colleague = await openAdmin(portal, { roles: ['AUDIT'] })
  const system = await openAdmin(sibling, { roles: ['SYSTEM'] })
  const security = await openAdmin(portal, { roles: ['SECURITY'] })
  const unread = async (): Promise<number> => (await security.call(readAdminSession, {})).body.unreadMessages
  const before = await unread()
  const stream = await openDesk(security)
  const applicant = await openApplicant(portal)
  await toldOf(() => submit(portal, applicant.actor))
  await system.call(proposeAdminRoles, { params: { id: colleague.id }, body: { roles: ['REVIEWER'], reason: '调岗' } })
  const stopwatch = startStopwatch()
  await expect.poll(() => stream.events.slice(1), { interval: 10 }).toEqual(['message'])
  expect(stopwatch.stop()).toBeLessThan(2000)
  expect(await unread()).toBe(before + 1)
  await stream.close()
})

test('administrators are told when a proposed system is judged, so that the proposer sees it without a reload (R37)', async () => {
  const [proposer, second] = [
    await openAdmin(portal, { roles: ['SYSTEM'] }),
    await openAdmin(sibling, { roles: ['SYSTEM'] })
  ]
  const listed = async () => (await proposer.call(listClients, {})).body.data as ClientView[]
  for (const decide of [refuseProposal, confirmProposal]) {
    const { body } = await proposer.call(proposeClient, { body: { mode: 'LIVE', settings: clientSettings } })
    const proposal = (await listed()).find(({ id }) => id === body.id)?.proposal
    await toldOf(() => decide(second, proposal?.id ?? ''), ['message'])
    const left = decide === confirmProposal ? 'ACTIVE' : undefined
    expect((await listed()).find(({ id }) => id === body.id)?.state).toBe(left)
  }
})

test('an enterprise hears nothing of others by it', async () => {
  const [watching, acting] = [await openApplicant(portal), await openApplicant(portal)]
  const stream = await openEventStream(url, watching)
  await toldOf(() => submit(portal, acting.actor))
  expect(stream.events.filter((event) => event === 'application')).toEqual([])
  await stream.close()
})

describe('the stream of the desk', () => {
  test('carries no data of any case', async () => {
    const applicant = await openApplicant(portal)
    await toldOf(() => submit(portal, applicant.actor))
    expect(new Set(desk.frames.flat())).toEqual(
      new Set([expect.stringMatching(/^retry/), 'resync', 'application', 'message'])
    )
  })

  test.each([
    ['SYSTEM', []],
    ['SECURITY', []],
    ['AUDIT', ['application']]
  ] as const)('is open to %s, who hears %j of a case (R37)', async (role, heard) => {
    const stream = await openDesk(await openAdmin(portal, { roles: [role] }))
    const applicant = await openApplicant(portal)
    await toldOf(() => submit(portal, applicant.actor))
    expect(stream.events.filter((event) => !event.startsWith('retry'))).toEqual(heard)
    await stream.close()
  })

  test('needs the session of an administrator', async () => {
    expect((await openDesk(await openApplicant(portal))).status).toBe(401)
  })

  test('ends within a second of its session (R13)', async () => {
    const leaving = await openAdmin(portal, { roles: ['REVIEWER'] })
    const stream = await openDesk(leaving)
    await leaving.call(adminSignOut, {})
    const stopwatch = startStopwatch()
    await stream.ended
    expect(stopwatch.stop()).toBeLessThan(1000)
  })

  test('ends when the administrator is frozen by SQL alone (R37)', async () => {
    const leaving = await openAdmin(portal, { roles: ['REVIEWER'] })
    const stream = await openDesk(leaving)
    await portal.deps.db.admin.update({ where: { id: leaving.id }, data: { status: 'FROZEN' } })
    await stream.ended
  })

  test('does not keep the session awake (R13)', async () => {
    const idle = await openAdmin(portal, { roles: ['REVIEWER'] })
    await portal.deps.pool.query(
      `UPDATE admin_session SET last_seen_at = now() - interval '20 minutes' WHERE admin_id = $1`,
      [idle.id]
    )
    const stream = await openDesk(idle)
    const { lastSeenAt } = await portal.deps.db.adminSession.findFirstOrThrow({
      where: { adminId: idle.id, endedAt: null },
      select: { lastSeenAt: true }
    })
    expect(Date.now() - lastSeenAt.getTime()).toBeGreaterThan(19 * 60_000)
    await stream.close()
  })

  test('is had eight times by one session, and no ninth time', async () => {
    const eager = await openAdmin(portal, { roles: ['REVIEWER'] })
    const streams = await Promise.all(Array.from({ length: 8 }, () => openDesk(eager)))
    expect(streams.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect((await openDesk(eager)).status).toBe(429)
    await Promise.all(streams.map((stream) => stream.close()))
  })

  test('answers HEAD without staying open', async () => {
    const headers = { cookie: cookieOf(wang) }
    const answer = await fetch(url + queue.streamDeskEvents.path, { method: 'HEAD', headers })
    expect(answer.status).toBe(200)
  })

  test('ends at once with the server', async () => {
    const closing = await buildSibling(portal, { env: plainProfiles })
    const address = await closing.app.listen({ host: '127.0.0.1', port: 0 })
    const stream = await openEventStream(address, wang, {}, queue.streamDeskEvents.path)
    await closing.close()
    await stream.ended
  })
})
