import { readHome } from '@portal/contract/application/home'
import { listApplications } from '@portal/contract/application/queue'
import { readSignals } from '@portal/contract/desk/signals'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { listMessages } from '@portal/contract/notice/inbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readProfile as readProfileOf } from '#api/features/enterprise/profile/read-profile.ts'
import { submitProfile as submitProfileOf } from '#api/features/enterprise/profile/submit-profile.ts'
import { termFields } from '#api/features/qualification/paper/paper.rules.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import type { TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addNamesakes,
  addOperator,
  openApplicant,
  plainProfiles,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { listEnding, listExpiredHolders } from './expiry.store.ts'
import { remindOfPapers } from './remind-of-papers.ts'
import { sendReminderSms } from './send-reminder-sms.ts'

// Each test begins with its own day at noon in Beijing, so that no other test's papers end in its days.
let portal: TestApp
let reviewer: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
})
afterAll(() => portal.close())

const dayMs = 86_400_000

/** The processes at noon of this day, each with its own connections. */
const clockAt = (day: string) => createFakeClock(`${day}T04:00:00Z`)

type Dates = Partial<Record<ProfileKey, string>>

const openWith = async (dates: Dates) => {
  const company = await openApplicant(portal)
  const { enterpriseId } = company.actor
  const { fields } = await portal.deps.db.profile.findUniqueOrThrow({ where: { enterpriseId } })
  await portal.deps.db.profile.update({
    where: { enterpriseId },
    data: { fields: { ...(fields as object), ...dates } }
  })
  return { ...company, enterpriseId }
}

const run = async (clock: ReturnType<typeof clockAt>, { deps }: Pick<TestApp, 'deps'> = portal): Promise<void> => {
  await remindOfPapers({ ...deps, clock })
  await sendReminderSms({ ...deps, clock })
}

const titlesOf = async (company: TestBrowser): Promise<string[]> =>
  (await company.call(listMessages, { query: {} })).body.data.map(({ title }: { title: string }) => title).toReversed()

const smsTo = ({ deps }: Pick<TestApp, 'deps'>, phone: string): string[] =>
  (deps.sms.provider === 'console' ? deps.sms.recent() : [])
    .filter((sms) => sms.phone === phone && sms.purpose === 'paper-expiring')
    .map(({ text }) => text)
    .toReversed()

