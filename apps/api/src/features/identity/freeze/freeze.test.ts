import { beijingDay } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import { listAuditEvents } from '@portal/contract/desk/audit-log'
import { changeAccountState, changeEnterpriseState } from '@portal/contract/identity/freeze'
import { listSignIns } from '@portal/contract/identity/security'
import { readSession, signOut } from '@portal/contract/identity/session'
import { redeemHandover } from '@portal/contract/integrator'
import { listMessages } from '@portal/contract/notice/inbox'
import {
  listPartnerEnterprises,
  listPartnerOperators,
  readPartnerEnterprise
} from '@portal/contract/partner/enterprise'
import { sendPartnerMessage } from '@portal/contract/partner/partner-message'
import { createPaymentApproval } from '@portal/contract/partner/payment-approval'
import { startHandover as startEndpoint } from '@portal/contract/qualification/menu-pages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { submitApplication } from '#api/features/application/application/submit-application.ts'
import { startHandover } from '#api/features/application/handover/start-handover.ts'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { requestClosure } from '#api/features/enterprise/closure/request-closure.ts'
import { acceptOwnership, offerOwnership } from '#api/features/enterprise/operator/transfer-ownership.ts'
import { eraseClosedAccounts } from '#api/features/enterprise/personal-data/erase-closed-accounts.ts'
import { isCreditCodeTaken } from '#api/features/enterprise/profile/profile-change.store.ts'
import { insertSession } from '#api/features/identity/session/session.store.ts'
import { refusePayment } from '#api/features/partner/payment-approval/decide-approval.ts'
import type { Actor } from '#api/http/caller.ts'
import { jobsOf } from '#api/jobs/jobs.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addOperator,
  addReviewer,
  asSeen,
  claimCase,
  openApplicant,
  openSession,
  plainProfiles,
  requiredPapers,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { publish } from '#api/testing/factories/catalogues.ts'
import { openFeed } from '#api/testing/factories/changes.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { openEventStream } from '#api/testing/event-stream.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import { insertWaitingApproval } from '#api/testing/factories/payment-approvals.ts'
import { addAccounts, behindProxy, buildSibling, moveTo, newVisitor } from '#api/testing/factories/visitors.ts'
import { refuseFrozen } from './refuse-frozen.ts'
import { sayClosed } from './say-closed.ts'
import { unfreezeOverdue as endOverdue } from './unfreeze.ts'

const reason = '资料涉嫌造假，待核实'

let now: Date | undefined
let portal: TestApp
let url: string
let security: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({
    env: { ...behindProxy, ...plainProfiles, SERVICE_PHONE: '0356-1234567' },
    deps: { clock: { now: () => now ?? new Date() } }
  })
  url = await portal.app.listen({ host: '127.0.0.1', port: 0 })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '李安全' })
})
afterAll(async () => {
  portal.app.server.closeAllConnections()
  await portal.close()
})

const numberOf = (actor: Pick<Actor, 'session'>): string => String(actor.session.enterpriseNumber).padStart(10, '0')

type Wish = { action?: 'freeze' | 'unfreeze'; reason?: string; until?: string }

const changeEnterprise = (
  actor: Pick<Actor, 'session'>,
  { action = 'freeze', ...wish }: Wish = {},
  admin: TestAdmin = security
) => admin.call(changeEnterpriseState, { params: { number: numberOf(actor) }, body: { action, reason, ...wish } })

const changeAccount = ({ accountId: id }: { accountId: string }, { action = 'freeze', ...wish }: Wish = {}) =>
  security.call(changeAccountState, { params: { id }, body: { action, reason, ...wish } })

const whoAmI = async (browser: TestBrowser) => (await browser.call(readSession, {})).status

/** A person with a password, and an open session. */
const enter = async () => {
  const [account] = await addAccounts(portal, 1)
  if (!account) throw new Error('no account')
  const browser = newVisitor(portal)
  expect((await browser.signInAs(account.username)).status).toBe(201)
  const { enterpriseId, enterprise } = await portal.deps.db.account.findUniqueOrThrow({
    where: { id: account.id },
    select: { enterpriseId: true, enterprise: { select: { number: true } } }
  })
  const session = { enterpriseNumber: enterprise.number } as Actor['session']
  return { browser, account, accountId: account.id, enterpriseId, session }
}

