import type { Input } from '@portal/contract/endpoint'
import { listMessages } from '@portal/contract/notice/inbox'
import { approvePayment, readPaymentApproval, refusePayment } from '@portal/contract/partner/approve'
import {
  createPaymentApproval,
  listPartnerPaymentApprovals,
  readPartnerPaymentApproval
} from '@portal/contract/partner/payment-approval'
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose'
import { hash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertPaymentPassword } from '#api/features/enterprise/payment/payment.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { sweepRows } from '#api/jobs/sweep.store.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, openApplicant, openSession } from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { insertWaitingApproval } from '#api/testing/factories/payment-approvals.ts'
import { writeBeside } from '#api/testing/matrix/refused-writes.ts'
import { buildSibling, moveTo } from '#api/testing/factories/visitors.ts'
import { wokenBy } from '#api/testing/woken-by.ts'
import { expireApprovals } from './expire-approvals.ts'
import { receiptType } from './receipt.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const password = '802914'
const redirectUris = ['https://trade.example.com/sso', 'http://127.0.0.1:4000/sso']

type Person = Awaited<ReturnType<typeof openApplicant>>

let owner: Person
let clientId: string
let trade: TestBrowser
beforeEach(async () => {
  owner = await openApplicant(portal)
  await insertGrant(portal, owner.actor.enterpriseId)
  const passwordHash = await portal.deps.hasher.hash(password)
  const { accountId } = owner.actor
  await insertPaymentPassword(portal.deps.db, { accountId, passwordHash, setAt: new Date() })
  ;({ clientId, browser: trade } = await openClient({ menus: ['trade'] }))
})

const openClient = async (wish: Parameters<typeof addClient>[1]) => {
  const { clientId: id, apiKey: bearer } = await addClient(portal, { redirectUris, ...wish })
  return { clientId: id, bearer, browser: openBrowser(portal, { bearer }) }
}

const openAs = async (actor: Actor): Promise<TestBrowser> => {
  const browser = openBrowser(portal)
  browser.cookies.set(portal.deps.cookies.names.session, await openSession(portal, actor))
  return browser
}

const numberOf = ({ session }: Actor): string => String(session.enterpriseNumber).padStart(10, '0')

type Wish = Partial<Input<typeof createPaymentApproval>['body']>

const asked = {
  action: '支付货款',
  amount: '1234567.80',
  text: '合同 JM-2026-001 的货款\n收款方：大同运销',
  returnUrl: 'https://trade.example.com/pay?order=7'
}

const request = (wish: Wish = {}, client = trade) =>
  client.call(createPaymentApproval, { body: { enterprise: numberOf(owner.actor), ...asked, ...wish } })

const requestId = async (wish: Wish = {}): Promise<string> => {
  const { status, body, problem } = await request(wish)
  expect([status, problem.code]).toEqual([201, undefined])
  return body.id
}

const read = (id: string, client = trade) => client.call(readPartnerPaymentApproval, { params: { id } })
const see = (id: string, person: TestBrowser = owner) => person.call(readPaymentApproval, { params: { id } })
const approve = (id: string, typed = password, person: TestBrowser = owner) =>
  person.call(approvePayment, { params: { id }, body: { password: typed } })
const refuse = (id: string, person: TestBrowser = owner) => person.call(refusePayment, { params: { id } })

const letExpire = (id: string) =>
  portal.deps.pool.query("UPDATE payment_approval SET expires_at = now() - interval '1 second' WHERE id = $1", [id])