describe('到期提醒', () => {
  test('come 30, 7 and 1 day before and on the day, each once, as 站内信 and as SMS', async () => {
    const company = await openWith({ operatingUntil: '2031-03-01' })
    const clock = clockAt('2031-01-29')
    const days: [string, number][] = []
    for (let day = 0; day < 40; day += 1) {
      const before = (await titlesOf(company)).length
      // Twice a day, as a restarted process would.
      await run(clock)
      await run(clock)
      const told = (await titlesOf(company)).length - before
      if (told > 0) days.push([clock.now().toISOString().slice(0, 10), told])
      clock.advance(dayMs)
    }
    expect(days).toEqual([
      ['2031-01-30', 1],
      ['2031-02-22', 1],
      ['2031-02-28', 1],
      ['2031-03-01', 1]
    ])
    expect(await titlesOf(company)).toEqual([
      '营业执照将于 2031-03-01 到期',
      '营业执照将于 2031-03-01 到期',
      '营业执照将于 2031-03-01 到期',
      '营业执照今天到期'
    ])
    const texts = smsTo(portal, company.actor.session.phone)
    expect(texts).toHaveLength(4)
    expect(texts[0]).toBe(
      `【晋煤国贸】您的账号${company.actor.username}所属企业登记的营业执照有效期至2031-03-01，请及时登录供应链管理平台更新资料，以免影响业务办理。`
    )
  })

  test('follow the calendar of Beijing: the day begins at 16:00 UTC', async () => {
    const company = await openWith({ tradePermitValidUntil: '2032-02-29' })
    await run(createFakeClock('2032-01-29T15:59:59Z'))
    expect(await titlesOf(company)).toEqual([])
    await run(createFakeClock('2032-01-29T16:00:00Z'))
    expect(await titlesOf(company)).toEqual(['经营许可证将于 2032-02-29 到期'])
    // At night no SMS goes out. It does in the morning.
    expect(smsTo(portal, company.actor.session.phone)).toEqual([])
    await run(createFakeClock('2032-01-30T00:00:00Z'))
    expect(smsTo(portal, company.actor.session.phone)).toHaveLength(1)
  })

  test('of several papers come side by side; 长期 and empty fields have none', async () => {
    const company = await openWith({
      operatingUntil: 'long-term',
      legalPersonIdExpiry: '2033-05-10',
      agentAuthorisedUntil: '2033-05-10'
    })
    await run(clockAt('2033-05-09'))
    expect(await titlesOf(company)).toEqual(['法人证件将于 2033-05-10 到期', '经办人授权将于 2033-05-10 到期'])
    const other = await openWith({ operatingUntil: '2033-06-10', tradePermitValidUntil: '2033-06-12' })
    await run(clockAt('2033-06-03'))
    expect(await titlesOf(other)).toHaveLength(2)
    await run(clockAt('2033-06-05'))
    // The week of the first paper has been told already.
    expect((await titlesOf(other)).slice(2)).toEqual(['经营许可证将于 2033-06-12 到期'])
  })

  test('that were missed, because no process ran, are made up for', async () => {
    const company = await openWith({ operatingUntil: '2034-05-10' })
    await run(clockAt('2034-05-05'))
    await run(clockAt('2034-05-12'))
    await run(clockAt('2034-05-13'))
    expect(await titlesOf(company)).toEqual(['营业执照将于 2034-05-10 到期', '营业执照已于 2034-05-10 到期'])
  })

  test('begin anew with a new date, and an SMS of the old date that waits is not sent', async () => {
    const company = await openWith({ operatingUntil: '2035-05-10' })
    await remindOfPapers({ ...portal.deps, clock: clockAt('2035-05-09') })
    await portal.deps.db.profile.update({
      where: { enterpriseId: company.enterpriseId },
      data: { fields: { operatingUntil: '2035-06-08' } }
    })
    await run(clockAt('2035-05-09'))
    expect(await titlesOf(company)).toEqual(['营业执照将于 2035-05-10 到期', '营业执照将于 2035-06-08 到期'])
    expect(smsTo(portal, company.actor.session.phone)).toEqual([expect.stringContaining('2035-06-08')])
  })

  test('say what will be suspended', async () => {
    const company = await openWith({ operatingUntil: '2036-05-10' })
    await insertGrant(portal, company.enterpriseId, { qualification: 'LISTING' })
    await run(clockAt('2036-05-10'))
    const { data } = (await company.call(listMessages, { query: {} })).body
    expect(data[0]).toMatchObject({
      body: '有效期至 2036-05-10，请立即更新资料并上传新的证照。到期 30 天后仍未更新的，“挂牌交易”将暂停。',
      link: '/center/profile/edit#operatingUntil'
    })
  })

  test('reach who can edit the profile, with one SMS to a phone (R36)', async () => {
    const company = await openWith({ operatingUntil: '2037-05-10' })
    const preparer = await addOperator(portal, company.actor, { role: 'PREPARER' })
    const viewer = await addOperator(portal, company.actor, { role: 'VIEWER' })
    const disabled = await addOperator(portal, company.actor, { role: 'PREPARER', status: 'DISABLED' })
    const second = await addOperator(portal, company.actor, { role: 'PREPARER' })
    await portal.deps.db.account.update({ where: { id: second.accountId }, data: { phone: preparer.session.phone } })
    await run(clockAt('2037-05-10'))
    const readers = await portal.deps.db.message.findMany({ where: { template: 'paper.expires-today' } })
    const own = readers.filter(({ body }) => body.includes('2037-05-10')).map(({ accountId }) => accountId)
    expect(own.toSorted()).toEqual([company.actor.accountId, preparer.accountId, second.accountId].toSorted())
    for (const [{ session }, count] of [
      [company.actor, 1],
      [preparer, 1],
      [viewer, 0],
      [disabled, 0]
    ] as const)
      expect(smsTo(portal, session.phone)).toHaveLength(count)
    expect(smsTo(portal, preparer.session.phone)[0], 'the older account').toContain(preparer.username)
  })

  test('are not for an enterprise that is frozen', async () => {
    const company = await openWith({ operatingUntil: '2040-05-10' })
    const where = { id: company.enterpriseId }
    await portal.deps.db.enterprise.update({ where, data: { status: 'FROZEN' } })
    await run(clockAt('2040-05-10'))
    await portal.deps.db.enterprise.update({ where, data: { status: 'ACTIVE' } })
    expect(await titlesOf(company)).toEqual([])
  })

  test('reach every enterprise, however many papers end on one day', async () => {
    await addNamesakes(portal, '同日到期煤业', 101)
    await portal.deps.pool.query(
      `UPDATE profile SET fields = fields || '{"operatingUntil": "2041-05-10"}' WHERE fields->>'fullName' LIKE '同日到期%'`
    )
    await remindOfPapers({ ...portal.deps, clock: clockAt('2041-05-10') })
    expect(await portal.deps.db.paperReminder.count({ where: { until: '2041-05-10' } })).toBe(101)
  })

  test('are sent once by processes that run at the same time', async () => {
    const companies = await Promise.all(Array.from({ length: 12 }, () => openWith({ operatingUntil: '2038-05-10' })))
    const sibling = await buildSibling(portal)
    try {
      const clock = clockAt('2038-05-10')
      await Promise.all([run(clock), run(clock, sibling), run(clock), run(clock, sibling)])
      for (const company of companies) {
        expect(await titlesOf(company)).toEqual(['营业执照今天到期'])
        const { phone } = company.actor.session
        expect([...smsTo(portal, phone), ...smsTo(sibling, phone)]).toHaveLength(1)
      }
    } finally {
      await sibling.close()
    }
  })

  test('go out by SMS within a day of the message, or not at all', async () => {
    const company = await openWith({ operatingUntil: '2044-05-10' })
    const { phone } = company.actor.session
    await remindOfPapers({ ...portal.deps, clock: clockAt('2044-05-10') })
    await sendReminderSms({ ...portal.deps, clock: createFakeClock('2044-05-11T04:00:00Z') })
    expect(smsTo(portal, phone)).toEqual([])
    await sendReminderSms({ ...portal.deps, clock: createFakeClock('2044-05-11T03:59:59Z') })
    expect(smsTo(portal, phone)).toHaveLength(1)
  })

  test('wait while half of the budget of the hour is used, so that codes go out (R6)', async () => {
    const company = await openWith({ operatingUntil: '2039-05-10' })
    const { config } = portal.deps
    const clock = clockAt('2039-05-10')
    const { count: used } = await portal.deps.db.smsMessage.updateMany({ data: { createdAt: clock.now() } })
    const tight = { deps: { ...portal.deps, config: { ...config, smsPerHour: used * 2 } } }
    await run(clock, tight)
    expect(await titlesOf(company)).toHaveLength(1)
    expect(smsTo(portal, company.actor.session.phone)).toEqual([])
    await run(clock)
    expect(smsTo(portal, company.actor.session.phone)).toHaveLength(1)
  })
})

