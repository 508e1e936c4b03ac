import { withdrawApplication } from '@portal/contract/application/application'
import { listMessages } from '@portal/contract/notice/inbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdminActor } from '#api/http/caller.ts'
import type { TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import {
  addOperator,
  addReviewer,
  grantTo,
  openApplicant,
  plainProfiles,
  submit
} from '#api/testing/factories/cases.ts'
import { openAs } from '#api/testing/factories/operators.ts'
import { behindProxy, buildSibling } from '#api/testing/factories/visitors.ts'
import { remindOfRenewal } from './remind-of-renewal.ts'
import { sendReminderSms } from './send-reminder-sms.ts'

// Each test has a year of its own, so that no other test's qualifications end in its days.
let portal: TestApp
let reviewer: AdminActor
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...plainProfiles, ...behindProxy } })
  reviewer = await addReviewer(portal)
})
afterAll(() => portal.close())

const dayMs = 86_400_000

/** An enterprise whose 融资会员 ends at this moment of the clock in Beijing. */
const openHolder = async (end: string) => {
  const holder = await openApplicant(portal)
  const { id } = await grantTo(portal, holder.actor, reviewer, 'BORROWER')
  await portal.deps.db.grant.update({ where: { id }, data: { expiresAt: new Date(`${end}+08:00`) } })
  return { ...holder, grantId: id }
}

type Clock = ReturnType<typeof createFakeClock>

const run = (clock: Clock, { deps }: Pick<TestApp, 'deps'> = portal) => remindOfRenewal({ ...deps, clock })

const at = (time: string): Clock => createFakeClock(`${time}+08:00`)

const remindersOf = async (reader: TestBrowser): Promise<string[]> =>
  (await reader.call(listMessages, { query: {} })).body.data
    .map(({ title }: { title: string }) => title)
    .filter((title: string) => title.includes('到期'))

describe('到期提醒 of a qualification (R46)', () => {
  test('comes 60, 30, 7 and 1 days before, each once, and leads to the form', async () => {
    const holder = await openHolder('2031-05-01T10:15:00')
    const clock = at('2031-02-27T12:00:00')
    const days: string[] = []
    for (let day = 0; day < 66; day += 1) {
      const before = (await remindersOf(holder)).length
      await run(clock)
      await run(clock)
      const told = (await remindersOf(holder)).length - before
      expect(told).toBeLessThan(2)
      if (told > 0) days.push(clock.now().toISOString().slice(0, 10))
      clock.advance(dayMs)
    }
    expect(days).toEqual(['2031-03-02', '2031-04-01', '2031-04-24', '2031-04-30'])
    const [message] = await portal.deps.db.message.findMany({
      where: { accountId: holder.actor.accountId, template: 'grant.expiring' },
      orderBy: { id: 'asc' }
    })
    expect(message).toMatchObject({
      title: '“融资会员”将于 2031-05-01 到期，请续期',
      link: '/center/qualifications?apply=BORROWER'
    })
    expect(message?.body).toContain('距到期还有 60 天')
  })

  test('follows the calendar of Beijing', async () => {
    const holder = await openHolder('2032-05-01T00:30:00')
    await run(at('2032-03-01T23:30:00'))
    expect(await remindersOf(holder)).toEqual([])
    await run(at('2032-03-02T00:30:00'))
    expect(await remindersOf(holder)).toHaveLength(1)
  })

  test('is written once by two processes at the same moment', async () => {
    const sibling = await buildSibling(portal, { env: { ...plainProfiles, ...behindProxy } })
    const holders = await Promise.all(Array.from({ length: 5 }, () => openHolder('2033-05-01T12:00:00')))
    const clock = at('2033-04-28T12:00:00')
    await Promise.all([run(clock), run(clock, sibling), run(clock, sibling)])
    for (const holder of holders) expect(await remindersOf(holder)).toHaveLength(1)
    await sibling.close()
  })

  test('does not come while a renewal is open, and comes again after its withdrawal', async () => {
    const holder = await openHolder('2034-05-01T12:00:00')
    const clock = at('2034-03-05T12:00:00')
    await run(clock)
    expect(await remindersOf(holder)).toHaveLength(1)
    const id = await submit({ deps: { ...portal.deps, clock } }, holder.actor, 'BORROWER')
    clock.advance(30 * dayMs)
    await run(clock)
    expect(await remindersOf(holder)).toHaveLength(1)
    expect((await holder.call(withdrawApplication, { params: { id } })).status).toBe(200)
    await run(clock)
    expect(await remindersOf(holder)).toHaveLength(2)
  })

  test('does not come for a qualification without end, one that has ended, or to those who may not see cases', async () => {
    const holder = await openHolder('2035-05-01T12:00:00')
    const finance = await openAs(portal, await addOperator(portal, holder.actor, { role: 'CUSTOM', permissions: [] }))
    const over = await openHolder('2035-04-20T12:00:00')
    const revoked = await openHolder('2035-05-01T12:00:00')
    await portal.deps.db.grant.update({ where: { id: revoked.grantId }, data: { state: 'REVOKED' } })
    await run(at('2035-04-20T12:00:00'))
    expect(await remindersOf(holder)).toHaveLength(1)
    for (const reader of [finance, over, revoked]) expect(await remindersOf(reader)).toEqual([])
  })

  test('sends no SMS', async () => {
    const holder = await openHolder('2036-05-01T12:00:00')
    const clock = at('2036-04-20T12:00:00')
    await run(clock)
    await sendReminderSms({ ...portal.deps, clock })
    expect(await remindersOf(holder)).toHaveLength(1)
    expect(await portal.deps.db.smsMessage.count({ where: { purpose: 'paper-expiring' } })).toBe(0)
  })
})