const signIn = (username: string, password = goodPassword) => newVisitor(portal).signInAs(username, password)

const unfreezeOverdue = async () => {
  const job = jobsOf(portal.deps).find(({ name }) => name === 'thaw-freezes')
  await job?.run(new AbortController().signal)
}

describe('who is frozen', () => {
  test('is signed out at once on every process, and reads why at the next sign-in', async () => {
    const { browser, account, accountId } = await enter()
    const sibling = await buildSibling(portal)
    const there = moveTo(sibling, browser)
    expect([await whoAmI(browser), await whoAmI(there)]).toEqual([200, 200])
    const until = dayAfter(beijingDay(new Date()), 3)
    expect((await changeAccount({ accountId }, { until })).status).toBe(204)
    expect([await whoAmI(browser), await whoAmI(there)]).toEqual([401, 401])
    await sibling.close()
    const { status, problem } = await signIn(account.username)
    expect([status, problem.code, problem.title]).toEqual([403, 'sign-in.frozen', '账号已被平台冻结，暂时不能登录'])
    expect(problem.detail).toBe(
      `您的账号已被平台冻结，暂时不能登录。原因：资料涉嫌造假，待核实。冻结至 ${until}（含当日），期满自动解冻。如有疑问，请联系平台客服：0356-1234567`
    )
    const wrong = await signIn(account.username, 'Wrong#2026x')
    expect([wrong.status, wrong.problem.code], 'a stranger learns nothing (R12)').toEqual([401, 'sign-in.wrong'])
  })

  test('reads it in English too, for the enterprise', async () => {
    const { account, ...owner } = await enter()
    expect((await changeEnterprise(owner, { reason: 'Under investigation' })).status).toBe(204)
    const browser = openBrowser(portal, { language: 'en' })
    const { problem } = await browser.signInAs(account.username)
    expect(problem.detail).toBe(
      'The platform has frozen your enterprise, so it cannot be signed in to. Reason: Under investigation. If you have questions, please ask the platform: 0356-1234567'
    )
  })

  test('reads of the account before the enterprise, and no stop twice', async () => {
    const owner = await addApplicant(portal)
    const said = async () => {
      const { enterpriseId, accountId: id } = owner
      const refusal = await sayClosed(portal.deps, { id, enterpriseId, status: 'FROZEN' })
      return refusal && JSON.stringify(refusal)
    }
    expect(await said()).toBeUndefined()
    await changeEnterprise(owner, { reason: '企业涉嫌造假。' })
    expect(await said()).toContain('原因：企业涉嫌造假。如有疑问')
    await changeAccount(owner, { reason: '账号异常！', until: '2099-01-02' })
    expect(await said()).toContain('原因：账号异常！冻结至 2099-01-02（含当日），期满自动解冻。如有疑问')
    for (const reason of ['One.', 'One!', 'One?', 'One？']) {
      await portal.deps.db.freeze.updateMany({ where: { accountId: owner.accountId }, data: { reason } })
      expect(await said()).toContain(
        `frozen this account, so it cannot be signed in to. Reason: ${reason} It is frozen until 2099-01-02 (inclusive) and opens by itself afterwards. If`
      )
    }
    await changeAccount(owner, { action: 'unfreeze' })
    expect(await said()).toContain('企业涉嫌造假')
  })

  test('loses the stream of events within two seconds, also on another process', async () => {
    const owner = await openApplicant(portal)
    const operator = await addOperator(portal, owner.actor)
    const sibling = await buildSibling(portal)
    const elsewhere = await sibling.app.listen({ host: '127.0.0.1', port: 0 })
    const browser = openBrowser(portal)
    browser.cookies.set(portal.deps.cookies.names.session, await openSession(portal, operator))
    const streams = [await openEventStream(url, owner), await openEventStream(elsewhere, browser)]
    expect(streams.map(({ status }) => status)).toEqual([200, 200])
    const began = Date.now()
    expect((await changeEnterprise(owner.actor)).status).toBe(204)
    await Promise.all(streams.map(({ ended }) => ended))
    expect(Date.now() - began).toBeLessThan(2000)
    sibling.app.server.closeAllConnections()
    await sibling.close()
  })

  test('leaves the others of the enterprise alone when it is one account', async () => {
    const owner = await openApplicant(portal)
    const operator = await addOperator(portal, owner.actor)
    expect((await changeAccount(operator)).status).toBe(204)
    expect(await whoAmI(owner)).toBe(200)
  })

  test('gets in again once unfrozen, but no old session comes back', async () => {
    for (const change of [changeAccount, changeEnterprise]) {
      const { browser, account, ...who } = await enter()
      await change(who)
      expect((await change(who, { action: 'unfreeze' })).status).toBe(204)
      expect(await whoAmI(browser)).toBe(401)
      const visitor = newVisitor(portal)
      expect((await visitor.signInAs(account.username)).status).toBe(201)
      const { data } = (await visitor.call(listMessages, { query: {} })).body
      expect(data.map(({ title }: { title: string }) => title)).toEqual(
        change === changeAccount ? ['您的账号已解冻', '您的账号曾被平台冻结'] : ['贵企业已解冻', '贵企业曾被平台冻结']
      )
      const history = (await visitor.call(listSignIns, { query: {} })).body.data
      expect(history.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['SUCCEEDED', 'SUCCEEDED'])
      await visitor.call(signOut, {})
      expect((await change(who)).status).toBe(204)
      const { accountId } = who
      const ended = await portal.deps.db.session.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
      expect(ended.map(({ endReason }) => endReason)).toEqual(['frozen', 'sign-out'])
    }
  })

  test('stays disabled by the owner after the freeze', async () => {
    const operator = await addOperator(portal, await addApplicant(portal), { status: 'DISABLED' })
    expect((await changeAccount(operator)).status).toBe(204)
    expect((await changeAccount(operator, { action: 'unfreeze' })).status).toBe(204)
    const { status } = await portal.deps.db.account.findUniqueOrThrow({ where: { id: operator.accountId } })
    expect(status).toBe('DISABLED')
  })

  test('neither passes the ownership on nor is erased meanwhile', async () => {
    const [owner, closing] = [await addApplicant(portal), await addApplicant(portal)]
    const operator = await addOperator(portal, owner)
    const { id } = await offerOwnership(portal.deps, owner, operator.accountId, someOrigin)
    await changeAccount(owner)
    await expect(acceptOwnership(portal.deps, operator, id, someOrigin)).rejects.toMatchObject({
      code: 'transfer.ended'
    })
    await requestClosure(portal.deps, closing, someOrigin)
    await changeEnterprise(closing)
    now = new Date(Date.now() + 16 * 86_400_000)
    await eraseClosedAccounts(portal.deps)
    now = undefined
    const { status } = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { id: closing.enterpriseId } })
    expect(status).toBe('FROZEN')
  })
})

