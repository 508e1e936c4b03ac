import type { NoticeChannel } from '@portal/contract/record/notice-kinds'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSmtpSender } from '#api/adapters/notice/mail.ts'
import { NoticeFault } from '#api/adapters/notice/notice-fault.ts'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { smsCarrier } from '#api/features/identity/sms/notice-carrier.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, AdminActor } from '#api/http/caller.ts'
import { jobsOf } from '#api/jobs/jobs.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { smtpCertificate, startSmtpDouble } from '#api/testing/doubles/smtp-double.ts'
import {
  addApplicant,
  addOperator,
  addReviewer,
  approve,
  asSeen,
  claimCase,
  plainProfiles,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { addEmail, addRobot } from '#api/testing/factories/notices.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { mailCarrier, robotCarrier } from './carriers.ts'
import { claimDue, listAddressees } from './delivery.store.ts'
import { type Carrier, type Notice, sendNotices } from './send-notices.ts'

let portal: TestApp
let sibling: TestApp
let reviewer: AdminActor
beforeAll(async () => {
  const env = { ...plainProfiles, PUBLIC_URL: 'https://portal.example.com' }
  portal = await buildTestApp({ env })
  sibling = await buildSibling(portal, { env })
  reviewer = await addReviewer(portal)
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})
beforeEach(() => portal.deps.db.noticeDelivery.deleteMany())

const returnCase = async (applicant: Actor): Promise<void> => {
  const id = await submit(portal, applicant)
  await claimCase(portal.deps, reviewer, id, someOrigin)
  const given = { id, ...asSeen, decision: 'return', opinion: '请联系王小二 13800138000', flags: {} } as const
  await decideCase(portal.deps, reviewer, given, someOrigin)
}

const rows = () => portal.deps.db.noticeDelivery.findMany({ orderBy: [{ channel: 'asc' }, { accountId: 'asc' }] })
const told = async () =>
  (await rows()).map(({ channel, kind, accountId, state }) => ({ channel, kind, accountId, state }))
const notices = (of = portal) => of.outbox.entries.filter((entry) => entry.kind === 'notice')
const sendMail = (of = portal) => sendNotices(of.deps, 'mail', mailCarrier(of.deps))
const makeDue = () => portal.deps.db.noticeDelivery.updateMany({ data: { nextAttemptAt: new Date(0) } })

/** Of mails, which counts what it carries and may fail. */
const counting = (fault?: () => Error | undefined): { carried: Notice[]; carrier: Carrier } => {
  const carried: Notice[] = []
  return {
    carried,
    carrier: {
      isOffered: () => true,
      carry: async (notice) => {
        carried.push(notice)
        const error = fault?.()
        if (error) throw error
        return 'masked'
      }
    }
  }
}
const only = async () => {
  const [row, ...others] = await rows()
  expect(others).toEqual([])
  return row
}

describe('what is written with a message (R49)', () => {
  test('a returned application is told by SMS to the owner, by mail to each who has an address, and by the robots', async () => {
    const owner = await addApplicant(portal)
    const operator = await addOperator(portal, owner)
    await addOperator(portal, owner)
    await addEmail(portal, owner)
    await addEmail(portal, operator)
    await addRobot(portal, owner, 'wecom')
    await returnCase(owner)
    const row = { kind: 'review', state: 'PENDING' }
    expect(await told()).toEqual([
      { ...row, channel: 'mail', accountId: owner.accountId },
      { ...row, channel: 'mail', accountId: operator.accountId },
      { ...row, channel: 'sms', accountId: owner.accountId },
      { ...row, channel: 'wecom', accountId: null }
    ])
    const [first] = await rows()
    expect(first).toMatchObject({
      template: 'application.returned',
      enterpriseId: owner.enterpriseId,
      text: { zh: expect.stringMatching(/申请被退回/), en: expect.stringMatching(/returned/) },
      link: expect.stringMatching(/^\/center\/qualifications\?resubmit=/)
    })
  })

  test('an act that is rolled back leaves no notice', async () => {
    const owner = await addApplicant(portal)
    await addEmail(portal, owner)
    const act = portal.deps.transact(async (tx) => {
      await record(tx, { action: 'email.removed', actor: owner, origin: someOrigin, message: {} })
      expect(await tx.noticeDelivery.count()).toBe(2)
      throw new Error('the act fails')
    })
    await expect(act).rejects.toThrow('the act fails')
    expect(await told()).toEqual([])
  })

  test('what is switched off is not written, but 安全通知 is, whatever stands in the table', async () => {
    const owner = await addApplicant(portal)
    await addEmail(portal, owner)
    const { accountId } = owner
    await portal.deps.db.noticeChoice.createMany({
      data: ['review', 'security'].flatMap((kind) =>
        ['sms', 'mail'].map((channel) => ({ accountId, kind, channel, isOn: false }))
      )
    })
    await addRobot(portal, owner, 'wecom', [])
    await returnCase(owner)
    expect(await told()).toEqual([])
    await portal.deps.transact((tx) =>
      record(tx, { action: 'email.removed', actor: owner, origin: someOrigin, message: {} })
    )
    // The group hears nothing of what concerns one account.
    expect((await told()).map(({ channel, kind }) => [channel, kind])).toEqual([
      ['mail', 'security'],
      ['sms', 'security']
    ])
  })

  test('an operator who wants SMS gets them', async () => {
    const owner = await addApplicant(portal)
    const { accountId } = await addOperator(portal, owner)
    await portal.deps.db.noticeChoice.create({ data: { accountId, kind: 'review', channel: 'sms', isOn: true } })
    await returnCase(owner)
    expect((await told()).map((row) => row.accountId).toSorted()).toEqual([owner.accountId, accountId].toSorted())
  })

  test('messages that are no results, and those to reviewers, are told nowhere else', async () => {
    const owner = await addApplicant(portal)
    await addEmail(portal, owner)
    await submit(portal, owner)
    expect(await told()).toEqual([])
  })
})

describe('sending', () => {
  test('a mail says what happened, with the enterprise, the link and both languages, and is read again as sent', async () => {
    const owner = await addApplicant(portal, { fullName: '山西晋煤贸易有限公司' })
    const { address } = await addEmail(portal, owner)
    await portal.deps.db.noticeChoice.create({
      data: { accountId: owner.accountId, kind: 'review', channel: 'sms', isOn: false }
    })
    await returnCase(owner)
    const before = notices().length
    await sendMail()
    const [sent] = notices().slice(before)
    expect(sent).toMatchObject({ kind: 'notice', channel: 'mail', address })
    expect(sent?.subject).toMatch(/^【供应链管理平台】“.+”申请被退回，请修改后重新提交$/)
    expect(sent?.text).toContain('山西晋煤贸易有限公司：')
    expect(sent?.text).toMatch(/https:\/\/portal\.example\.com\/center\/qualifications\?resubmit=[\da-f-]{36}\n/)
    expect(sent?.text.indexOf('returned')).toBeGreaterThan(sent?.text.indexOf('请登录') ?? 0)
    // The opinion is for the page, behind the sign-in.
    expect(sent?.text).not.toMatch(/王小二|13800138000/)
    expect(await only()).toMatchObject({
      state: 'SENT',
      attempts: 1,
      addressMasked: address.replace(/^(.).*@/, '$1***@'),
      fault: null,
      settledAt: expect.any(Date)
    })
    await sendMail()
    expect(notices()).toHaveLength(before + 1)
  })

  test('by SMS it goes through the SMS log and its budget, once', async () => {
    const owner = await addApplicant(portal)
    await returnCase(owner)
    const send = () => sendNotices(portal.deps, 'sms', smsCarrier(portal.deps))
    await send()
    const row = await only()
    expect(row).toMatchObject({ state: 'SENT', addressMasked: expect.stringMatching(/^139\*{4}\d{4}$/) })
    const message = await portal.deps.db.smsMessage.findUniqueOrThrow({ where: { id: row?.id ?? '' } })
    expect(message).toMatchObject({ purpose: 'notice-review', status: 'SENT' })
    expect(notices().at(-1)).toMatchObject({
      channel: 'sms',
      address: owner.session.phone,
      text: '【晋煤国贸】您的企业在供应链管理平台有新的审核结果，请访问https://portal.example.com查看。'
    })
    // As after a process that died before it noted the SMS as sent: lost rather than sent twice.
    const before = notices().length
    await portal.deps.db.noticeDelivery.updateMany({ data: { state: 'PENDING', nextAttemptAt: new Date(0) } })
    await send()
    expect(notices()).toHaveLength(before)
    expect(await only()).toMatchObject({ state: 'SENT', attempts: 2 })
  })

  test('while half of the budget for SMS is used, notices wait for it, and reminders for the day', async () => {
    const small = await buildSibling(portal, { env: { ...plainProfiles, SMS_PER_HOUR: '1' } })
    await portal.deps.db.smsMessage.deleteMany()
    await returnCase(await addApplicant(portal))
    await sendNotices(small.deps, 'sms', smsCarrier(small.deps))
    await returnCase(await addApplicant(portal))
    await sendNotices(small.deps, 'sms', smsCarrier(small.deps))
    expect((await told()).map(({ state }) => state).toSorted()).toEqual(['PENDING', 'SENT'])
    await small.close()
    const at = (hour: string) => ({ ...portal.deps, clock: { now: () => new Date(`2026-12-01T${hour}:00:00+08:00`) } })
    const mayGo = async (hour: string) => {
      const judge = await smsCarrier({ ...at(hour), config: { ...portal.deps.config, smsPerHour: 1e6 } }).mayGo?.()
      return (['review', 'expiry', 'security'] as const).filter((kind) => judge?.(kind))
    }
    expect(await mayGo('03')).toEqual(['review', 'security'])
    expect(await mayGo('12')).toEqual(['review', 'expiry', 'security'])
  })

  test.each(['wecom', 'dingtalk'] as const)('the robot of %s tells it in the group', async (channel) => {
    const owner = await addApplicant(portal)
    await addRobot(portal, owner, channel)
    await returnCase(owner)
    const job = jobsOf(portal.deps).find(({ name }) => name === `send-notices-${channel}`)
    await job?.run(new AbortController().signal)
    expect(notices().at(-1)).toMatchObject({ channel, text: expect.stringMatching(/^【供应链管理平台】山西.*退回/) })
    expect((await rows()).find((row) => row.channel === channel)?.state).toBe('SENT')
  })

  test('what the platform does not send is not kept waiting', async () => {
    const owner = await addApplicant(portal)
    await addEmail(portal, owner)
    await returnCase(owner)
    const without = { ...portal.deps, mail: undefined }
    await sendNotices(without, 'mail', mailCarrier(without))
    expect((await told()).map(({ channel }) => channel)).toEqual(['sms'])
  })

  test('of one channel, a kind that the platform does not send is dropped, and the others are sent', async () => {
    const owners = [await addApplicant(portal), await addApplicant(portal)] as const
    for (const owner of owners) {
      await addEmail(portal, owner)
      await returnCase(owner)
    }
    const first = { channel: 'mail', accountId: owners[0].accountId }
    await portal.deps.db.noticeDelivery.updateMany({ where: first, data: { kind: 'security' } })
    const { carried, carrier } = counting()
    await sendNotices(portal.deps, 'mail', { ...carrier, isOffered: (kind) => kind === 'security' })
    expect(carried.map(({ kind }) => kind)).toEqual(['security'])
    const mails = (await told()).filter(({ channel }) => channel === 'mail')
    expect(mails).toMatchObject([{ kind: 'security', state: 'SENT' }])
  })
})

describe('what does not hold any more is cancelled', () => {
  const db = () => portal.deps.db
  test.each<[string, (owner: Actor) => Promise<unknown>]>([
    [
      'the account is disabled',
      ({ accountId: id }) => db().account.update({ where: { id }, data: { status: 'DISABLED' } })
    ],
    [
      'the channel is switched off',
      ({ accountId }) => db().noticeChoice.create({ data: { accountId, kind: 'review', channel: 'mail', isOn: false } })
    ],
    ['the address is removed', ({ accountId }) => db().accountEmail.delete({ where: { accountId } })],
    [
      'the enterprise is closed',
      ({ enterpriseId: id }) => db().enterprise.update({ where: { id }, data: { status: 'CLOSED' } })
    ]
  ])('%s', async (_, change) => {
    const owner = await addApplicant(portal)
    await addEmail(portal, owner)
    await returnCase(owner)
    await change(owner)
    const before = notices().length
    await sendMail()
    expect(notices()).toHaveLength(before)
    expect((await rows()).find(({ channel }) => channel === 'mail')).toMatchObject({
      state: 'CANCELLED',
      settledAt: expect.any(Date)
    })
  })

  test('the robot is removed, or does not tell this any more', async () => {
    for (const change of [
      (enterpriseId: string) => db().noticeRobot.deleteMany({ where: { enterpriseId } }),
      (enterpriseId: string) => db().noticeRobot.updateMany({ where: { enterpriseId }, data: { kinds: ['expiry'] } })
    ]) {
      const owner = await addApplicant(portal)
      await addRobot(portal, owner, 'wecom')
      await returnCase(owner)
      await change(owner.enterpriseId)
      await sendNotices(portal.deps, 'wecom', robotCarrier(portal.deps, 'wecom'))
      const row = await db().noticeDelivery.findFirst({ where: { enterpriseId: owner.enterpriseId, channel: 'wecom' } })
      expect(row?.state).toBe('CANCELLED')
    }
  })
})

describe('faults', () => {
  const prepare = async (count = 1): Promise<void> => {
    for (let place = 0; place < count; place++) {
      const owner = await addApplicant(portal)
      await addEmail(portal, owner)
      await returnCase(owner)
    }
    await portal.deps.db.noticeDelivery.deleteMany({ where: { channel: 'sms' } })
  }

  test('are tried again after growing pauses, and fail for good after some hours', async () => {
    await prepare()
    const { carried, carrier } = counting(() => new NoticeFault('unavailable', 'ETIMEDOUT'))
    const pauses: number[] = []
    for (let attempt = 1; attempt <= 6; attempt++) {
      await makeDue()
      const began = Date.now()
      await sendNotices(portal.deps, 'mail', carrier)
      const row = await only()
      expect(row).toMatchObject({ attempts: attempt, fault: 'unavailable', reason: 'ETIMEDOUT' })
      if (row?.state === 'PENDING') pauses.push(Math.round((row.nextAttemptAt.getTime() - began) / 60_000))
    }
    expect(await only()).toMatchObject({ state: 'FAILED', settledAt: expect.any(Date) })
    const bounds = [1, 5, 15, 60, 180].map((minutes) => [Math.floor(minutes * 0.9), Math.ceil(minutes * 1.1)])
    expect(pauses).toHaveLength(bounds.length)
    for (const [place, [least = 0, most = 0]] of bounds.entries()) {
      expect(pauses[place]).toBeGreaterThanOrEqual(least)
      expect(pauses[place]).toBeLessThanOrEqual(most)
    }
    await makeDue()
    await sendNotices(portal.deps, 'mail', carrier)
    expect(carried).toHaveLength(6)
  })

  test('a refusal for good is not tried again', async () => {
    await prepare()
    const { carrier } = counting(() => new NoticeFault('rejected', 'EENVELOPE 550'))
    await sendNotices(portal.deps, 'mail', carrier)
    expect(await only()).toMatchObject({
      state: 'FAILED',
      attempts: 1,
      fault: 'rejected',
      reason: 'EENVELOPE 550',
      addressMasked: expect.stringMatching(/^.\*\*\*@/)
    })
  })

  test('of one notice delay no other, and a fault of our own leaves it to the end of its lease', async () => {
    await prepare(3)
    let count = 0
    const { carrier } = counting(() => (++count === 1 ? new Error('our own') : undefined))
    await sendNotices(portal.deps, 'mail', carrier)
    expect((await rows()).map(({ state }) => state).toSorted()).toEqual(['PENDING', 'SENT', 'SENT'])
    await makeDue()
    await sendNotices(portal.deps, 'mail', carrier)
    expect((await rows()).every(({ state }) => state === 'SENT')).toBe(true)
  })

  test('a channel that hangs delays no other', async () => {
    const owner = await addApplicant(portal)
    await addEmail(portal, owner)
    await addRobot(portal, owner, 'wecom')
    await returnCase(owner)
    const server = await startSmtpDouble({ delayMs: 60_000 })
    const smtp = { url: new URL(server.url), from: 'a@b.example', isPlainAllowed: false }
    const mail = createSmtpSender(smtp, { ca: smtpCertificate, timeoutMs: 3000 })
    const slow = sendNotices(portal.deps, 'mail', mailCarrier({ ...portal.deps, mail }))
    await expect.poll(() => server.mails.length).toBe(1)
    await sendNotices(portal.deps, 'wecom', robotCarrier(portal.deps, 'wecom'))
    const state = async (channel: NoticeChannel) => (await rows()).find((row) => row.channel === channel)?.state
    expect([await state('wecom'), await state('mail')]).toEqual(['SENT', 'PENDING'])
    await slow
    expect((await rows()).find(({ channel }) => channel === 'mail')).toMatchObject({
      state: 'PENDING',
      fault: 'unavailable'
    })
    mail.close()
    await server.close()
  })
})

describe('each once', () => {
  test('two processes that send at the same moment send each notice once', async () => {
    const owner = await addApplicant(portal)
    const operators = await Promise.all(Array.from({ length: 30 }, () => addOperator(portal, owner)))
    for (const each of [owner, ...operators]) await addEmail(portal, each)
    await returnCase(owner)
    const before = [notices().length, notices(sibling).length] as const
    await Promise.all([sendMail(), sendMail(sibling), sendMail(), sendMail(sibling)])
    const sent = [...notices().slice(before[0]), ...notices(sibling).slice(before[1])]
    expect(sent).toHaveLength(31)
    expect(new Set(sent.map(({ address }) => address)).size).toBe(31)
    const mails = (await rows()).filter(({ channel }) => channel === 'mail')
    expect(mails.every(({ state, attempts }) => state === 'SENT' && attempts === 1)).toBe(true)
  })

  test('what a dead process held is sent by another one once its lease has ended, and its late word counts for nothing', async () => {
    const owner = await addApplicant(portal)
    await addEmail(portal, owner)
    await returnCase(owner)
    const [held] = await claimDue(portal.deps.db, { channel: 'mail', kinds: ['review'], most: 8 })
    expect(held?.attempts).toBe(1)
    const before = notices(sibling).length
    await sendMail(sibling)
    expect(notices(sibling), 'the lease holds').toHaveLength(before)
    const mail = { channel: 'mail' }
    const { nextAttemptAt } = await portal.deps.db.noticeDelivery.findFirstOrThrow({ where: mail })
    expect(nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(50_000)
    await makeDue()
    await sendMail(sibling)
    expect(notices(sibling)).toHaveLength(before + 1)
    expect(await portal.deps.db.noticeDelivery.findFirst({ where: mail })).toMatchObject({ state: 'SENT', attempts: 2 })
    expect(await listAddressees(portal.deps.db, [held?.id ?? ''])).toHaveLength(1)
  })

  test('a process that is told to end takes no more on', async () => {
    const owner = await addApplicant(portal)
    await addEmail(portal, owner)
    await returnCase(owner)
    const { carried, carrier } = counting()
    await sendNotices(portal.deps, 'mail', carrier, AbortSignal.abort())
    expect(carried).toEqual([])
  })
})

test('an approval of another enterprise is not told here', async () => {
  const [owner, other] = [await addApplicant(portal), await addApplicant(portal)]
  await addEmail(portal, owner)
  await addEmail(portal, other)
  await approve(portal, reviewer, await submit(portal, other))
  expect(new Set((await told()).map(({ accountId }) => accountId))).toEqual(new Set([other.accountId]))
})
