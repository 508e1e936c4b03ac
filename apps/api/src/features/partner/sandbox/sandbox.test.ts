import * as application from '@portal/contract/application/application'
import * as queue from '@portal/contract/application/queue'
import { inviteOperator } from '@portal/contract/enterprise/operator'
import { listProfileChanges } from '@portal/contract/enterprise/profile-change'
import { startPasswordReset } from '@portal/contract/identity/password-reset'
import { sendRegistrationCode } from '@portal/contract/identity/registration'
import {
  listPartnerEnterprises,
  listPartnerQualifications,
  readPartnerEnterprise
} from '@portal/contract/partner/enterprise'
import {
  type SandboxDecision,
  createSandboxEnterprise,
  decideInSandbox,
  listSandboxSms
} from '@portal/contract/partner/sandbox'
import { createWebhookEndpoint } from '@portal/contract/partner/webhook'
import { readChanges } from '@portal/contract/record/change-feed'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliverWebhooks } from '#api/features/partner/webhook/deliver.ts'
import { fanOut } from '#api/features/partner/webhook/fan-out.ts'
import { quarantineUnscanned } from '#api/features/qualification/attachment/attachment.store.ts'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { freshUsername, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { publish, someCatalogue } from '#api/testing/factories/catalogues.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { startReceiver } from '#api/testing/doubles/webhook-receiver.ts'
import { listOver, type Over, removals } from './sweep-sandbox.store.ts'
import { sweepSandbox } from './sweep-sandbox.ts'

const clock = createFakeClock(new Date())
let portal: TestApp
let trial: TestBrowser
beforeAll(async () => {
  portal = await buildTestApp({ deps: { clock } })
  const client = await addClient(portal, { mode: 'TEST' })
  trial = openBrowser(portal, { bearer: client.apiKey })
})
afterAll(() => portal.close())

const listFiles = async (): Promise<Set<string>> => {
  const keys = new Set<string>()
  for await (const { key } of portal.deps.files.list()) keys.add(key)
  return keys
}

type Made = {
  number: string
  fullName: string
  creditCode: string
  account: { username: string; password: string; phone: string; paymentPassword: string }
}

const make = async (body: { qualifications?: string[]; fullName?: string; type?: string } = {}, client = trial) => {
  const made = await client.call(createSandboxEnterprise, { body })
  expect([made.status, made.problem?.code]).toEqual([201, undefined])
  return made.body as Made
}

const decide = (number: string, decision: SandboxDecision, qualification = 'LISTING', client = trial) =>
  client.call(decideInSandbox, { params: { number }, body: { qualification, decision } })

const signInAsOwner = async ({ account }: Made): Promise<TestBrowser> => {
  const browser = openBrowser(portal)
  const session = await browser.signInAs(account.username, account.password)
  expect([session.status, session.body.due]).toEqual([201, []])
  return browser
}

const smsTo = async (phone: string, client = trial) =>
  (await client.call(listSandboxSms, { query: { phone } })).body.data as { code: string | null; purpose: string }[]

const feedOf = async (client: TestBrowser, number: string): Promise<string[]> => {
  const { body } = await client.call(readChanges, { query: { limit: '100' } })
  return (body.data as { enterprise: string; type: string }[])
    .filter(({ enterprise }) => enterprise === number)
    .map(({ type }) => type)
}

describe('an enterprise of the sandbox (R44)', () => {
  test('has a complete profile, and the qualifications asked for; test clients see it, live clients do not', async () => {
    const live = openBrowser(portal, { bearer: (await addClient(portal)).apiKey })
    const made = await make({ qualifications: ['LISTING', 'E_CONTRACT'], type: 'BUYER', fullName: '沙箱贸易有限公司' })
    expect(made.account.phone).toMatch(/^16000\d{6}$/)
    const read = await trial.call(readPartnerEnterprise, { params: { number: made.number } })
    expect(read.body).toMatchObject({
      fullName: '沙箱贸易有限公司',
      creditCode: made.creditCode,
      type: { code: 'BUYER' },
      state: 'ACTIVE'
    })
    const held = await trial.call(listPartnerQualifications, { params: { number: made.number } })
    expect(held.body.data).toMatchObject([
      { qualification: { code: 'LISTING' }, state: 'ACTIVE' },
      { qualification: { code: 'E_CONTRACT' }, state: 'ACTIVE' }
    ])
    expect((await live.call(readPartnerEnterprise, { params: { number: made.number } })).status).toBe(404)
    expect(await feedOf(trial, made.number)).toEqual([
      'enterprise.registered',
      'enterprise.changed',
      'application.submitted',
      'qualification.granted',
      'application.submitted',
      'qualification.granted'
    ])
    expect(await feedOf(live, made.number)).toEqual([])
    const { db } = portal.deps
    const enterprise = { number: Number(made.number) }
    const { detail } = await db.auditEvent.findFirstOrThrow({
      where: { action: 'enterprise.registered' },
      orderBy: { id: 'desc' }
    })
    expect(detail).toEqual({ client: '交易系统' })
    const consents = await db.consent.findMany({ where: { account: { enterprise } } })
    expect(new Set(consents.map(({ ip }) => ip))).toEqual(new Set(['127.0.0.1']))
  })

  test('its owner signs in with the answered password, has consented to everything and sees the case', async () => {
    const made = await make({ qualifications: ['LISTING'] })
    expect(made).toMatchObject({
      fullName: `沙箱企业${made.creditCode.slice(-8)}有限公司`,
      removedAt: new Date(clock.now().getTime() + 30 * 86_400_000).toISOString()
    })
    const owner = await signInAsOwner(made)
    const payment = await portal.deps.db.paymentPassword.findFirstOrThrow({
      where: { account: { username: made.account.username } }
    })
    expect(await portal.deps.hasher.verify(payment.passwordHash, made.account.paymentPassword)).toBe(true)
    const { body } = await owner.call(application.readQualifications, {})
    expect(body.applications).toMatchObject([
      { qualification: 'LISTING', state: 'APPROVED', opinion: '沙箱审核员：同意。' }
    ])
  })

  test('needs a known type and qualifications, each once; a refusal leaves nothing', async () => {
    const files = await listFiles()
    const refused = async (body: object) => {
      const { status, problem } = await trial.call(createSandboxEnterprise, { body })
      return [status, problem.code, problem.errors?.map(({ pointer }) => pointer)]
    }
    expect(await refused({ qualifications: ['LISTING', 'NONE'] })).toEqual([
      400,
      'request.invalid',
      ['/qualifications/1']
    ])
    expect(await refused({ type: 'NONE' })).toEqual([400, 'request.invalid', ['/type']])
    expect(await refused({ fullName: '😀' })).toEqual([400, 'request.invalid', ['/fullName']])
    expect(await refused({ qualifications: ['LISTING', 'LISTING'] })).toEqual([
      409,
      'application.already-granted',
      undefined
    ])
    expect(await portal.deps.db.enterprise.count({ where: { accounts: { none: {} } } })).toBe(0)
    expect(await listFiles()).toEqual(files)
  })

  test('both reviewers of a qualification that needs two are the script', async () => {
    const { number } = await make()
    expect((await decide(number, 'approve', 'CORE')).body).toMatchObject({
      application: { state: 'APPROVED' },
      grant: { state: 'ACTIVE' }
    })
  })

  test('the script ticks the checklist, as a reviewer has to (R47)', async () => {
    const { qualifications } = await someCatalogue()
    const checklist = [{ key: 'papers', zh: '证照一致', en: 'Papers agree' }]
    await publish(portal, { qualifications: qualifications.map((each) => ({ ...each, checklist })) })
    const { number } = await make()
    const { body } = await decide(number, 'approve')
    await publish(portal, {})
    expect(body.application.state).toBe('APPROVED')
    const event = { action: 'approve', application: { enterprise: { number: Number(number) } } }
    expect(await portal.deps.db.applicationEvent.findMany({ where: event })).toMatchObject([{ checked: ['papers'] }])
  })

  test('twenty calls with one key make one enterprise', async () => {
    const client = await addClient(portal, { mode: 'TEST' })
    const once = openBrowser(portal, { bearer: client.apiKey, idempotencyKey: 'one' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => once.call(createSandboxEnterprise, { body: { qualifications: ['LISTING'] } }))
    )
    const made = answers.filter(({ status }) => status === 201)
    const refused = answers.filter(({ status }) => status !== 201).map(({ problem }) => problem.code)
    expect(refused.filter((code) => code !== 'idempotency.running' && code !== 'sandbox.busy')).toEqual([])
    expect(new Set(made.map(({ body }) => body.number)).size).toBe(1)
    expect(await portal.deps.db.enterprise.count({ where: { sandboxClientId: client.clientId } })).toBe(1)
  })

  test('a client has at most 200', async () => {
    const { clientId, apiKey } = await addClient(portal, { mode: 'TEST' })
    await portal.deps.db.enterprise.createMany({
      data: Array.from({ length: 199 }, () => ({ typeCode: 'BUYER', isTest: true, sandboxClientId: clientId }))
    })
    const client = openBrowser(portal, { bearer: apiKey })
    const answers = await Promise.all([1, 2, 3].map(() => client.call(createSandboxEnterprise, { body: {} })))
    expect(answers.map(({ status, problem }) => [status, problem.code]).toSorted()).toEqual([
      [201, undefined],
      [409, 'sandbox.too-many'],
      [409, 'sandbox.too-many']
    ])
    await portal.deps.db.enterprise.deleteMany({ where: { sandboxClientId: clientId, accounts: { none: {} } } })
  })

  test('its credit code does not take the one of a real enterprise', async () => {
    const { number } = await make()
    const [trialOne, real] = await Promise.all([
      portal.deps.db.enterprise.findUniqueOrThrow({ where: { number: Number(number) } }),
      portal.deps.db.enterprise.create({ data: { typeCode: 'BUYER', creditCode: '91140100A0000001XX' } })
    ])
    const taken = portal.deps.db.enterprise.update({
      where: { id: trialOne.id },
      data: { creditCode: real.creditCode }
    })
    await expect(taken).resolves.toMatchObject({ creditCode: '91140100A0000001XX' })
  })
})

test('a paper of the sandbox is no work for a scanner', async () => {
  const { number } = await make()
  await decide(number, 'submit')
  await quarantineUnscanned(portal.deps.db)
  expect((await decide(number, 'approve')).body.application.state).toBe('APPROVED')
})

test('a paper that is not clean is not approved, and the case stays as it was (R25)', async () => {
  const { number } = await make()
  const { id } = (await decide(number, 'submit')).body.application
  const ofCase = { where: { enterprise: { number: Number(number) } } }
  await portal.deps.db.attachment.updateMany({ ...ofCase, data: { status: 'QUARANTINED' } })
  const { status, problem } = await decide(number, 'approve')
  expect([status, problem.code]).toEqual([409, 'application.file-not-scanned'])
  expect((await portal.deps.db.application.findUniqueOrThrow({ where: { id } })).state).toBe('SUBMITTED')
  expect((await decide(number, 'return')).body.application.state).toBe('RETURNED')
})

describe('the scripted reviewer (R44)', () => {
  test('submits, returns, gets it again, rejects; every step is told', async () => {
    const { number } = await make({ qualifications: ['SETTLEMENT'] })
    const before = (await feedOf(trial, number)).length
    expect((await decide(number, 'submit')).body).toMatchObject({ application: { state: 'SUBMITTED' }, grant: null })
    expect((await decide(number, 'submit')).problem.code).toBe('application.open-exists')
    const returned = await decide(number, 'return')
    expect(returned.body.application.state).toBe('RETURNED')
    const opinionOf = async (id: string) =>
      (await portal.deps.db.application.findUniqueOrThrow({ where: { id } })).opinion
    expect(await opinionOf(returned.body.application.id)).toBe('沙箱审核员：请修改后重新提交。')
    expect((await decide(number, 'submit')).body.application).toEqual({
      id: returned.body.application.id,
      state: 'SUBMITTED'
    })
    await decide(number, 'return')
    // It is submitted again first.
    const rejected = await decide(number, 'reject')
    expect(rejected.body.application).toEqual({ id: returned.body.application.id, state: 'REJECTED' })
    expect(await opinionOf(returned.body.application.id)).toBe('沙箱审核员：不符合申请条件。')
    expect((await feedOf(trial, number)).slice(before)).toEqual([
      'application.submitted',
      'application.returned',
      'application.submitted',
      'application.returned',
      'application.submitted',
      'application.rejected'
    ])
  })

  test('says what the client lets it say, to the applicant and of what is held, and each decision is in the audit (R39)', async () => {
    const made = await make({ qualifications: ['LISTING'] })
    const say = (qualification: string, decision: SandboxDecision) =>
      trial.call(decideInSandbox, {
        params: { number: made.number },
        body: { qualification, decision, opinion: '缺少合同' }
      })
    const returned = (await say('SETTLEMENT', 'return')).body.application.id
    await say('LISTING', 'suspend')
    const { db } = portal.deps
    const { id: enterpriseId } = await db.enterprise.findUniqueOrThrow({ where: { number: Number(made.number) } })
    expect(await db.application.findUniqueOrThrow({ where: { id: returned } })).toMatchObject({
      state: 'RETURNED',
      opinion: '缺少合同'
    })
    const [held] = await db.grant.findMany({ where: { enterpriseId } })
    expect(held).toMatchObject({ state: 'SUSPENDED', reason: '缺少合同' })
    const acts = await db.auditEvent.findMany({
      where: { enterpriseId, action: 'sandbox.decided' },
      orderBy: { id: 'asc' }
    })
    expect(acts.map(({ detail }) => detail)).toMatchObject([
      { client: '交易系统', qualification: 'SETTLEMENT', decision: 'return', applicationId: returned },
      { client: '交易系统', qualification: 'LISTING', decision: 'suspend', applicationId: held?.applicationId }
    ])
  })

  test('suspends, resumes, revokes and lets end what is held, and nothing else', async () => {
    const { number } = await make({ qualifications: ['LISTING'] })
    const states = []
    for (const step of ['suspend', 'resume', 'revoke', 'approve', 'expire'] as const) {
      states.push((await decide(number, step)).body.grant.state)
    }
    expect(states).toEqual(['SUSPENDED', 'ACTIVE', 'REVOKED', 'ACTIVE', 'EXPIRED'])
    expect((await decide(number, 'resume')).problem.code).toBe('grant.state')
    expect((await decide(number, 'suspend', 'CORE')).problem.code).toBe('grant.state')
    expect((await decide(number, 'approve', 'NONE')).problem.errors).toMatchObject([{ pointer: '/qualification' }])
  })

  test('decides a case that a person submitted and that a reviewer at the desk has taken', async () => {
    const made = await make()
    const reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
    const { body } = await decide(made.number, 'submit')
    const claimed = await reviewer.send('POST', `/api/admin/applications/${body.application.id}/claim`)
    expect(claimed.status).toBe(204)
    expect((await decide(made.number, 'approve')).body.application.state).toBe('APPROVED')
  })

  test('decides only for the client that made the enterprise, and never for a real one', async () => {
    const { number } = await make()
    const other = openBrowser(portal, { bearer: (await addClient(portal, { mode: 'TEST' })).apiKey })
    expect((await decide(number, 'approve', 'LISTING', other)).status).toBe(404)
    const real = await openBrowser(portal).enter()
    expect((await decide(real.enterpriseNumber, 'approve')).status).toBe(404)
  })

  test('fires webhooks as in production, to test clients only', async () => {
    const [receiver, liveReceiver] = [await startReceiver(), await startReceiver()]
    const live = openBrowser(portal, { bearer: (await addClient(portal)).apiKey })
    await trial.call(createWebhookEndpoint, { body: { url: receiver.url, types: ['qualification.suspended'] } })
    await live.call(createWebhookEndpoint, { body: { url: liveReceiver.url, types: [] } })
    const { number } = await make({ qualifications: ['LISTING'] })
    await decide(number, 'suspend')
    await fanOut(portal.deps)
    await deliverWebhooks(portal.deps, new AbortController().signal)
    expect(receiver.received.map(({ body }) => JSON.parse(body).data.enterprise)).toContain(number)
    expect(liveReceiver.received).toEqual([])
    await Promise.all([receiver.close(), liveReceiver.close()])
  })
})

describe('SMS of the sandbox (R44)', () => {
  test('reach its inbox and no provider, and only the client that made the enterprise reads them', async () => {
    const { account } = await make()
    const browser = openBrowser(portal)
    const captcha = await browser.solveCaptcha('reset-password')
    const asked = await browser.call(startPasswordReset, { body: { username: account.username, captcha } })
    expect(asked.status).toBe(202)
    // It is sent after the answer.
    await expect
      .poll(() => smsTo(account.phone))
      .toMatchObject([{ purpose: 'reset-password', code: expect.stringMatching(/^\d{6}$/) }])
    expect(portal.deps.sms.provider === 'console' && portal.deps.sms.recent().map(({ phone }) => phone)).not.toContain(
      account.phone
    )
    const other = openBrowser(portal, { bearer: (await addClient(portal, { mode: 'TEST' })).apiKey })
    expect(await smsTo(account.phone, other)).toEqual([])
  })

  test('are listed the newest first, the last fifty', async () => {
    const { account } = await make()
    const { phone } = account
    for (let nth = 1; nth <= 51; nth++)
      await portal.deps.db.sandboxSms.create({ data: { phone, purpose: `p${nth}`, text: '' } })
    const purposes = (await smsTo(phone)).map(({ purpose }) => purpose)
    expect([purposes.length, purposes[0], purposes.at(-1)]).toEqual([50, 'p51', 'p2'])
  })

  test('a real phone is refused in the sandbox, and a phone of the sandbox outside of it', async () => {
    const owner = await signInAsOwner(await make())
    const operator = { name: '王经办', username: freshUsername(), role: 'PREPARER' as const, permissions: [] }
    const real = await owner.call(inviteOperator, { body: { ...operator, phone: '13912345678' } })
    expect(real.problem.errors).toMatchObject([{ pointer: '/phone', code: 'phone.sandbox' }])
    const invited = await owner.call(inviteOperator, { body: { ...operator, phone: '16000999999' } })
    expect([invited.status, invited.body.smsSent]).toEqual([201, true])
    expect(await smsTo('16000999999')).toMatchObject([{ purpose: 'operator-invited', code: null }])
    const stranger = openBrowser(portal)
    const captcha = await stranger.solveCaptcha('register')
    const code = await stranger.call(sendRegistrationCode, { body: { phone: '16000999998', captcha } })
    expect(code.problem.errors).toMatchObject([{ pointer: '/phone', code: 'phone.reserved' }])
  })
})

describe('the desk and the sandbox (R44)', () => {
  test('cases of the sandbox are in no queue, count or message, unless they are asked for, and marked then', async () => {
    const reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
    const { number } = await make()
    const counts = async (query = {}) => (await reviewer.call(queue.countApplications, { query })).body.total.count
    const before = await counts()
    const marked = await counts({ test: '1' })
    const { body } = await decide(number, 'submit')
    expect([await counts(), await counts({ test: '1' })]).toEqual([before, marked + 1])
    const list = async (query = {}) =>
      (await reviewer.call(queue.listApplications, { query: { limit: '100', ...query } })).body.data as {
        id: string
        enterprise: { isTest: boolean }
      }[]
    expect((await list()).map(({ id }) => id)).not.toContain(body.application.id)
    expect((await list({ search: number })).map(({ id }) => id)).toEqual([])
    expect((await list({ test: '1' })).find(({ id }) => id === body.application.id)).toMatchObject({
      enterprise: { isTest: true }
    })
    expect(
      await portal.deps.db.message.count({ where: { adminId: reviewer.id, template: { startsWith: 'application' } } })
    ).toBe(0)
    expect((await reviewer.call(listProfileChanges, { query: { test: '1' } })).status).toBe(200)
  })
})

describe('after 30 days (R44)', () => {
  test('the enterprise is gone with everything that belongs to it, and others are not', async () => {
    const made = await make({ qualifications: ['LISTING'] })
    const owner = await signInAsOwner(made)
    await owner.upload('profile:businessLicence')
    const { id } = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { number: Number(made.number) } })
    const files = await portal.deps.db.attachment.findMany({ where: { enterpriseId: id } })
    const stored = async () => {
      const keys = await listFiles()
      return files.filter(({ originalKey }) => keys.has(originalKey)).length
    }
    expect([files.length > 3, await stored()]).toEqual([true, files.length])
    await portal.deps.db.enterprise.update({
      where: { id },
      data: { createdAt: new Date(clock.now().getTime() - 30 * 86_400_000 - 1000) }
    })
    const young = await make({ qualifications: ['LISTING'] })
    await portal.deps.db.enterprise.update({
      where: { number: Number(young.number) },
      data: { createdAt: new Date(clock.now().getTime() - 30 * 86_400_000 + 60_000) }
    })
    // The others do not wait for one that cannot be removed.
    const stuck = await make({ qualifications: ['LISTING'] })
    const { id: stuckId } = await portal.deps.db.enterprise.update({
      where: { number: Number(stuck.number) },
      data: { createdAt: new Date(0) }
    })
    const failing: typeof portal.deps = {
      ...portal.deps,
      transact: (work) =>
        portal.deps.transact(async (tx) => {
          const result = await work(tx)
          const [{ status } = { status: '' }] = await tx.enterprise.findMany({ where: { id: stuckId } })
          if (status === 'CLOSED') throw new Error('the disk is full')
          return result
        })
    }
    const alive = () => portal.deps.db.enterprise.count({ where: { status: 'ACTIVE' } })
    const before = await alive()
    await expect(sweepSandbox(failing)).rejects.toThrow('pieces failed')
    expect(await alive()).toBe(before - 1)
    expect((await trial.call(readPartnerEnterprise, { params: { number: stuck.number } })).status).toBe(200)
    expect((await trial.call(readPartnerEnterprise, { params: { number: young.number } })).status).toBe(200)
    expect((await portal.deps.db.enterprise.findUniqueOrThrow({ where: { id } })).sandboxClientId).toBeNull()
    const closed = await portal.deps.db.account.findFirstOrThrow({ where: { enterpriseId: id } })
    expect([closed.status, closed.phone]).toEqual(['CLOSED', ''])
    expect(await portal.deps.db.application.count({ where: { enterpriseId: id } })).toBe(0)
    expect(await stored()).toBe(0)
    expect((await trial.call(readPartnerEnterprise, { params: { number: made.number } })).status).toBe(404)
    expect((await owner.call(application.readQualifications, {})).status).toBe(401)
    // Who did what stays, as for everybody.
    expect(
      await portal.deps.db.auditEvent.findMany({ where: { enterpriseId: id, action: 'sandbox.removed' } })
    ).toMatchObject([{ detail: { client: '交易系统' } }])
    expect(await feedOf(trial, made.number)).toEqual([])
  })

  test('all that are over are listed, the oldest first, page after page, also where many were made at once', async () => {
    const { clientId } = await addClient(portal, { mode: 'TEST' })
    const made = [1, 2, 2, 2, 3].map((day) => ({ createdAt: new Date(`2020-01-0${day}`) }))
    const data = made.map((each) => ({ ...each, typeCode: 'BUYER', isTest: true, sandboxClientId: clientId }))
    await portal.deps.db.enterprise.createMany({ data })
    const start = { id: '00000000-0000-0000-0000-000000000000', createdAt: new Date('2019-12-31'), client: '' }
    const seen: Over[] = []
    for (let page: Over[] = [], isFirst = true; isFirst || page.length === 2; isFirst = false) {
      page = await listOver(portal.deps.db, new Date('2020-01-03'), { after: seen.at(-1) ?? start, most: 2 })
      seen.push(...page)
    }
    expect([seen.length, new Set(seen.map(({ id }) => id)).size]).toEqual([4, 4])
    expect(seen.map(({ createdAt }) => createdAt)).toEqual(made.slice(0, 4).map(({ createdAt }) => createdAt))
    await portal.deps.db.enterprise.deleteMany({ where: { sandboxClientId: clientId } })
  })

  test('the sweep knows every table that refers to an enterprise', async () => {
    const rows = await portal.deps.db.$queryRaw<{ from: string; to: string }[]>`
      SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to" FROM pg_constraint WHERE contype = 'f'`
    const found = new Set(['enterprise'])
    for (let size = 0; size < found.size;) {
      size = found.size
      for (const { from, to } of rows) if (found.has(to)) found.add(from)
    }
    const tables = [...found].map((table) => table.replaceAll('"', ''))
    // No enterprise of the sandbox came in by an import.
    expect(tables.filter((table) => !(table in removals)).toSorted()).toEqual([
      'account',
      'enterprise',
      'imported_enterprise'
    ])
  })
})

test('the list of enterprises of a test client holds those of all test clients, by its menus', async () => {
  const other = openBrowser(portal, { bearer: (await addClient(portal, { mode: 'TEST', menus: ['trade'] })).apiKey })
  const [seen, hidden] = [await make({ qualifications: ['LISTING'] }), await make()]
  const { body } = await other.call(listPartnerEnterprises, { query: { limit: '100' } })
  const numbers = (body.data as { number: string }[]).map(({ number }) => number)
  expect([numbers.includes(seen.number), numbers.includes(hidden.number)]).toEqual([true, false])
})
