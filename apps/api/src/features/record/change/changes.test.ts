import { erasePersonalValue } from '@portal/contract/enterprise/privacy-endpoints'
import { submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import {
  listPartnerEnterprises,
  listPartnerOperators,
  listPartnerQualifications
} from '@portal/contract/partner/enterprise'
import { changesScanned, readChanges } from '@portal/contract/record/change-feed'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { withdrawApplication } from '#api/features/application/application/withdraw-application.ts'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { requestClosure } from '#api/features/enterprise/closure/request-closure.ts'
import { changeOperatorRole } from '#api/features/enterprise/operator/change-operator-role.ts'
import { inviteOperator } from '#api/features/enterprise/operator/invite-operator.ts'
import { removeOperator } from '#api/features/enterprise/operator/remove-operator.ts'
import { disableOperator, enableOperator } from '#api/features/enterprise/operator/set-operator-status.ts'
import { acceptOwnership, offerOwnership } from '#api/features/enterprise/operator/transfer-ownership.ts'
import { eraseClosedAccounts } from '#api/features/enterprise/personal-data/erase-closed-accounts.ts'
import { changeGrant, expireGrants } from '#api/features/qualification/grant/change-grant.ts'
import type { Actor, AdminActor } from '#api/http/caller.ts'
import { sweepRows } from '#api/jobs/sweep.store.ts'
import { enterpriseIdOf } from '#api/testing/factories/attachments.ts'
import { freshPhone, freshUsername, openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addOperator,
  addReviewer,
  asSeen,
  claimCase,
  grantTo,
  openSession,
  plainProfiles,
  requiredPapers,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { openFeed, type SeenChange } from '#api/testing/factories/changes.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { completeProven, proveInvited } from '#api/testing/factories/operators.ts'
import { behindProxy } from '#api/testing/factories/visitors.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { announce } from './change.store.ts'

let now = new Date()
let portal: TestApp
let reviewer: AdminActor
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...behindProxy, ...plainProfiles }, deps: { clock: { now: () => now } } })
  reviewer = await addReviewer(portal)
})
afterAll(() => portal.close())

type Feed = ReturnType<typeof openFeed>

/** A reader that has read what other tests wrote. */
const openReader = async (wish: Parameters<typeof addClient>[1] = {}): Promise<Feed> => {
  const feed = openFeed(portal, await addClient(portal, wish))
  await feed.readAll()
  return feed
}

/** An enterprise that every client sees. */
const addKnown = async (
  menus: string[] = ['trade', 'settlement', 'funds', 'logistics', 'services']
): Promise<Actor> => {
  const actor = await addApplicant(portal)
  await insertGrant(portal, actor.enterpriseId, { qualification: 'BORROWER', menus })
  return actor
}

const told = (changes: SeenChange[]): [string, string][] => changes.map(({ type, subject }) => [type, subject.id])

const numberOf = async (enterpriseId: string): Promise<string> => {
  const { number } = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { id: enterpriseId } })
  return String(number).padStart(10, '0')
}

