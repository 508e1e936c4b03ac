import type { Input } from '@portal/contract/endpoint'
import { listMessages } from '@portal/contract/notice/inbox'
import { sendPartnerMessage } from '@portal/contract/partner/partner-message'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#api/http/caller.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, openApplicant } from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { openEventStream } from '#api/testing/event-stream.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'

let portal: TestApp
let url: string
beforeAll(async () => {
  portal = await buildTestApp()
  url = await portal.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  portal.app.server.closeAllConnections()
  await portal.close()
})

let reader: Awaited<ReturnType<typeof openApplicant>>
let owner: Actor
let trade: TestBrowser
beforeEach(async () => {
  await portal.deps.db.message.deleteMany()
  reader = await openApplicant(portal)
  owner = reader.actor
  await insertGrant(portal, owner.enterpriseId)
  trade = await openClient({ menus: ['trade'] })
})

const openClient = async (wish: Parameters<typeof addClient>[1]) =>
  openBrowser(portal, { bearer: (await addClient(portal, wish)).apiKey })

const numberOf = ({ session }: Actor): string => String(session.enterpriseNumber).padStart(10, '0')

type Wish = Partial<Input<typeof sendPartnerMessage>['body']>

const send = (client: TestBrowser, wish: Wish = {}) =>
  client.call(sendPartnerMessage, {
    body: { enterprise: numberOf(owner), to: 'all', title: '合同待签', text: '请于今天签署。\n<b>重要</b>', ...wish }
  })

const readersOf = async (): Promise<(string | null)[]> => {
  const rows = await portal.deps.db.message.findMany({ where: { template: 'client.message' } })
  await portal.deps.db.message.deleteMany()
  return rows.map(({ accountId }) => accountId).toSorted()
}

describe('a message of a connected system (R41)', () => {
  test('is a notice in the inbox as plain text, with the client as its sender and a link into the portal', async () => {
    const stream = await openEventStream(url, reader)
    await expect.poll(() => stream.events).toContain('resync')
    const { status, body } = await send(trade, { link: '/center/qualifications?page=2' })
    expect([status, body]).toEqual([201, { id: expect.any(String), recipients: 1 }])
    // The open page is told at once.
    await expect.poll(() => stream.events).toContain('message')
    await stream.close()
    const inbox = await reader.call(listMessages, { query: {} })
    expect(inbox.body.data).toMatchObject([
      {
        category: 'notice',
        title: '【交易系统】合同待签',
        body: '请于今天签署。\n<b>重要</b>',
        link: '/center/qualifications?page=2',
        readAt: null
      }
    ])
    expect(inbox.body.unread).toBe(1)
    const row = await portal.deps.db.clientMessage.findUniqueOrThrow({ where: { id: body.id } })
    expect(row).toMatchObject({ enterpriseId: owner.enterpriseId, recipients: 1 })
  })

  test('goes to all active accounts of the enterprise, or to those with the permission for a menu', async () => {
    const preparer = await addOperator(portal, owner, { role: 'PREPARER' })
    const finance = await addOperator(portal, owner, { role: 'FINANCE' })
    const custom = await addOperator(portal, owner, { role: 'CUSTOM', permissions: ['menu.trade'] })
    await addOperator(portal, owner, { role: 'PREPARER', status: 'DISABLED' })
    await addOperator(portal, owner, { role: 'PREPARER', status: 'INVITED' })
    await addOperator(portal, owner, { role: 'PREPARER', status: 'FROZEN' })
    await addApplicant(portal)
    expect((await send(trade)).body.recipients).toBe(4)
    const all = [owner, preparer, finance, custom].map(({ accountId }) => accountId)
    expect(await readersOf()).toEqual(all.toSorted())
    expect((await send(trade, { to: { permission: 'menu.trade' } })).body.recipients).toBe(3)
    expect(await readersOf()).toEqual([owner, preparer, custom].map(({ accountId }) => accountId).toSorted())
  })

  test('cannot go to those with a permission that the client has nothing to do with', async () => {
    for (const permission of ['menu.funds', 'operator.manage'] as const) {
      const { status, problem } = await send(trade, { to: { permission } })
      expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/to/permission', code: 'client.menu' }]])
    }
  })

  test.each([
    'https://elsewhere.example.com/',
    '//elsewhere.example.com',
    '/\\elsewhere.example.com',
    '/center/../admin',
    '/admin/audit',
    '/center?next=//elsewhere.example.com',
    'javascript:alert(1)',
    `/center/${'x'.repeat(300)}`
  ])('has no link elsewhere: %s', async (link) => {
    const { status, problem } = await send(trade, { link })
    expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/link', code: 'message.link' }]])
  })

  test('has a title of at most 60 and a text of at most 1,000 characters', async () => {
    expect((await send(trade, { title: '𬱖'.repeat(60), text: '字'.repeat(1000) })).status).toBe(201)
    for (const wish of [{ title: '字'.repeat(61) }, { text: '字'.repeat(1001) }, { title: 'a\nb' }, { text: ' ' }])
      expect((await send(trade, wish)).status).toBe(400)
  })

  test('finds no enterprise that the client may not see, nor a closed one (R44)', async () => {
    const [strange, closed, bare] = [await addApplicant(portal), await addApplicant(portal), await addApplicant(portal)]
    await insertGrant(portal, strange.enterpriseId, { menus: ['funds'] })
    await insertGrant(portal, closed.enterpriseId)
    await portal.deps.db.enterprise.update({ where: { id: closed.enterpriseId }, data: { status: 'CLOSED' } })
    for (const enterprise of [strange, closed, bare].map(numberOf)) {
      const { status, problem } = await send(trade, { enterprise })
      expect([status, problem.code]).toEqual([404, 'request.not-found'])
    }
    const test = await openClient({ mode: 'TEST' })
    expect((await send(test)).status).toBe(404)
    await portal.deps.db.enterprise.update({ where: { id: owner.enterpriseId }, data: { isTest: true } })
    expect((await send(trade)).status).toBe(404)
    expect((await send(test)).status).toBe(201)
  })

  test('needs its scope', async () => {
    const { status, problem } = await send(await openClient({ scopes: ['enterprise:read'] }))
    expect([status, problem.code, problem.scope]).toEqual([403, 'scope.missing', 'message:write'])
  })

  test('is refused beyond 200 to one enterprise in 24 hours; another client and another enterprise are free', async () => {
    const bearer = await addClient(portal)
    const busy = openBrowser(portal, { bearer: bearer.apiKey })
    const sent = { clientId: bearer.clientId, enterpriseId: owner.enterpriseId, recipients: 1 }
    await portal.deps.db.clientMessage.createMany({ data: Array.from({ length: 199 }, () => sent) })
    expect((await send(busy)).status).toBe(201)
    const { status, problem, headers } = await send(busy)
    expect([status, problem.code, headers['retry-after']]).toEqual([429, 'client.too-many-messages', '3600'])
    expect((await send(trade)).status).toBe(201)
    const neighbour = await addApplicant(portal)
    await insertGrant(portal, neighbour.enterpriseId)
    expect((await send(busy, { enterprise: numberOf(neighbour) })).status).toBe(201)
    await portal.deps.pool.query("UPDATE client_message SET created_at = created_at - interval '1 day'")
    expect((await send(busy)).status).toBe(201)
  })
})