const faultsOf = ({ problem }: { problem: { errors?: { pointer: string; code: string }[] } }) =>
  problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`)

describe('a client asks for a confirmation by payment password (R41)', () => {
  test('and gets an address for the person, for a quarter of an hour or as long as it says', async () => {
    const { status, body } = await request()
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.any(String),
      enterprise: numberOf(owner.actor),
      account: null,
      ...asked,
      state: 'waiting',
      approveUrl: `${portal.deps.config.publicUrl.origin}/approve/${body.id}`,
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      decidedAt: null,
      decidedBy: null,
      receipt: null
    })
    const seconds = ({ createdAt, expiresAt }: { createdAt: string; expiresAt: string }) =>
      (Date.parse(expiresAt) - Date.parse(createdAt)) / 1000
    expect(seconds(body)).toBe(900)
    expect(seconds((await request({ expiresInSeconds: 60 })).body)).toBe(60)
    expect((await read(body.id)).body).toEqual(body)
  })

  test.each([
    ['amount', '0.00', '/amount amount.format'],
    ['amount', '1', '/amount amount.format'],
    ['amount', '1.5', '/amount amount.format'],
    ['amount', '-1.00', '/amount amount.format'],
    ['amount', '01.00', '/amount amount.format'],
    ['amount', '1,000.00', '/amount amount.format'],
    ['amount', '1000000000000.00', '/amount amount.format'],
    ['amount', '1e3', '/amount amount.format'],
    ['amount', '１.00', '/amount amount.format'],
    ['amount', '1.00\n', '/amount amount.format'],
    ['action', '字'.repeat(61), '/action text.too-long'],
    ['text', '字'.repeat(501), '/text text.too-long'],
    ['action', '\u3164', '/action text.invalid-characters'],
    ['action', '支付\u200b货款', '/action text.invalid-characters'],
    ['action', '……', '/action text.letters'],
    ['text', '\u2800', '/text text.invalid-characters'],
    ['text', '\u200f\u061c\u{e0041}', '/text text.invalid-characters'],
    ['text', '货款 100\u202e001', '/text text.invalid-characters'],
    ['text', '\ufe0f', '/text text.invalid-characters'],
    ['text', '\u3000\n', '/text field.required'],
    ['text', '。', '/text text.letters'],
    ['returnUrl', 'https://trade.example.com.evil.example/', '/returnUrl client.return-url'],
    ['returnUrl', 'http://trade.example.com/', '/returnUrl client.address'],
    ['returnUrl', 'https://trade.example.com:8443/', '/returnUrl client.return-url'],
    ['returnUrl', 'https://u@trade.example.com/', '/returnUrl client.address'],
    ['returnUrl', 'javascript:alert(1)', '/returnUrl client.address'],
    ['returnUrl', '/pay', '/returnUrl client.address'],
    ['expiresInSeconds', 59, '/expiresInSeconds field.type'],
    ['expiresInSeconds', 86_401, '/expiresInSeconds field.type'],
    ['account', 'nobody', '/account account.no-approver']
  ])('with a good request only: %s %s', async (field, value, fault) => {
    const answer = await request({ [field]: value })
    expect([answer.status, faultsOf(answer)]).toEqual([400, [fault]])
    expect((await trade.call(listPartnerPaymentApprovals, { query: {} })).body.data).toEqual([])
  })

  test('and one from before, whose text shows nothing, stays readable and can be refused', async () => {
    const id = await insertWaitingApproval(portal, { clientId, enterpriseId: owner.actor.enterpriseId })
    await portal.deps.db.paymentApproval.update({ where: { id }, data: { action: '\u3164', text: '\u200b' } })
    expect((await read(id)).body).toMatchObject({ action: '\u3164', text: '\u200b' })
    const params = { id }
    expect((await owner.call(readPaymentApproval, { params })).body).toMatchObject({ action: '\u3164' })
    expect((await owner.call(refusePayment, { params })).body).toMatchObject({ state: 'refused' })
  })

  test.each(['0.01', '999999999999.99', '10.00'])('of an amount such as %s', async (amount) => {
    expect((await request({ amount })).body.amount).toBe(amount)
  })

  test('takes the longest texts and the longest time', async () => {
    const longest = { action: '字'.repeat(60), text: '𬱖'.repeat(500), expiresInSeconds: 86_400 }
    const { status, body } = await request(longest)
    expect([status, body.action, body.text]).toEqual([201, longest.action, longest.text])
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(86_400_000)
  })

  test('and those who may decide are told by 站内信, with a link to the page', async () => {
    const finance = await addOperator(portal, owner.actor, { role: 'FINANCE' })
    const preparer = await addOperator(portal, owner.actor, { role: 'PREPARER' })
    const custom = await addOperator(portal, owner.actor, {
      role: 'CUSTOM',
      permissions: ['menu.trade', 'payment-password']
    })
    const other = await addOperator(portal, owner.actor, {
      role: 'CUSTOM',
      permissions: ['menu.funds', 'payment-password']
    })
    const id = await requestId()
    const rows = await portal.deps.db.message.findMany({
      where: { accountId: { in: [owner.actor, finance, preparer, custom, other].map(({ accountId }) => accountId) } }
    })
    expect(rows.map(({ accountId }) => accountId).toSorted()).toEqual(
      [owner.actor.accountId, custom.accountId].toSorted()
    )
    const [message] = (await owner.call(listMessages, { query: {} })).body.data
    expect(message).toMatchObject({
      category: 'notice',
      title: '交易系统请您确认：支付货款',
      body: expect.stringMatching(/^金额：1,234,567\.80 元。请在 \d{4}-\d\d-\d\d \d\d:\d\d 前/),
      link: `/approve/${id}`
    })
    const inBeijing = new Date(Date.parse((await read(id)).body.expiresAt) + 8 * 3_600_000).toISOString()
    expect(message.body).toContain(inBeijing.slice(0, 16).replace('T', ' '))
  })

  test('names one account, which alone is told and may decide', async () => {
    const custom = await addOperator(portal, owner.actor, {
      role: 'CUSTOM',
      permissions: ['menu.trade', 'payment-password']
    })
    const preparer = await addOperator(portal, owner.actor, { role: 'PREPARER' })
    expect(faultsOf(await request({ account: preparer.username }))).toEqual(['/account account.no-approver'])
    const id = await requestId({ account: custom.username.toUpperCase() })
    expect((await read(id)).body.account).toBe(custom.username)
    expect(await portal.deps.db.message.count({ where: { accountId: owner.actor.accountId } })).toBe(0)
    expect((await see(id)).status).toBe(404)
    expect((await see(id, await openAs(custom))).status).toBe(200)
  })

  test('is refused where nobody could decide', async () => {
    await portal.deps.db.account.update({ where: { id: owner.actor.accountId }, data: { status: 'FROZEN' } })
    const { status, problem } = await request()
    expect([status, problem.code]).toEqual([409, 'payment-approval.nobody'])
  })

  test.each(['SUSPENDED', 'REVOKED', 'EXPIRED'] as const)(
    'is refused while the only qualification is %s, or past its end (R15)',
    async (state) => {
      const { enterpriseId } = owner.actor
      await portal.deps.db.grant.updateMany({ where: { enterpriseId }, data: { state } })
      const nobody = [409, 'payment-approval.nobody']
      const ask = async (wish: Wish) => {
        const { status, problem } = await request(wish)
        return [status, problem.code]
      }
      expect(await ask({})).toEqual(nobody)
      expect(await ask({ account: owner.actor.username })).toEqual(nobody)
      const expiresAt = new Date(Date.now() - 1000)
      await portal.deps.db.grant.updateMany({ where: { enterpriseId }, data: { state: 'ACTIVE', expiresAt } })
      expect(await ask({})).toEqual(nobody)
      expect(await portal.deps.db.paymentApproval.count({ where: { enterpriseId } })).toBe(0)
    }
  )

  test('asks only those with the permission for a menu that a qualification in force opens (R15, R36)', async () => {
    const wish = { role: 'CUSTOM', permissions: ['menu.funds', 'payment-password'] } as const
    const { username } = await addOperator(portal, owner.actor, { ...wish, permissions: [...wish.permissions] })
    const { browser: wide } = await openClient({ menus: ['trade', 'funds'] })
    expect(faultsOf(await request({ account: username }, wide))).toEqual(['/account account.no-approver'])
    await insertGrant(portal, owner.actor.enterpriseId, { qualification: 'FINANCING', menus: ['funds'] })
    expect((await request({ account: username }, wide)).status).toBe(201)
  })

  const insertAsked = (
    count: number,
    given: { state?: 'WAITING' | 'EXPIRED'; createdAt?: Date; expiresAt?: Date; clientId?: string } = {}
  ) => {
    const of = { clientId, enterpriseId: owner.actor.enterpriseId, expiresAt: new Date(Date.now() + 900_000) }
    return portal.deps.db.paymentApproval.createMany({
      data: Array.from({ length: count }, () => ({ ...of, ...asked, ...given }))
    })
  }

  test('is refused while 20 of this client wait for this enterprise; others are free (R41)', async () => {
    await insertAsked(5, { expiresAt: new Date(Date.now() - 1000) })
    await insertAsked(19)
    const id = await requestId()
    const { status, problem, headers } = await request()
    expect([status, problem.code, headers['retry-after']]).toEqual([429, 'client.too-many-approvals', '60'])
    const { browser: other } = await openClient({ menus: ['trade'] })
    expect((await request({}, other)).status).toBe(201)
    const neighbour = await addApplicant(portal)
    await insertGrant(portal, neighbour.enterpriseId)
    expect((await request({ enterprise: numberOf(neighbour) })).status).toBe(201)
    await refuse(id)
    expect((await request()).status).toBe(201)
  })

  test('is refused beyond 200 in 24 hours (R41)', async () => {
    await insertAsked(30, { state: 'EXPIRED', createdAt: new Date(Date.now() - 86_400_000) })
    await insertAsked(199, { state: 'EXPIRED' })
    await requestId()
    const { status, problem, headers } = await request()
    expect([status, problem.code, headers['retry-after']]).toEqual([429, 'client.too-many-approvals', '3600'])
    const { browser: other } = await openClient({ menus: ['trade'] })
    expect((await request({}, other)).status).toBe(201)
    const neighbour = await addApplicant(portal)
    await insertGrant(portal, neighbour.enterpriseId)
    expect((await request({ enterprise: numberOf(neighbour) })).status).toBe(201)
  })

  test('30 requests at the same time, on two processes, leave 20 waiting (R41)', async () => {
    const sibling = await buildSibling(portal)
    const { clientId: busy, bearer, browser: here } = await openClient({ menus: ['trade'] })
    const elsewhere = openBrowser(sibling, { bearer })
    const answers = await Promise.all(Array.from({ length: 30 }, (_, nth) => request({}, nth % 2 ? here : elsewhere)))
    await sibling.close()
    const statuses = answers.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), ...Array.from({ length: 10 }, () => 429)])
    expect(await portal.deps.db.paymentApproval.count({ where: { clientId: busy } })).toBe(20)
  })

  test('finds no enterprise that it may not see, of another mode or closed (R44)', async () => {
    const strange = await addApplicant(portal)
    await insertGrant(portal, strange.enterpriseId, { menus: ['funds'] })
    expect((await request({ enterprise: numberOf(strange) })).status).toBe(404)
    const { browser: testing } = await openClient({ mode: 'TEST' })
    expect((await request({}, testing)).status).toBe(404)
    await portal.deps.db.enterprise.update({ where: { id: owner.actor.enterpriseId }, data: { status: 'CLOSED' } })
    expect((await request()).status).toBe(404)
  })

  test('sees its own approvals only, the newest first, page by page (R42)', async () => {
    const ids = [await requestId(), await requestId(), await requestId()]
    const { browser: other } = await openClient({})
    expect((await read(ids[0] ?? '', other)).status).toBe(404)
    const list = (client: TestBrowser, query = {}) => client.call(listPartnerPaymentApprovals, { query })
    expect((await list(other)).body).toEqual({ data: [], nextCursor: null, hasMore: false })
    const first = await list(trade, { limit: '2' })
    expect(first.body.data.map(({ id }: { id: string }) => id)).toEqual([ids[2], ids[1]])
    expect(first.headers['link']).toContain('rel="next"')
    const second = await list(trade, { limit: '2', after: first.body.nextCursor })
    expect(second.body).toMatchObject({ data: [{ id: ids[0] }], nextCursor: null })
    expect((await list(trade, { enterprise: '0999999999' })).body.data).toEqual([])
    expect((await list(trade, { enterprise: numberOf(owner.actor) })).body.data).toHaveLength(3)
    expect((await list(trade, { enterprise: numberOf(owner.actor), after: first.body.nextCursor })).status).toBe(400)
  })
})

const verify = async (receipt: string) => {
  const { body } = await openBrowser(portal).send('GET', '/oauth/jwks')
  // As RFC 7517 has it.
  return jwtVerify(receipt, createLocalJWKSet(body as JSONWebKeySet), {
    issuer: portal.deps.config.publicUrl.origin,
    audience: clientId,
    typ: receiptType
  })
}

/** Which client is told of the end of the approval, and the menus: one row of the feed each time (R41). */
const announced = async (subjectId: string) => {
  const where = { subjectId, type: 'payment-approval.decided' } as const
  return (await portal.deps.db.changeEvent.findMany({ where })).map((row) => [row.clientId, row.menus])
}

describe('the person decides (R33, R41)', () => {
  test('sees exactly who asks and what for, and confirms; the client gets a receipt over amount and text', async () => {
    const id = await requestId()
    const shown = await see(id)
    const row = await portal.deps.db.paymentApproval.findUniqueOrThrow({ where: { id } })
    expect(shown.body).toEqual({
      id,
      client: '交易系统',
      action: asked.action,
      amount: asked.amount,
      text: asked.text,
      state: 'waiting',
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      decidedAt: null,
      decidedBy: null,
      returnTo: `https://trade.example.com/pay?order=7&approval=${id}`
    })
    const { username, accountId } = owner.actor
    const { status, body } = await approve(id)
    expect([status, body]).toMatchObject([200, { state: 'approved', decidedBy: username }])
    const result = (await read(id)).body
    expect(result).toMatchObject({ state: 'approved', decidedBy: { id: accountId, account: username } })
    expect(await announced(id)).toEqual([[clientId, ['trade']]])
    const { payload, protectedHeader } = await verify(result.receipt)
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'payment-receipt+jwt', kid: expect.any(String) })
    expect(payload).toEqual({
      iss: portal.deps.config.publicUrl.origin,
      aud: clientId,
      jti: id,
      iat: Math.floor(Date.parse(result.decidedAt) / 1000),
      enterprise: numberOf(owner.actor),
      account: accountId,
      action: asked.action,
      amount: asked.amount,
      currency: 'CNY',
      text: asked.text,
      textSha256: hash('sha256', asked.text, 'base64url'),
      decision: 'approved',
      decidedAt: result.decidedAt
    })
    const { rows } = await portal.deps.pool.query(
      "SELECT action, detail FROM audit_event WHERE enterprise_id = $1 AND action LIKE 'payment-approval.%' ORDER BY id",
      [owner.actor.enterpriseId]
    )
    const detail = { client: '交易系统', approvalId: id, action: asked.action, amount: asked.amount }
    expect(rows).toEqual([
      { action: 'payment-approval.requested', detail },
      { action: 'payment-approval.approved', detail }
    ])
  })

  test('refuses without a password, and the receipt says so', async () => {
    const id = await requestId()
    // The other pages that show it.
    const woken = await wokenBy(portal, owner.actor.enterpriseId, async () =>
      expect((await refuse(id)).body.state).toBe('refused')
    )
    expect(woken).toEqual(['message'])
    const { receipt, state } = (await read(id)).body
    expect([state, (await verify(receipt)).payload['decision']]).toEqual(['refused', 'refused'])
    expect(await announced(id)).toEqual([[clientId, ['trade']]])
    const where = { enterpriseId: owner.actor.enterpriseId, actorId: owner.actor.accountId }
    expect(await portal.deps.db.auditEvent.findMany({ where })).toMatchObject([{ action: 'payment-approval.refused' }])
  })

  test('a receipt with another amount, text, decision or type is refused, and it opens nothing', async () => {
    const id = await requestId()
    await approve(id)
    const { receipt } = (await read(id)).body as { receipt: string }
    const [head = '', body = '', signature = ''] = receipt.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const change of [{ amount: '9.99' }, { text: '别的' }, { decision: 'refused' }, { aud: 'x' }]) {
      await expect(verify(`${head}.${encode({ ...claims, ...change })}.${signature}`)).rejects.toThrow(errors.JOSEError)
    }
    const none = encode({ alg: 'none', typ: receiptType })
    await expect(verify(`${none}.${body}.`)).rejects.toThrow(errors.JOSEError)
    const { status } = await openBrowser(portal, { bearer: receipt }).call(listPartnerPaymentApprovals, { query: {} })
    expect(status).toBe(401)
  })

  test('a wrong password leaves it waiting; the fifth locks the payment password and not the approval', async () => {
    const id = await requestId()
    for (let nth = 1; nth < 5; nth++) {
      const { status, problem } = await approve(id, '111222')
      expect([status, problem.code]).toEqual([403, 'payment-password.wrong'])
    }
    const fifth = await approve(id, '111222')
    expect([fifth.status, fifth.problem.code]).toEqual([429, 'payment-password.locked'])
    expect((await approve(id)).problem.code).toBe('payment-password.locked')
    expect((await read(id)).body).toMatchObject({ state: 'waiting', receipt: null })
    expect((await refuse(id)).status).toBe(200)
  })

  test('without a payment password it cannot be confirmed', async () => {
    const id = await requestId()
    await portal.deps.db.paymentPassword.deleteMany({ where: { accountId: owner.actor.accountId } })
    const { problem } = await approve(id)
    expect(problem.code).toBe('payment-password.absent')
  })

  test('20 confirmations and 20 refusals at the same time, on two processes, make one decision', async () => {
    const id = await requestId()
    const sibling = await buildSibling(portal)
    const elsewhere = moveTo(sibling, owner)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => nth % 2 === 0).flatMap((isHere) => [
        approve(id, password, isHere ? owner : elsewhere),
        refuse(id, isHere ? elsewhere : owner)
      ])
    )
    await sibling.close()
    const codes = answers.map(({ status, problem }) => (status === 200 ? 'done' : problem.code))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    // Parallel tries count as wrong ones until each is found right (R33).
    const others = new Set(codes.filter((code) => code !== 'done'))
    expect(
      [...others].filter((code) => code !== 'payment-approval.decided' && code !== 'payment-password.locked')
    ).toEqual([])
    const rows = await portal.deps.db.auditEvent.count({
      where: {
        enterpriseId: owner.actor.enterpriseId,
        action: { in: ['payment-approval.approved', 'payment-approval.refused'] }
      }
    })
    expect(rows).toBe(1)
  })

  test('a second decision is refused, and says that it was decided; no try is counted', async () => {
    const id = await requestId()
    await approve(id)
    expect((await approve(id, '111222')).problem.code).toBe('payment-approval.decided')
    expect((await refuse(id)).problem.code).toBe('payment-approval.decided')
    const { failures } = await portal.deps.db.paymentPassword.findUniqueOrThrow({
      where: { accountId: owner.actor.accountId }
    })
    expect(failures).toBe(0)
  })

  test('after its time it is expired for all at once, before the job marks it, and stays so', async () => {
    const id = await requestId()
    await letExpire(id)
    expect((await see(id)).body.state).toBe('expired')
    expect((await read(id)).body.state).toBe('expired')
    expect((await approve(id)).problem.code).toBe('payment-approval.expired')
    expect((await refuse(id)).problem.code).toBe('payment-approval.expired')
    const stored = () => portal.deps.db.paymentApproval.findUniqueOrThrow({ where: { id } })
    expect((await stored()).state).toBe('WAITING')
    const waiting = await requestId()
    await expireApprovals(portal.deps)
    expect((await stored()).state).toBe('EXPIRED')
    expect((await read(id)).body).toMatchObject({ state: 'expired', decidedAt: null, receipt: null })
    expect((await read(waiting)).body.state).toBe('waiting')
    await expireApprovals(portal.deps)
    expect([await announced(id), await announced(waiting)]).toEqual([[[clientId, ['trade']]], []])
  })

  test('an approval that another process has marked meanwhile is announced once', async () => {
    const id = await requestId()
    await letExpire(id)
    const { deps } = portal
    const transact: typeof deps.transact = async (...given) => {
      await expireApprovals(deps)
      return deps.transact(...given)
    }
    await expireApprovals({ ...deps, transact })
    expect(await announced(id)).toEqual([[clientId, ['trade']]])
  })

  test('an approval that expires while the password is compared is not approved', async () => {
    const id = await requestId()
    const { hasher } = portal.deps
    const { verify: compare } = hasher
    hasher.verify = async (...given) => {
      await letExpire(id)
      return compare(...given)
    }
    const { problem } = await approve(id)
    hasher.verify = compare
    expect(problem.code).toBe('payment-approval.expired')
    expect((await read(id)).body).toMatchObject({ state: 'expired', receipt: null })
  })
})