describe('the feed tells of (R41)', () => {
  let feed: Feed
  beforeEach(async () => {
    feed = await openReader()
  })

  test('an enterprise that registers, once a qualification makes it visible, and its new profile', async () => {
    const browser = openBrowser(portal)
    await browser.enter()
    const values = await completeProfile(browser)
    const enterpriseId = await enterpriseIdOf(portal, browser)
    expect(await feed.readAll(), 'no client sees it yet').toEqual([])

    await insertGrant(portal, enterpriseId)
    const enterprise = await numberOf(enterpriseId)
    const fromTheOldest = openFeed(portal, await addClient(portal))
    const own = (await fromTheOldest.readAll()).filter((change) => change.enterprise === enterprise)
    const subject = { kind: 'enterprise', id: enterprise }
    expect(own).toMatchObject([
      { type: 'enterprise.registered', subject },
      { type: 'enterprise.changed', subject }
    ])

    const email = { ...values, email: 'new@example.com' }
    expect((await browser.call(submitProfile, { body: { revision: 1, draftRevision: 0, values: email } })).status).toBe(
      200
    )
    expect((await browser.call(erasePersonalValue, { params: { field: 'email' } })).status).toBe(204)
    expect(told(await feed.readAll())).toEqual([
      ['enterprise.changed', enterprise],
      ['enterprise.changed', enterprise]
    ])
  })

  test('an application that is submitted, returned, submitted again, rejected, or withdrawn', async () => {
    const applicant = await addKnown()
    const { deps } = portal
    const ofOtherMenus = await openReader({ menus: ['funds'] })
    const id = await submit(portal, applicant)
    await claimCase(deps, reviewer, id, someOrigin)
    await decideCase(deps, reviewer, { id, ...asSeen, decision: 'return', opinion: '请补充', flags: {} }, someOrigin)
    const files = await requiredPapers(portal, applicant.enterpriseId, 'LISTING')
    await resubmitApplication(deps, applicant, { id, round: 1, fields: {}, files }, someOrigin)
    await claimCase(deps, reviewer, id, someOrigin)
    await decideCase(deps, reviewer, { id, ...asSeen, round: 2, decision: 'reject', opinion: '不符合' }, someOrigin)
    const other = await submit(portal, applicant)
    await withdrawApplication(deps, applicant, other, someOrigin)
    expect(told(await feed.readAll())).toEqual([
      ['application.submitted', id],
      ['application.returned', id],
      ['application.submitted', id],
      ['application.rejected', id],
      ['application.submitted', other],
      ['application.withdrawn', other]
    ])
    expect(await ofOtherMenus.readAll()).toEqual([])
  })

  test('a qualification that is granted, suspended, resumed, revoked, or expires', async () => {
    const applicant = await addKnown()
    const change = (id: string, action: 'suspend' | 'resume' | 'revoke') =>
      changeGrant(portal.deps, reviewer, { id, action, reason: '资料待核实' }, someOrigin)
    const ofOtherMenus = await openReader({ menus: ['funds'] })
    const { id, applicationId } = await grantTo(portal, applicant, reviewer)
    for (const action of ['suspend', 'resume', 'revoke'] as const) await change(id, action)
    const second = await grantTo(portal, applicant, reviewer)
    await portal.deps.pool.query("UPDATE qualification_grant SET expires_at = now() - interval '1 day' WHERE id = $1", [
      second.id
    ])
    expect(await expireGrants(portal.deps)).toBe(1)
    expect(told(await feed.readAll())).toEqual([
      ['application.submitted', applicationId],
      ['qualification.granted', id],
      ['qualification.suspended', id],
      ['qualification.resumed', id],
      ['qualification.revoked', id],
      ['application.submitted', second.applicationId],
      ['qualification.granted', second.id],
      ['qualification.expired', second.id]
    ])
    expect(await ofOtherMenus.readAll()).toEqual([])
    const client = openBrowser(portal, { bearer: (await addClient(portal)).apiKey })
    const params = { number: await numberOf(applicant.enterpriseId) }
    const { body } = await client.call(listPartnerQualifications, { params })
    expect(
      body.data.map((grant: { id: string }) => grant.id),
      'the ids of the resource'
    ).toContain(second.id)
  })

  test('an operator who is invited, activated, gets another role, is disabled, enabled, or removed', async () => {
    const owner = await addKnown()
    const { deps } = portal
    const invite = (role: 'PREPARER' | 'VIEWER') =>
      inviteOperator(
        deps,
        owner,
        { name: '王经办', phone: freshPhone(), username: freshUsername(), role, permissions: [] },
        someOrigin
      )
    const { id } = await invite('PREPARER')
    const { username, phone } = await deps.db.account.findUniqueOrThrow({ where: { id } })
    await portal.deps.pool.query("UPDATE sms_message SET created_at = created_at - interval '25 hours'")
    expect((await completeProven(await proveInvited(portal, { id, username, phone }))).status).toBe(204)
    await changeOperatorRole(deps, owner, { id, role: 'VIEWER', permissions: [] }, someOrigin)
    await changeOperatorRole(deps, owner, { id, role: 'FINANCE', permissions: [] }, someOrigin)
    await disableOperator(deps, owner, id, someOrigin)
    await enableOperator(deps, owner, id, someOrigin)
    const removed = await invite('PREPARER')
    await removeOperator(deps, owner, removed.id, someOrigin)
    expect(told(await feed.readAll())).toEqual([
      ...Array.from({ length: 6 }, () => ['operator.changed', id]),
      ['operator.changed', removed.id],
      ['operator.changed', removed.id]
    ])
    // 查看 can use no menu, so no client ever sees the account.
    await invite('VIEWER')
    expect(await feed.readAll()).toEqual([])
    const client = openBrowser(portal, { bearer: (await addClient(portal)).apiKey })
    const params = { number: await numberOf(owner.enterpriseId) }
    const { body } = await client.call(listPartnerOperators, { params, query: {} })
    expect(
      body.data.map((account: { id: string }) => account.id),
      'the ids of the resource'
    ).toContain(id)
  })

  test('the ownership that passes to another account', async () => {
    const owner = await addKnown()
    const next = await addOperator(portal, owner)
    await openSession(portal, next)
    const { id: sessionId } = await portal.deps.db.session.findFirstOrThrow({ where: { accountId: next.accountId } })
    const { id } = await offerOwnership(portal.deps, owner, next.accountId, someOrigin)
    expect(await feed.readAll()).toEqual([])
    await acceptOwnership(portal.deps, { ...next, sessionId }, id, someOrigin)
    expect(told(await feed.readAll())).toEqual([
      ['operator.changed', owner.accountId],
      ['operator.changed', next.accountId]
    ])
  })

  test('an account that is closed, and an enterprise that is closed with its owner', async () => {
    const owner = await addApplicant(portal)
    await insertGrant(portal, owner.enterpriseId, { state: 'EXPIRED' })
    const operator = await addOperator(portal, owner)
    const colleague = await addOperator(portal, owner, {
      role: 'CUSTOM',
      permissions: ['menu.trade'],
      status: 'DISABLED'
    })
    const close = async (actor: Actor) => {
      await requestClosure(portal.deps, actor, someOrigin)
      now = new Date(now.getTime() + 16 * 86_400_000)
      await eraseClosedAccounts(portal.deps)
    }
    await close(operator)
    expect(told(await feed.readAll())).toEqual([['operator.changed', operator.accountId]])
    await close(owner)
    const closed = told(await feed.readAll())
    expect(closed.slice(0, -1).toSorted()).toEqual(
      [owner, colleague].map(({ accountId }) => ['operator.changed', accountId]).toSorted()
    )
    expect(closed.at(-1)).toEqual(['enterprise.closed', await numberOf(owner.enterpriseId)])
  })
})