test('the jobs read profiles page by page, by their first day, and those of one day each once', async () => {
  const byDay = new Map<string, string[]>()
  for (const day of ['2042-05-12', '2042-05-10', '2042-05-10', '2042-05-10', '2042-05-11']) {
    const { enterpriseId } = await openWith({ operatingUntil: day })
    await insertGrant(portal, enterpriseId)
    byDay.set(day, [...(byDay.get(day) ?? []), enterpriseId])
  }
  const expected = [...byDay].toSorted().flatMap(([, ids]) => ids.toSorted())
  const { db } = portal.deps
  const pagesOf = async (read: (page: Parameters<typeof listEnding>[2]) => ReturnType<typeof listEnding>) => {
    const seen: string[] = []
    let page = await read({ after: undefined, most: 2 })
    while (page.length > 0 && seen.length < 99) {
      seen.push(...page.map(({ enterpriseId }) => enterpriseId))
      page = await read({ after: page.at(-1), most: 2 })
    }
    return seen.filter((id) => expected.includes(id))
  }
  const period = { from: '2042-05-10', to: '2042-05-12' }
  expect(await pagesOf((page) => listEnding(db, period, page))).toEqual(expected)
  expect(await pagesOf((page) => listExpiredHolders(db, '2042-05-13', page))).toEqual(expected)
  // The paper is valid on its last day.
  expect(await pagesOf((page) => listExpiredHolders(db, '2042-05-12', page))).toEqual(expected.slice(0, 4))
})

