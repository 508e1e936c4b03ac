import { claimCase, readCase } from '@portal/contract/application/review'
import { proveAdmin } from '@portal/contract/desk/administrator'
import { accountHeader, type Endpoint } from '@portal/contract/endpoint'
import { readProfile, saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { createCaptcha } from '@portal/contract/identity/captcha'
import { readSession, signIn, signOut } from '@portal/contract/identity/session'
import { uploadAttachment } from '@portal/contract/qualification/attachment'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodAdminPassword, openAdmin, passwordStep } from '#api/testing/factories/admins.ts'
import { goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant, plainProfiles, submit } from '#api/testing/factories/cases.ts'
import { allEndpoints } from '#api/testing/sides.ts'
import { cookieOf, uploadBody } from '#api/testing/factories/uploads.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
})
afterAll(() => portal.close())

type Asking = { params?: Record<string, string>; body?: unknown; language?: string }

/** Sends a request of a page that shows the account `shown`, with the current cookies of its browser. */
const ask = async (
  browser: TestBrowser,
  shown: string | undefined,
  { method, path }: Endpoint,
  { params = {}, body, language }: Asking = {}
) => {
  const response = await portal.app.inject({
    method,
    url: path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? randomUUID()),
    headers: {
      cookie: cookieOf(browser),
      ...(shown === undefined ? {} : { [accountHeader]: shown }),
      ...(language ? { 'accept-language': language } : {})
    },
    ...(body === undefined ? {} : { payload: body as object })
  })
  return { status: response.statusCode, body: response.body === '' ? undefined : response.json() }
}

const other = { status: 412, body: expect.objectContaining({ code: 'session.other-account' }) as unknown }

describe('a page shows one account while its browser is signed in as another', () => {
  /** One of each for all endpoints: what is refused changes nothing, so both stay signed in. */
  let admin: TestBrowser
  let applicant: TestBrowser
  beforeAll(async () => {
    admin = await openAdmin(portal, { roles: ['SYSTEM'] })
    applicant = await openApplicant(portal)
  })

  test.each(
    allEndpoints
      .filter(({ access }) => access !== 'public' && access !== 'client')
      .map((endpoint) => [endpoint.id, endpoint] as const)
  )('%s answers nothing of the other and does nothing in their name', async (_, endpoint) => {
    expect(await ask(endpoint.access.startsWith('admin') ? admin : applicant, randomUUID(), endpoint)).toEqual(other)
  })

  test('input is not saved in the profile of the other account, also if both have the same revision (R18)', async () => {
    const [stale, present] = [await openApplicant(portal), await openApplicant(portal)]
    const wish = { revision: 0, baseRevision: 1, values: { fullName: '他人的企业名称有限公司' } }
    expect(await ask(present, stale.actor.accountId, saveProfileDraft, { body: wish })).toEqual(other)
    const { body } = await present.call(readProfile, {})
    expect(JSON.stringify(body)).not.toContain('他人的企业名称有限公司')
    const own = await ask(present, present.actor.accountId, saveProfileDraft, { body: wish })
    expect(own.status).toBe(200)
  })

  test('a paper is not saved for the other account (R25)', async () => {
    const [stale, present] = [await openApplicant(portal), await openApplicant(portal)]
    const { contentType, payload } = uploadBody({
      name: '申请书.pdf',
      type: 'application/pdf',
      bytes: Buffer.alloc(2_000_000)
    })
    const { statusCode, body } = await portal.app.inject({
      method: 'POST',
      url: uploadAttachment.path,
      headers: { cookie: cookieOf(present), 'content-type': contentType, [accountHeader]: stale.actor.accountId },
      payload
    })
    expect([statusCode, (JSON.parse(body) as { code: string }).code]).toEqual([412, 'session.other-account'])
    expect(await portal.deps.db.attachment.count({ where: { enterpriseId: present.actor.enterpriseId } })).toBe(0)
  })

  test('退出 on it does not sign the other account out (R13)', async () => {
    const [stale, present] = [await openApplicant(portal), await openApplicant(portal)]
    expect(await ask(present, stale.actor.accountId, signOut)).toEqual(other)
    expect((await ask(present, present.actor.accountId, readSession)).status).toBe(200)
  })

  test('a reviewer’s page does not claim a case for the colleague who signed in later, and the audit has no entry (R37, R39)', async () => {
    const id = await submit(portal, (await openApplicant(portal)).actor)
    const stale = await openAdmin(portal, { roles: ['REVIEWER'], name: '审核员乙' })
    const present = await openAdmin(portal, { roles: ['REVIEWER'], name: '审核员甲' })
    const of = { params: { id } }
    expect(await ask(present, stale.id, claimCase, of)).toEqual(other)
    expect((await ask(present, present.id, readCase, of)).body).toMatchObject({ claimedBy: null })
    expect(
      await portal.deps.db.auditEvent.count({ where: { actorId: present.id, action: { contains: 'claim' } } })
    ).toBe(0)
    expect((await ask(present, present.id, claimCase, of)).status).toBe(204)
  })

  test.each([
    ['zh-CN', '您已在另一个窗口以其他账号登录，本次操作没有执行'],
    ['en', 'This browser is signed in as somebody else now; nothing was done']
  ])('and is told so (%s)', async (language, detail) => {
    const { body } = await ask(await openApplicant(portal), randomUUID(), readSession, { language })
    expect(body).toMatchObject({ detail, status: 412 })
  })
})

test('a caller that names no account, such as an integrator or an older page, is served by its session', async () => {
  const applicant = await openApplicant(portal)
  const { status, body } = await ask(applicant, undefined, readSession)
  expect([status, body.account.id]).toEqual([200, applicant.actor.accountId])
})

test('without a session the page is asked to sign in again, for any shown account', async () => {
  const { status, body } = await ask(openBrowser(portal), randomUUID(), readSession)
  expect([status, body.code]).toEqual([401, 'session.required'])
})

test('signing in again on the page is possible and makes it work again (R10)', async () => {
  const stale = openBrowser(portal)
  const { username } = await stale.enter()
  const { account } = (await stale.call(readSession, {})).body
  await stale.enter()
  expect(await ask(stale, account.id, readSession)).toEqual(other)
  const { body: picture } = await ask(stale, account.id, createCaptcha, { body: { purpose: 'sign-in' } })
  const captcha = { kind: 'picture', id: picture.id, answer: portal.outbox.captchaAnswer(picture.id) }
  const again = await ask(stale, account.id, signIn, { body: { username, password: goodPassword, captcha } })
  expect([again.status, again.body.account.id]).toEqual([201, account.id])
})

test('an administrator may do the second step on the page of another (R37)', async () => {
  const stale = await openAdmin(portal)
  const next = await openAdmin(portal)
  await passwordStep(portal, next, { username: next.username, password: goodAdminPassword })
  const answer = await ask(next, stale.id, proveAdmin, { body: { recoveryCode: next.recoveryCodes[0] } })
  expect([answer.status, answer.body.id]).toEqual([201, next.id])
})
