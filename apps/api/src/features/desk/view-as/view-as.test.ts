import { adminEndpoints } from '@portal/contract/admin'
import { readQualifications } from '@portal/contract/application/application'
import { readHome } from '@portal/contract/application/home'
import { prepareCheck } from '@portal/contract/application/prepare-check'
import * as seen from '@portal/contract/desk/view-as'
import type { Endpoint } from '@portal/contract/endpoint'
import { switchCheck } from '@portal/contract/enterprise/operator'
import { readProfile, saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { changeEnterpriseState } from '@portal/contract/identity/freeze'
import { readSession } from '@portal/contract/identity/session'
import { listMessages } from '@portal/contract/notice/inbox'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { menuFor } from '#api/features/identity/session/menu.rules.ts'
import { tellAccounts } from '#api/features/record/message/message.store.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { enterpriseIdOf } from '#api/testing/factories/attachments.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, openApplicant, openSession, plainProfiles } from '#api/testing/factories/cases.ts'
import { cookieOf } from '#api/testing/factories/uploads.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { isShownItem, shownPermissions } from './see-as-enterprise.ts'

let portal: TestApp
let reviewer: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
})
afterAll(() => portal.close())

const withNumber = async (enterpriseId: string) => {
  const { number } = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { id: enterpriseId } })
  return { number: String(number).padStart(10, '0') }
}

const looks = async (admin: TestAdmin) => {
  const rows = await portal.deps.db.auditEvent.findMany({
    where: { action: 'enterprise.viewed-as', actorId: admin.id },
    orderBy: { id: 'asc' }
  })
  return rows.map(({ enterpriseId, detail }) => [enterpriseId, (detail as { page: string }).page])
}

const seeAll = async (admin: TestAdmin, params: { number: string }) => [
  await admin.call(seen.seeSession, { params }),
  await admin.call(seen.seeHome, { params }),
  await admin.call(seen.seeProfile, { params }),
  await admin.call(seen.seeQualifications, { params }),
  await admin.call(seen.seeMessages, { params, query: {} }),
  await admin.call(seen.seeChecks, { params })
]

test('以企业视角查看 has reads alone (R38)', () => {
  const below = adminEndpoints.filter(({ path }) => path.startsWith('/api/admin/enterprises/:number/as/'))
  expect(below.map(({ id, method }) => [id, method])).toEqual(
    Object.values(seen).map((endpoint: Endpoint) => [endpoint.id, 'GET'])
  )
})

