import { submitApplication, withdrawApplication } from '@portal/contract/application/application'
import { readHome as readHomeEndpoint } from '@portal/contract/application/home'
import { beijingDay } from '@portal/contract/beijing-time'
import type { Response } from '@portal/contract/endpoint'
import { setPaymentPassword } from '@portal/contract/enterprise/payment-password'
import { saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { listSignIns } from '@portal/contract/identity/security'
import { listMessages } from '@portal/contract/notice/inbox'
import type { Permission } from '@portal/contract/permissions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import { enterpriseIdOf } from '#api/testing/factories/attachments.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addOperator,
  addReviewer,
  asSeen,
  claimCase,
  openApplicant,
  openSession,
  someOrigin
} from '#api/testing/factories/cases.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { readHome } from './read-home.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const enter = async (): Promise<TestBrowser> => {
  await portal.deps.pool.query('DELETE FROM sms_message; DELETE FROM throttle')
  const browser = openBrowser(portal)
  await browser.enter()
  return browser
}

/** In a raw answer instants are strings. */
type Wire<V> = V extends Date ? string : V extends object ? { [K in keyof V]: Wire<V[K]> } : V

const home = async (browser: TestBrowser) => {
  const { status, body: given } = await browser.call(readHomeEndpoint, {})
  expect(status).toBe(200)
  const body: Wire<Response<typeof readHomeEndpoint>> = given
  return { ...body, states: body.steps.map(({ state }) => state).join(' ') }
}

const standingOf = ({ qualifications }: Awaited<ReturnType<typeof home>>, code: string) =>
  qualifications.find((qualification) => qualification.code === code)?.state

test('a draft that waits for 提交 is told, since the completeness counts what was submitted (R17, R18)', async () => {
  const browser = await enter()
  expect(await home(browser)).toMatchObject({ draftSavedAt: null })
  const values = { fullName: '山西太原股份公司' }
  const { body } = await browser.call(saveProfileDraft, { body: { revision: 0, baseRevision: 0, values } })
  expect(await home(browser)).toMatchObject({ completeness: { percent: 0 }, draftSavedAt: body.savedAt })
})

test('the home follows an enterprise from its registration to its first qualification (R17)', async () => {
  const browser = await enter()
  expect(await home(browser)).toMatchObject({
    completeness: { percent: 0, missing: expect.arrayContaining(['fullName', 'bankAccount']) },
    states: 'done current todo todo todo',
    next: { key: 'profile', path: '/center/profile/edit' },
    lastSignIn: null,
    messages: []
  })

  await completeProfile(browser)
  expect(await home(browser)).toMatchObject({
    completeness: { percent: 100, missing: [] },
    states: 'done done current todo todo',
    next: { key: 'apply', path: '/center/qualifications' }
  })

  const { body } = await browser.call(submitApplication, { body: { qualification: 'LISTING', fields: {}, files: {} } })
  const asked = await home(browser)
  expect(asked).toMatchObject({ states: 'done done done waiting todo', next: { key: 'wait', step: 'review' } })
  expect(standingOf(asked, 'LISTING')).toBe('SUBMITTED')
  expect(asked.messages[0]).toMatchObject({ category: 'review', readAt: null })

  const withdrawn = await browser.call(withdrawApplication, { params: { id: body.id } })
  expect(withdrawn).toMatchObject({ status: 200, body: { state: 'WITHDRAWN' } })
  expect(await home(browser)).toMatchObject({ states: 'done done current todo todo' })

  await insertGrant(portal, await enterpriseIdOf(portal, browser))
  const granted = await home(browser)
  expect(granted).toMatchObject({
    states: 'done done done done current',
    next: { key: 'payment-password', path: '/center/security' }
  })
  expect(standingOf(granted, 'LISTING')).toBe('ACTIVE')

  expect((await browser.call(setPaymentPassword, { body: { password: '802914' } })).status).toBe(204)
  const whole = await home(browser)
  expect(whole).toMatchObject({ states: 'done done done done done', next: null, securityLevel: 'high' })
  const newest = (await browser.call(listMessages, { query: {} })).body.data.slice(0, 3)
  expect(whole.messages).toEqual(newest)
})

test('shows the three newest messages of the account, and no payment password to an operator who has none (R17, R36)', async () => {
  const owner = await openApplicant(portal)
  const operator = await addOperator(portal, owner.actor, { role: 'PREPARER' })
  const { db } = portal.deps
  for (let count = 0; count < 4; count++) await tell(db, 'payment-password.set', owner.actor)
  expect((await home(owner)).messages).toHaveLength(3)
  const preparer = openBrowser(portal)
  preparer.cookies.set(portal.deps.cookies.names.session, await openSession(portal, operator))
  const shown = await home(preparer)
  expect([shown.messages, shown.steps.map(({ key }) => key)]).toEqual([[], ['register', 'profile', 'apply', 'review']])
})