describe('a freeze', () => {
  test('keeps the 统一社会信用代码 of the enterprise taken (R20)', async () => {
    const [owner, other] = [await addApplicant(portal), await addApplicant(portal)]
    await changeEnterprise(owner)
    const { creditCode, isTest } = owner.session
    const asked = { creditCode: creditCode ?? '', isTest }
    expect(await isCreditCodeTaken(portal.deps.db, other.enterpriseId, asked)).toBe(true)
  })

  test('with a last day ends by itself after that day in Beijing', async () => {
    const [owner, operator] = [await addApplicant(portal), await addOperator(portal, await addApplicant(portal))]
    const today = beijingDay(new Date())
    expect((await changeEnterprise(owner, { until: today })).status).toBe(204)
    expect((await changeAccount(operator, { until: today })).status).toBe(204)
    const states = async () => [
      (await portal.deps.db.enterprise.findUniqueOrThrow({ where: { id: owner.enterpriseId } })).status,
      (await portal.deps.db.account.findUniqueOrThrow({ where: { id: operator.accountId } })).status
    ]
    now = new Date(`${today}T23:59:59+08:00`)
    await unfreezeOverdue()
    expect(await states()).toEqual(['FROZEN', 'FROZEN'])
    now = new Date(`${dayAfter(today, 1)}T00:00:00+08:00`)
    await Promise.all([unfreezeOverdue(), unfreezeOverdue()])
    now = undefined
    expect(await states()).toEqual(['ACTIVE', 'ACTIVE'])
    const events = await portal.deps.db.auditEvent.findMany({
      where: { enterpriseId: owner.enterpriseId, action: { startsWith: 'enterprise.' } },
      orderBy: { id: 'asc' }
    })
    expect(events.map(({ action, actorKind, detail }) => [action, actorKind, detail])).toEqual([
      ['enterprise.frozen', 'admin', { reason, until: today }],
      ['enterprise.unfrozen', 'system', { until: today }]
    ])
  })

  test('that cannot be ended keeps no other one from its end, and ends at the next run', async () => {
    const [one, other] = [await addApplicant(portal), await addApplicant(portal)]
    const today = beijingDay(new Date())
    for (const owner of [one, other]) expect((await changeEnterprise(owner, { until: today })).status).toBe(204)
    const frozen = () =>
      portal.deps.db.enterprise.count({
        where: { id: { in: [one.enterpriseId, other.enterpriseId] }, status: 'FROZEN' }
      })
    const clock = createFakeClock(`${dayAfter(today, 1)}T00:00:00+08:00`)
    let runs = 0
    const transact: typeof portal.deps.transact = (work) =>
      runs++ === 0 ? Promise.reject(new Error('connection lost')) : portal.deps.transact(work)
    await expect(endOverdue({ ...portal.deps, clock, transact })).rejects.toThrow('1 pieces failed')
    expect(await frozen()).toBe(1)
    await endOverdue({ ...portal.deps, clock })
    expect(await frozen()).toBe(0)
  })

  test('needs a reason, and no last day that has passed', async () => {
    const owner = await addApplicant(portal)
    const faults = async (wish: Wish, admin = security) => {
      const { status, problem } = await changeEnterprise(owner, wish, admin)
      return [status, problem.errors?.map(({ pointer, code }) => [pointer, code])]
    }
    expect(await faults({ reason: ' ' })).toEqual([400, [['/reason', 'reason.required']]])
    expect(await faults({ until: dayAfter(beijingDay(new Date()), -1) })).toEqual([400, [['/until', 'date.in-past']]])
    expect(await faults({ until: '2026-02-30' })).toEqual([400, [['/until', 'date.format']]])
    // Half an hour into the day in 北京时间, when it is still yesterday in UTC.
    const today = beijingDay(new Date())
    now = new Date(`${today}T00:30:00+08:00`)
    // Between 00:00 and 00:15 the clock moves ahead, beyond the idle limit of the session that is open.
    const early = await openAdmin(portal, { roles: ['SECURITY'] })
    const yesterday = await faults({ until: dayAfter(today, -1) }, early)
    const { status } = await changeEnterprise(owner, { until: today }, early)
    now = undefined
    expect([yesterday, status]).toEqual([[400, [['/until', 'date.in-past']]], 204])
  })

  test('is refused where there is nothing to freeze or to unfreeze', async () => {
    const owner = await addApplicant(portal)
    const invited = await addOperator(portal, owner, { status: 'INVITED' })
    const refused = async (answer: ReturnType<typeof changeAccount>) => {
      const { status, problem } = await answer
      return [status, problem.code]
    }
    const state = [409, 'freeze.state']
    expect(await refused(changeEnterprise(owner, { action: 'unfreeze' }))).toEqual(state)
    expect(await refused(changeAccount(owner, { action: 'unfreeze' }))).toEqual(state)
    expect(await refused(changeAccount(invited))).toEqual(state)
    await changeEnterprise(owner)
    expect(await refused(changeEnterprise(owner))).toEqual(state)
    await changeAccount(owner)
    expect(await refused(changeAccount(owner))).toEqual(state)
    const closed = await addApplicant(portal)
    await portal.deps.db.enterprise.update({ where: { id: closed.enterpriseId }, data: { status: 'CLOSED' } })
    await portal.deps.db.account.update({ where: { id: closed.accountId }, data: { status: 'CLOSED' } })
    expect(await refused(changeEnterprise(closed))).toEqual(state)
    expect(await refused(changeAccount(closed))).toEqual([404, 'request.not-found'])
    const unknown = { session: { enterpriseNumber: 9_999_999_999 } as Actor['session'] }
    expect(await refused(changeEnterprise(unknown))).toEqual([404, 'request.not-found'])
  })

  test('of several at once one succeeds', async () => {
    const owner = await addApplicant(portal)
    const answers = await Promise.all(Array.from({ length: 6 }, () => changeEnterprise(owner)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409, 409, 409, 409, 409])
  })

  test('of the enterprise and of an account are apart', async () => {
    const owner = await openApplicant(portal)
    const operator = await addOperator(portal, owner.actor)
    await changeAccount(operator)
    await changeEnterprise(owner.actor)
    await changeEnterprise(owner.actor, { action: 'unfreeze' })
    const { status } = await portal.deps.db.account.findUniqueOrThrow({ where: { id: operator.accountId } })
    expect(status).toBe('FROZEN')
  })

  test('is in the audit with its words (R39)', async () => {
    const owner = await addApplicant(portal)
    const until = dayAfter(beijingDay(new Date()), 1)
    await changeAccount(owner, { until })
    await changeAccount(owner, { action: 'unfreeze', reason: '已核实' })
    const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
    const { body } = await auditor.call(listAuditEvents, { query: { enterprise: numberOf(owner) } })
    const words = body.data.map(({ action, actor, facts }: { action: string; actor: object; facts: Fact[] }) => [
      action,
      actor,
      facts.map(({ key, values }) => [key, values[0]?.name?.zh ?? values[0]?.text])
    ])
    const by = expect.objectContaining({ name: '李安全' })
    expect(words).toEqual([
      [
        'account.unfrozen',
        by,
        [
          ['account', owner.username],
          ['reason', '已核实'],
          ['until', until]
        ]
      ],
      [
        'account.frozen',
        by,
        [
          ['account', owner.username],
          ['reason', reason],
          ['until', until]
        ]
      ]
    ])
  })
})