const tell = (enterpriseId: string, menus: 'all' | string[] = ['trade']): Promise<void> =>
  portal.deps.transact((tx) => announce(tx, { type: 'operator.changed', enterpriseId, subjectId: newId(), menus }))

describe('what a client sees (R41, R44)', () => {
  test('are changes of its menus and of the enterprise itself', async () => {
    const { enterpriseId } = await addKnown()
    const feeds = await Promise.all(
      [['trade'], ['funds'], ['trade', 'funds'], []].map((menus) => openReader({ menus: menus as ['trade'] }))
    )
    await tell(enterpriseId, ['trade'])
    await tell(enterpriseId, ['funds', 'services'])
    await tell(enterpriseId, 'all')
    await tell(enterpriseId, [])
    const counts = await Promise.all(feeds.map(async (feed) => (await feed.readAll()).length))
    expect(counts).toEqual([2, 2, 3, 0])
  })

  test('are changes of its own mode: neither side ever sees the other', async () => {
    const [live, sandbox] = [await addKnown(), await addKnown()]
    await portal.deps.db.enterprise.update({ where: { id: sandbox.enterpriseId }, data: { isTest: true } })
    const [feed, testFeed] = [await openReader(), await openReader({ mode: 'TEST' })]
    for (const { enterpriseId } of [live, sandbox]) await tell(enterpriseId, 'all')
    expect((await feed.readAll()).map(({ enterprise }) => enterprise)).toEqual([await numberOf(live.enterpriseId)])
    expect((await testFeed.readAll()).map(({ enterprise }) => enterprise)).toEqual([
      await numberOf(sandbox.enterpriseId)
    ])
  })

  test.each([['LIVE'], ['TEST']] as const)(
    'are changes of exactly the enterprises of its list (%s), also after their grants have ended',
    async (mode) => {
      const made = await Promise.all(
        (['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED', undefined] as const).flatMap((state) =>
          [true, false].map(async (isTest) => {
            const { enterpriseId } = await addApplicant(portal)
            if (state) await insertGrant(portal, enterpriseId, { state, menus: ['logistics', 'trade'] })
            await portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data: { isTest } })
            return enterpriseId
          })
        )
      )
      const client = await addClient(portal, { mode, menus: ['logistics'] })
      const feed = openFeed(portal, client)
      await feed.readAll()
      for (const enterpriseId of made) await tell(enterpriseId, 'all')
      const browser = openBrowser(portal, { bearer: client.apiKey })
      const { body } = await browser.call(listPartnerEnterprises, { query: { limit: 100 } })
      const numbers = await Promise.all(made.map(numberOf))
      const listed = body.data.map(({ number }: { number: string }) => number)
      const seen = (await feed.readAll()).map(({ enterprise }) => enterprise)
      expect(seen).toHaveLength(4)
      expect(seen).toEqual(numbers.filter((number) => listed.includes(number)))
    }
  )
})