test('leaves out what a 自定义 operator may not see (R36)', async () => {
  const owner = await openApplicant(portal)
  const { enterpriseId } = owner.actor
  const { db } = portal.deps
  const fields = { agentAuthorisedUntil: beijingDay(new Date()) }
  await db.profile.update({ where: { enterpriseId }, data: { fields } })
  const values = { fullName: '山西太原股份公司' }
  expect((await owner.call(saveProfileDraft, { body: { revision: 0, baseRevision: 1, values } })).status).toBe(200)
  await insertGrant(portal, enterpriseId)
  await db.application.updateMany({ where: { enterpriseId }, data: { state: 'RETURNED', opinion: '请补盖公章' } })
  const seenWith = async (permissions: Permission[]) => {
    const { qualifications, completeness, draftSavedAt, expiringPapers, newestOpinion } = await readHome(
      portal.deps,
      { ...owner.actor, role: 'CUSTOM', permissions },
      'zh'
    )
    const ofProfile = [completeness.missing.length > 0, draftSavedAt !== null, expiringPapers.length > 0]
    return { ofProfile, ofCases: [qualifications.length > 0, newestOpinion !== null] }
  }
  const [none, all] = [Array(3).fill(false), Array(3).fill(true)]
  expect(await seenWith(['menu.trade'])).toEqual({ ofProfile: none, ofCases: [false, false] })
  expect(await seenWith(['application.read'])).toEqual({ ofProfile: none, ofCases: [true, true] })
  expect(await seenWith(['profile.read'])).toEqual({ ofProfile: all, ofCases: [false, false] })
})

test('warns of papers from 30 days before the last day in 北京时间 on (R17)', async () => {
  const { actor } = await openApplicant(portal)
  const { enterpriseId } = actor
  const fields = { agentAuthorisedUntil: '2026-12-31' }
  await portal.deps.db.profile.update({ where: { enterpriseId }, data: { fields } })
  const shownAt = async (instant: string) => {
    const clock = { now: () => new Date(instant) }
    const { expiringPapers } = await readHome({ ...portal.deps, clock }, actor, 'zh')
    return expiringPapers.map(({ paper, daysLeft }) => `${paper} ${daysLeft}`)
  }
  expect(await shownAt('2026-11-30T15:30:00Z')).toEqual([])
  expect(await shownAt('2026-11-30T16:30:00Z')).toEqual(['authorisation 30'])
})

test('the sign-in before this one is told, however many attempts failed since (R17)', async () => {
  const first = openBrowser(portal)
  const { username } = await first.enter()
  const again = openBrowser(portal)
  await again.signInAs(username)
  const stranger = openBrowser(portal)
  for (let i = 0; i < 5; i++) expect((await stranger.signInAs(username, 'Wrong!2026')).status).toBe(401)
  const { data } = (await again.call(listSignIns, { query: {} })).body
  const { at, ip, device } = data.at(-1)
  expect((await home(again)).lastSignIn).toEqual({ at, ip, device })
})

test('the home shows the newest opinion of any case, and leads to the mending (R17, R22)', async () => {
  const [browser, reviewer] = [await enter(), await addReviewer(portal)]
  await completeProfile(browser)
  const apply = (qualification: string) =>
    browser.call(submitApplication, { body: { qualification, fields: {}, files: {} } })
  const { id } = (await apply('LISTING')).body
  expect(await home(browser)).toMatchObject({ newestOpinion: null })
  await claimCase(portal.deps, reviewer, id, someOrigin)
  const wish = { decision: 'return', opinion: '请补盖公章' } as const
  await decideCase(portal.deps, reviewer, { id, ...asSeen, ...wish }, someOrigin)
  await apply('SETTLEMENT')
  expect(await home(browser)).toMatchObject({
    newestOpinion: { name: { zh: '挂牌交易' }, state: 'RETURNED', opinion: '请补盖公章' },
    states: 'done done done returned todo',
    next: { key: 'mend', path: `/center/qualifications?resubmit=${id}` }
  })
  const later = (await apply('CORE')).body.id
  await claimCase(portal.deps, reviewer, later, someOrigin)
  await decideCase(portal.deps, reviewer, { id: later, ...asSeen, ...wish, opinion: '缺件' }, someOrigin)
  expect(await home(browser)).toMatchObject({
    newestOpinion: { opinion: '缺件' },
    next: { key: 'mend', path: `/center/qualifications?resubmit=${later}` }
  })
})

test('no enterprise sees the qualifications of another (R17)', async () => {
  const [own, other] = [await enter(), await enter()]
  await insertGrant(portal, await enterpriseIdOf(portal, other))
  expect(standingOf(await home(own), 'LISTING')).toBe('NONE')
  expect(standingOf(await home(other), 'LISTING')).toBe('ACTIVE')
})

test('without a session there is no home', async () => {
  expect((await openBrowser(portal).call(readHomeEndpoint, {})).status).toBe(401)
})