type Fact = { key: string; values: { text: string; name: { zh: string } | null }[] }

describe('a sign-in that is under way', () => {
  /** Keeps the transaction of the sign-in open until `go` is called. */
  const holdSignIn = (actor: Actor, token: string) => {
    let go = () => {}
    const gate = new Promise<void>((resolve) => (go = resolve))
    let reached = () => {}
    const isInserted = new Promise<void>((resolve) => (reached = resolve))
    const done = portal.deps.transact(async (tx) => {
      const account = { id: actor.accountId, passwordHash: 'none' }
      await insertSession(tx, { token, account, ip: '127.0.0.1', userAgent: '', due: [], now: new Date() })
      reached()
      await gate
    })
    return { isInserted, finish: () => (go(), done) }
  }

  const openWith = (token: string) => {
    const browser = openBrowser(portal)
    browser.cookies.set(portal.deps.cookies.names.session, token)
    return browser
  }

  test('while its account is frozen ends with it', async () => {
    const actor = await addApplicant(portal)
    const token = 'a'.repeat(43)
    const signingIn = holdSignIn(actor, token)
    await signingIn.isInserted
    const freezing = changeAccount(actor)
    await expect.poll(() => countLockWaits(portal.deps.pool)).toBe(1)
    await signingIn.finish()
    expect((await freezing).status).toBe(204)
    expect(await whoAmI(openWith(token))).toBe(401)
    expect(await portal.deps.db.session.count({ where: { accountId: actor.accountId, endedAt: null } })).toBe(0)
  })

  test('while its enterprise is frozen opens nothing, also when the freeze has ended', async () => {
    const actor = await addApplicant(portal)
    const token = 'b'.repeat(43)
    const signingIn = holdSignIn(actor, token)
    await signingIn.isInserted
    expect((await changeEnterprise(actor)).status).toBe(204)
    await signingIn.finish()
    expect(await whoAmI(openWith(token))).toBe(401)
    await changeEnterprise(actor, { action: 'unfreeze' })
    expect(await whoAmI(openWith(token))).toBe(401)
  })
})