describe('an approval is not found', () => {
  const expectHidden = async (id: string, person: TestBrowser) => {
    for (const answer of [await see(id, person), await approve(id, password, person), await refuse(id, person)])
      expect([answer.status, answer.problem.code]).toEqual([404, 'request.not-found'])
    expect((await portal.deps.db.paymentApproval.findUniqueOrThrow({ where: { id } })).state).toBe('WAITING')
  }

  test('by another enterprise', async () => {
    await expectHidden(await requestId(), await openApplicant(portal))
  })

  test('by an account without the permission for a menu of the client (R36)', async () => {
    const id = await requestId()
    const operator = await addOperator(portal, owner.actor, { role: 'FINANCE' })
    await expectHidden(id, await openAs(operator))
  })

  test('after the client was disabled', async () => {
    const id = await insertWaitingApproval(portal, { clientId, enterpriseId: owner.actor.enterpriseId })
    await portal.deps.db.client.update({ where: { id: clientId }, data: { state: 'DISABLED' } })
    await expectHidden(id, owner)
  })

  const moveGrants = (state: 'ACTIVE' | 'REVOKED') =>
    portal.deps.db.grant.updateMany({ where: { enterpriseId: owner.actor.enterpriseId }, data: { state } })

  test('after the qualification was revoked, while it waits (R15)', async () => {
    const [id, decided] = [await requestId(), await requestId()]
    await approve(decided)
    await moveGrants('REVOKED')
    await expectHidden(id, owner)
    expect((await see(decided)).body.state).toBe('approved')
  })

  test('where the qualification opens another menu of the client than the account may use (R15, R36)', async () => {
    const { clientId: wide } = await openClient({ menus: ['trade', 'funds'] })
    const id = await insertWaitingApproval(portal, { clientId: wide, enterpriseId: owner.actor.enterpriseId })
    const wish = { role: 'CUSTOM' as const, permissions: ['menu.funds', 'payment-password'] as const }
    const operator = await addOperator(portal, owner.actor, { ...wish, permissions: [...wish.permissions] })
    await expectHidden(id, await openAs(operator))
  })

  test('after the client lost the scope, while it waits (R40)', async () => {
    const id = await requestId()
    await portal.deps.db.client.update({ where: { id: clientId }, data: { scopes: [] } })
    await expectHidden(id, owner)
  })

  test.each([
    ['the qualification is revoked', () => moveGrants('REVOKED')],
    [
      'the client loses the scope',
      () => portal.deps.db.client.update({ where: { id: clientId }, data: { scopes: [] } })
    ],
    [
      'the client is disabled',
      () => portal.deps.db.client.update({ where: { id: clientId }, data: { state: 'DISABLED' } })
    ]
  ])('if %s while the password is compared (R15, R40)', async (_, change) => {
    const id = await requestId()
    const { hasher } = portal.deps
    const { verify: compare } = hasher
    hasher.verify = async (...given) => {
      await writeBeside<unknown>(portal.app, change)
      return compare(...given)
    }
    const { status, problem } = await approve(id)
    hasher.verify = compare
    expect([status, problem.code]).toEqual([404, 'request.not-found'])
    const { state, receipt } = await portal.deps.db.paymentApproval.findUniqueOrThrow({ where: { id } })
    expect([state, receipt]).toEqual(['WAITING', null])
  })

  test.each([
    ['qualification_grant', "UPDATE qualification_grant SET state = 'REVOKED' WHERE enterprise_id = $1"],
    ['client', "UPDATE client SET scopes = '{}' WHERE id = $1"]
  ])('if a change of %s is committed while the decision waits for it (R15, R40)', async (table, change) => {
    const id = await requestId()
    const holder = new Client({ connectionString: portal.ownerUrl })
    await holder.connect()
    await holder.query('BEGIN')
    await holder.query(change, [table === 'client' ? clientId : owner.actor.enterpriseId])
    const deciding = refuse(id)
    const waiting = `SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'
                     AND transactionid = pg_current_xact_id()::xid`
    await expect.poll(async () => (await holder.query(waiting)).rowCount).toBe(1)
    await holder.query('COMMIT')
    await holder.end()
    const { status, problem } = await deciding
    expect([status, problem.code]).toEqual([404, 'request.not-found'])
    expect((await portal.deps.db.paymentApproval.findUniqueOrThrow({ where: { id } })).state).toBe('WAITING')
  })

  test('by a client of the other mode or another client', async () => {
    const id = await requestId()
    for (const wish of [{ mode: 'TEST' as const }, {}]) {
      const { browser } = await openClient(wish)
      expect((await read(id, browser)).status).toBe(404)
    }
  })
})