test('the index by which the jobs find profiles has the fields of the contract', async () => {
  const { rows } = await portal.deps.pool.query<{ def: string }>(
    "SELECT pg_get_indexdef('profile_first_paper_day'::regclass) AS def"
  )
  expect([...(rows[0]?.def ?? '').matchAll(/'(\w+)'::text/g)].map(([, field]) => field)).toEqual(termFields)
})

describe('the mark of a paper that has ended or will soon', () => {
  const dayFromNow = (days: number) =>
    new Date(Date.now() + days * dayMs).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

  test('is on 企业首页, in 查看用户信息, at the head of the case and in the queue', async () => {
    const until = { ended: dayFromNow(-2), soon: dayFromNow(20), later: dayFromNow(40) }
    const company = await openWith({
      operatingUntil: until.ended,
      tradePermitValidUntil: until.soon,
      agentAuthorisedUntil: until.later
    })
    const expected = [
      { paper: 'businessLicence', field: 'operatingUntil', until: until.ended, daysLeft: -2 },
      { paper: 'tradePermit', field: 'tradePermitValidUntil', until: until.soon, daysLeft: 20 }
    ]
    expect((await company.call(readHome, {})).body.expiringPapers).toEqual(expected)
    expect((await company.call(readProfile, {})).body.expiringPapers).toEqual(expected)
    const id = await submit(portal, company.actor)
    const number = formatEnterpriseNumber(company.actor.session.enterpriseNumber)
    const signals = await reviewer.call(readSignals, { params: { number }, query: { application: id } })
    expect(signals.body).toEqual(expected.map((term) => ({ kind: 'paper', ...term })))
    const { data } = (await reviewer.call(listApplications, { query: {} })).body
    expect(data).toEqual([expect.objectContaining({ id, expiredPapers: ['businessLicence'] })])
  })

  test('and what a submission may have follow the calendar of Beijing', async () => {
    const company = await openWith({ operatingUntil: '2043-05-10' })
    const { enterpriseId, actor } = company
    // Half an hour into the day, when it is still yesterday in UTC.
    const deps = { ...portal.deps, clock: createFakeClock('2043-05-10T00:30:00+08:00') }
    const [mark] = (await readProfileOf(deps, actor)).expiringPapers
    expect(mark).toMatchObject({ until: '2043-05-10', daysLeft: 0 })
    const { fields } = await portal.deps.db.profile.findUniqueOrThrow({ where: { enterpriseId } })
    const submitWith = (operatingUntil: string) => {
      const values = { ...(fields as Dates), operatingUntil }
      return submitProfileOf(deps, actor, { revision: 1, draftRevision: 0, values }, someOrigin)
    }
    await expect(submitWith('2043-05-09')).rejects.toMatchObject({ code: 'request.invalid' })
    expect(await submitWith('2043-05-10')).toMatchObject({ revision: 2 })
  })

  test('is nowhere while every paper is valid for longer', async () => {
    const company = await openWith({ operatingUntil: 'long-term', agentAuthorisedUntil: dayFromNow(31) })
    expect((await company.call(readHome, {})).body.expiringPapers).toEqual([])
    expect((await company.call(readProfile, {})).body.expiringPapers).toEqual([])
  })
})