describe('what was on its way is refused with a stable code', () => {
  test('an application of the enterprise, its approval, a hand-over and a decision on a payment', async () => {
    const actor = await addApplicant(portal)
    const { deps } = portal
    const reviewer = await addReviewer(portal)
    await insertGrant(portal, actor.enterpriseId)
    const id = await submit(portal, actor, 'SETTLEMENT')
    await claimCase(deps, reviewer, id, someOrigin)
    const { clientId } = await addClient(portal)
    const approvalId = await insertWaitingApproval(portal, { clientId, enterpriseId: actor.enterpriseId })
    const files = await requiredPapers(portal, actor.enterpriseId, 'LISTING')
    await changeEnterprise(actor)
    const frozen = { code: 'enterprise.frozen' }
    const wish = { qualification: 'E_CONTRACT', fields: {}, files }
    await expect(submitApplication(deps, actor, wish, someOrigin)).rejects.toMatchObject(frozen)
    const approve = { id, ...asSeen, decision: 'approve' } as const
    await expect(decideCase(deps, reviewer, approve, someOrigin)).rejects.toMatchObject(frozen)
    await expect(startHandover(deps, actor, 'trade', someOrigin)).rejects.toMatchObject(frozen)
    await expect(refusePayment(deps, actor, approvalId, someOrigin)).rejects.toMatchObject(frozen)
    await changeEnterprise(actor, { action: 'unfreeze' })
    await changeAccount(actor)
    const signedOut = { code: 'session.required' }
    await expect(refusePayment(deps, actor, approvalId, someOrigin)).rejects.toMatchObject(signedOut)
    await expect(startHandover(deps, actor, 'trade', someOrigin)).rejects.toMatchObject(signedOut)
  })

  test('a decision that is being written keeps the freeze waiting', async () => {
    const actor = await addApplicant(portal)
    let go = () => {}
    const gate = new Promise<void>((resolve) => (go = resolve))
    const held = Promise.withResolvers<void>()
    const writing = portal.deps.transact(async (tx) => {
      await refuseFrozen(tx, actor)
      held.resolve()
      await gate
    })
    await held.promise
    const freezing = changeEnterprise(actor)
    await expect.poll(() => countLockWaits(portal.deps.pool)).toBe(1)
    go()
    await writing
    expect((await freezing).status).toBe(204)
  })
})