test('refused and expired approvals are deleted after 400 days, approved ones are kept', async () => {
  const { db } = portal.deps
  const { enterpriseId, accountId: decidedById } = owner.actor
  const insert = async (state: 'APPROVED' | 'REFUSED' | 'EXPIRED', days: number) => {
    const createdAt = new Date(Date.now() - days * 86_400_000)
    const decided = state === 'EXPIRED' ? {} : { decidedAt: createdAt, decidedById, receipt: 'signed' }
    await db.paymentApproval.create({
      data: { clientId, enterpriseId, ...asked, state, createdAt, expiresAt: createdAt, ...decided }
    })
  }
  for (const state of ['APPROVED', 'REFUSED', 'EXPIRED'] as const)
    for (const days of [401, 399]) await insert(state, days)
  await sweepRows(portal.deps)
  const left = await db.paymentApproval.findMany({
    where: { clientId },
    orderBy: [{ state: 'asc' }, { createdAt: 'asc' }]
  })
  const age = ({ createdAt }: { createdAt: Date }) => Math.round((Date.now() - createdAt.getTime()) / 86_400_000)
  expect(left.map((row) => [row.state, age(row)])).toEqual([
    ['APPROVED', 401],
    ['APPROVED', 399],
    ['REFUSED', 399],
    ['EXPIRED', 399]
  ])
})