describe('with a profile', () => {
  let owner: TestBrowser
  let enterpriseId: string
  let params: { number: string }
  beforeAll(async () => {
    owner = openBrowser(portal)
    await owner.enter()
    await completeProfile(owner)
    enterpriseId = await enterpriseIdOf(portal, owner)
    params = await withNumber(enterpriseId)
  })
  const accountId = async () =>
    (await portal.deps.db.account.findFirstOrThrow({ where: { enterpriseId }, select: { id: true } })).id

  test('each look is audited with its page, and none at an enterprise that does not exist (R39)', async () => {
    const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
    expect((await seeAll(auditor, params)).map(({ status }) => status)).toEqual(Array(6).fill(200))
    const pages = ['session', 'home', 'profile', 'qualifications', 'messages', 'checks'].map((page) => [
      enterpriseId,
      page
    ])
    expect(await looks(auditor)).toEqual(pages)
    for (const { status, problem } of await seeAll(auditor, { number: '0099999999' }))
      expect([status, problem.code]).toEqual([404, 'request.not-found'])
    expect(await looks(auditor)).toEqual(pages)
  })

  test('the pages show what the owner reads', async () => {
    const home = await owner.call(readHome, {})
    expect((await reviewer.call(seen.seeHome, { params })).body).toEqual({
      ...home.body,
      lastSignIn: home.body.lastSignIn && { ...home.body.lastSignIn, ip: '127.0.*.*' }
    })
    expect((await reviewer.call(seen.seeProfile, { params })).body).toEqual((await owner.call(readProfile, {})).body)
    expect((await reviewer.call(seen.seeQualifications, { params })).body).toEqual(
      (await owner.call(readQualifications, {})).body
    )
    expect((await reviewer.call(seen.seeMessages, { params, query: {} })).body).toEqual(
      (await owner.call(listMessages, { query: {} })).body
    )
  })

  test('the session names the owner and offers no act and no page that cannot be seen', async () => {
    const own = (await owner.call(readSession, {})).body
    const { body } = await reviewer.call(seen.seeSession, { params })
    expect(body).toMatchObject({ account: own.account, enterprise: own.enterprise, due: [], needsCheck: false })
    expect(body.permissions).toEqual(['profile.read', 'application.read'])
    expect(body.menu.side).toEqual([
      {
        key: 'basic',
        items: [
          { key: 'home', path: '/center' },
          { key: 'profile', path: '/center/profile' },
          { key: 'qualifications', path: '/center/qualifications' },
          { key: 'messages', path: '/center/messages' }
        ]
      }
    ])
  })

  test('sealed values are masked, and what was not submitted is not shown (R19)', async () => {
    const draft = { fullName: '尚未提交的名称', bankAccount: '0502123409300099999' }
    const saved = await owner.call(saveProfileDraft, { body: { revision: 0, baseRevision: 1, values: draft } })
    expect(saved.status).toBe(200)
    expect((await owner.call(readProfile, {})).body.draft.values).toMatchObject(draft)
    const { body } = await reviewer.call(seen.seeProfile, { params })
    expect(body.draft).toBeNull()
    expect(body.values).toMatchObject({
      legalPersonIdNumber: '110***********002X',
      legalPersonPhone: '139****5678',
      bankAccount: '***************2345'
    })
    const said = JSON.stringify((await seeAll(reviewer, params)).map((answer) => answer.body as unknown))
    for (const secret of [
      '11010519491231002X',
      '13912345678',
      '0502123409300012345',
      '尚未提交',
      '0502123409300099999'
    ])
      expect(said).not.toContain(secret)
  })

  describe('站内信', () => {
    beforeEach(async () => {
      await portal.deps.db.message.deleteMany({ where: { account: { enterpriseId } } })
      await tellClientMessage()
    })

    const tellClientMessage = () =>
      portal.deps.transact(async (tx) => {
        const accountIds = [await accountId()]
        await tellAccounts(
          tx,
          'client.message',
          { enterpriseId, accountIds },
          { client: '交易系统', title: '提货通知', text: '提货码 889900' }
        )
      })

    test('is not marked as read by the look', async () => {
      const { body } = await reviewer.call(seen.seeMessages, { params, query: {} })
      expect(body).toMatchObject({ unread: 1, data: [{ title: '【交易系统】提货通知', readAt: null }] })
      expect((await reviewer.call(seen.seeSession, { params })).body.unreadMessages).toBe(1)
      const rows = await portal.deps.db.message.findMany({ where: { account: { enterpriseId } } })
      expect(rows.map(({ readAt }) => readAt)).toEqual([null])
    })

    test('does not show what a connected system wrote, and a search does not tell (R41)', async () => {
      expect((await owner.call(listMessages, { query: { search: '889900' } })).body.data).toHaveLength(1)
      const { body } = await reviewer.call(seen.seeMessages, { params, query: {} })
      expect(body.data).toMatchObject([{ body: '（业务系统发给企业的正文，平台不显示）' }])
      const home = await reviewer.call(seen.seeHome, { params })
      expect(JSON.stringify([body, home.body])).not.toContain('889900')
      const english = await portal.app.inject({
        url: seen.seeMessages.path.replace(':number', params.number),
        headers: { cookie: cookieOf(reviewer), 'accept-language': 'en' }
      })
      expect(english.json().data[0].body).toMatch(/^\(Written by a connected system/)
      const found = await reviewer.call(seen.seeMessages, { params, query: { search: '889900' } })
      expect(found.body.data).toEqual([])
    })

    test('does not tell by a further page how many of them a search finds (R41)', async () => {
      for (let more = 0; more < 20; more++) await tellClientMessage()
      const { body } = await reviewer.call(seen.seeMessages, { params, query: { search: '889900' } })
      expect(body).toMatchObject({ data: [], nextCursor: null })
    })
  })

  test('a frozen enterprise can be seen, and the look opens no session of it', async () => {
    const security = await openAdmin(portal, { roles: ['SECURITY'] })
    const body = { action: 'freeze' as const, reason: '资料涉嫌造假，待核实' }
    expect((await security.call(changeEnterpriseState, { params, body })).status).toBeLessThan(300)
    const before = await portal.deps.db.session.count()
    const answers = await seeAll(reviewer, params)
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200))
    expect(JSON.stringify(answers.map(({ headers }) => headers['set-cookie']))).not.toMatch(/"(__Host-)?session=/)
    expect(await portal.deps.db.session.count()).toBe(before)
  })
})

test('what waits for a check is shown, without the acts that the owner has there (R36)', async () => {
  const owner = await openApplicant(portal)
  const preparer = openBrowser(portal)
  const { names } = portal.deps.cookies
  preparer.cookies.set(names.session, await openSession(portal, await addOperator(portal, owner.actor)))
  await owner.call(switchCheck, { body: { isOn: true } })
  const submission = { qualification: 'LISTING', fields: {}, files: {} }
  const { body } = await preparer.call(prepareCheck, { body: { kind: 'APPLICATION', submission } })
  const params = await withNumber(owner.actor.enterpriseId)
  // Writes the row of the owner anew, behind that of the operator.
  await portal.deps.db.account.update({ where: { id: owner.actor.accountId }, data: { name: '主账号' } })
  expect((await reviewer.call(seen.seeSession, { params })).body.account.username).toBe(owner.actor.username)
  const shown = (await reviewer.call(seen.seeChecks, { params })).body.data
  expect(shown).toMatchObject([{ id: body.id, state: 'WAITING', actions: [] }])
  // The menu of the look has no page for it.
  const session = (await reviewer.call(seen.seeSession, { params })).body
  expect(session.enterprise.checksSubmissions).toBe(true)
  expect(JSON.stringify(session.menu)).not.toContain('checks')
})

test('of a closed enterprise there is nothing to see', async () => {
  const { enterpriseId } = await addApplicant(portal)
  const params = await withNumber(enterpriseId)
  expect((await seeAll(reviewer, params)).map(({ status }) => status)).toEqual(Array(6).fill(200))
  // As the closure of an enterprise leaves them.
  await portal.deps.db.account.updateMany({ where: { enterpriseId }, data: { status: 'CLOSED' } })
  await portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data: { status: 'CLOSED' } })
  expect((await seeAll(reviewer, params)).map(({ status }) => status)).toEqual(Array(6).fill(404))
})

test('以企业视角查看 shows these pages and offers no act (R38)', () => {
  expect(shownPermissions).toEqual(['profile.read', 'application.read'])
  const { side } = menuFor([], { permissions: shownPermissions, checksSubmissions: false })
  expect(side.flatMap(({ items }) => items.filter(isShownItem).map(({ key }) => key))).toEqual([
    'home',
    'profile',
    'qualifications',
    'messages'
  ])
})