describe('a page of the feed (R42)', () => {
  test('ends with a cursor also at the end, has a Link while there is more, and answers 304 while nothing is new', async () => {
    const { enterpriseId } = await addKnown()
    const { apiKey: bearer } = await addClient(portal)
    const client = openBrowser(portal, { bearer })
    const end = openFeed(portal, { apiKey: bearer })
    await end.readAll()
    const { nextCursor } = (await end.read()).body
    for (let count = 0; count < 3; count++) await tell(enterpriseId)
    const first = await client.call(readChanges, { query: { limit: 2, after: nextCursor } })
    expect(first.body).toMatchObject({ data: [{}, {}], hasMore: true })
    expect(first.headers['link']).toBe(`</api/v1/changes?limit=2&after=${first.body.nextCursor}>; rel="next"`)
    const all = await client.call(readChanges, { query: { limit: 3, after: nextCursor } })
    expect(all.body).toMatchObject({ data: [{}, {}, {}], hasMore: false })
    const last = await client.call(readChanges, { query: { limit: 2, after: first.body.nextCursor } })
    expect(last.body).toMatchObject({ data: [{}], hasMore: false, nextCursor: expect.any(String) })
    expect(last.headers['link']).toBeUndefined()
    const url = `/api/v1/changes?after=${last.body.nextCursor}`
    const authorization = `Bearer ${bearer}`
    const poll = (tag?: string) =>
      portal.app.inject({ url, headers: { authorization, ...(tag ? { 'if-none-match': tag } : {}) } })
    const empty = await poll()
    expect(empty.json()).toEqual({ data: [], nextCursor: last.body.nextCursor, hasMore: false })
    const tag = String(empty.headers.etag)
    expect((await poll(tag)).statusCode).toBe(304)
    await tell(enterpriseId)
    expect((await poll(tag)).json().data).toHaveLength(1)
  })

  test('has 20 changes where no limit is asked for', async () => {
    const { enterpriseId } = await addKnown()
    for (let count = 0; count < 21; count++) await tell(enterpriseId)
    const client = openBrowser(portal, { bearer: (await addClient(portal)).apiKey })
    const { data, hasMore } = (await client.call(readChanges, { query: {} })).body
    expect([data.length, hasMore]).toEqual([20, true])
  })

  test('refuses a cursor that was altered or that another client or list has got', async () => {
    const { apiKey: bearer } = await addClient(portal)
    const client = openBrowser(portal, { bearer })
    const read = async (after: string) => {
      const { status, problem } = await client.call(readChanges, { query: { after } })
      return [status, problem?.errors?.[0]?.pointer]
    }
    const own = (await client.call(readChanges, { query: {} })).body.nextCursor as string
    expect(await read(own)).toEqual([200, undefined])
    const altered = Buffer.from(own, 'base64url')
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
    const foreign = await openFeed(portal, await addClient(portal)).read()
    const enterprises = await client.call(listPartnerEnterprises, { query: { limit: 1 } })
    expect(enterprises.body.nextCursor).toEqual(expect.any(String))
    for (const cursor of [
      altered.toString('base64url'),
      foreign.body.nextCursor,
      enterprises.body.nextCursor,
      '0',
      'AAAA'
    ])
      expect(await read(cursor), cursor).toEqual([400, '/after'])
  })

  test('looks at a limited number of changes, and an empty one leads on to what the client sees', async () => {
    const [hidden, known] = [await addApplicant(portal), await addKnown()]
    const feed = await openReader()
    await portal.deps.pool.query(
      `INSERT INTO change_event (id, type, enterprise_id, subject_id, menus)
       SELECT gen_random_uuid(), 'enterprise.changed', $1, $1, '{}' FROM generate_series(1, $2::int)`,
      [hidden.enterpriseId, changesScanned + 1]
    )
    await tell(known.enterpriseId)
    const [first, second, third] = [await feed.read(), await feed.read(), await feed.read()]
    expect(first.body).toMatchObject({ data: [], hasMore: true })
    expect(second.body).toMatchObject({ data: [{ enterprise: await numberOf(known.enterpriseId) }], hasMore: false })
    expect(third.body).toEqual({ data: [], hasMore: false, nextCursor: second.body.nextCursor })
  })

  test('begins with the oldest change that is kept: 400 days', async () => {
    const { enterpriseId } = await addKnown()
    await tell(enterpriseId)
    await portal.deps.pool.query("UPDATE change_event SET at = now() - interval '401 days'")
    await tell(enterpriseId)
    await sweepRows(portal.deps)
    expect(await openFeed(portal, await addClient(portal)).readAll()).toHaveLength(1)
  })
})