describe('connected systems (R41)', () => {
  test('see the state, hear of it, and are refused with a stable code', async () => {
    const applicant = await openApplicant(portal)
    const { actor } = applicant
    await insertGrant(portal, actor.enterpriseId)
    const name = { zh: '煤炭交易系统', en: 'Coal exchange' }
    await publish(portal, { systems: { trade: { name, url: 'https://trade.example.com/enter' } } })
    const client = await addClient(portal, { redirectUris: ['https://trade.example.com/callback'] })
    const system = openBrowser(portal, { bearer: client.apiKey })
    const feed = openFeed(portal, client)
    await feed.readAll()
    const handover = await applicant.call(startEndpoint, { params: { menu: 'trade' } })
    const token = new URL(handover.body.url).searchParams.get('handover') ?? ''
    const operator = await addOperator(portal, actor)
    await changeAccount(operator)
    await changeEnterprise(actor)
    const number = numberOf(actor)
    expect((await system.call(readPartnerEnterprise, { params: { number } })).body.state).toBe('FROZEN')
    const listed = await system.call(listPartnerEnterprises, { query: { state: 'FROZEN', limit: 100 } })
    expect(listed.body.data.map((row: { number: string }) => row.number)).toContain(number)
    const { data } = (await system.call(listPartnerOperators, { params: { number }, query: {} })).body
    expect(data.map(({ state }: { state: string }) => state)).toEqual(['ACTIVE', 'FROZEN'])
    const approval = {
      enterprise: number,
      action: '支付货款',
      amount: '1.00',
      text: '合同',
      returnUrl: 'https://trade.example.com/back'
    }
    const refused = [
      await system.call(createPaymentApproval, { body: approval }),
      await system.call(redeemHandover, { body: { token } }),
      await system.call(sendPartnerMessage, { body: { enterprise: number, to: 'all', title: '标题', text: '内容' } })
    ]
    expect(refused.map(({ status, problem }) => [status, problem.code])).toEqual([
      [409, 'enterprise.frozen'],
      [409, 'enterprise.frozen'],
      [409, 'enterprise.frozen']
    ])
    await changeEnterprise(actor, { action: 'unfreeze' })
    const late = openBrowser(portal, { bearer: client.apiKey })
    expect((await late.call(redeemHandover, { body: { token } })).problem.code).toBe('handover.invalid')
    const seen = await feed.readAll()
    expect(seen.map(({ type, subject }) => [type, subject.id])).toEqual([
      ['operator.changed', operator.accountId],
      ['enterprise.frozen', number],
      ['enterprise.unfrozen', number]
    ])
  })
})
