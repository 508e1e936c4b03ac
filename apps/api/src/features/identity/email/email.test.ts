import { confirmEmail, removeEmail, sendEmailCode } from '@portal/contract/identity/email'
import { readNoticeSettings } from '@portal/contract/notice/notice-settings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NoticeFault } from '#api/adapters/notice/notice-fault.ts'
import { freshEmail, goodPassword, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant } from '#api/testing/factories/cases.ts'
import { anotherCode, buildSibling, letPass, newVisitor } from '#api/testing/factories/visitors.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const mailsTo = (address: string) =>
  portal.outbox.entries.flatMap((entry) => (entry.kind === 'notice' && entry.address === address ? [entry] : []))
const lastCode = (address: string): string => {
  const [code] = /\d{6}/.exec(mailsTo(address).at(-1)?.text ?? '') ?? []
  if (!code) throw new Error(`no code was sent to ${address}`)
  return code
}
const send = (browser: TestBrowser, email: string) => browser.call(sendEmailCode, { body: { email } })
const confirm = (browser: TestBrowser, email: string, code: string) =>
  browser.call(confirmEmail, { body: { email, code } })
const maskedOf = async (browser: TestBrowser) => (await browser.call(readNoticeSettings, {})).body.mail.masked
const setUp = async (browser: TestBrowser, email = freshEmail()): Promise<string> => {
  expect((await send(browser, email)).status).toBe(202)
  expect((await confirm(browser, email, lastCode(email))).status).toBe(204)
  return email
}

describe('the address for notices (R49)', () => {
  test('is proven by a code that goes there, kept sealed, shown masked, told and audited without it', async () => {
    const browser = await openApplicant(portal)
    const email = freshEmail()
    const sent = await send(browser, ` ${email.replace('@', '＠')} `)
    expect([sent.status, sent.body]).toEqual([202, { retryAfterSeconds: 60, expiresInSeconds: 300 }])
    expect(await maskedOf(browser)).toBeNull()
    expect((await confirm(browser, email, lastCode(email))).status).toBe(204)
    expect(await maskedOf(browser)).toBe('m***@example.com')
    const { accountId } = browser.actor
    const row = await portal.deps.db.accountEmail.findUniqueOrThrow({ where: { accountId } })
    expect(row.address).toMatch(/^v1\./)
    expect(JSON.stringify(row)).not.toContain(email)
    const message = await portal.deps.db.message.findFirstOrThrow({ where: { accountId }, orderBy: { id: 'desc' } })
    expect(message).toMatchObject({ template: 'email.changed', body: expect.stringContaining('m***@example.com') })
    const act = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { actorId: accountId },
      orderBy: { id: 'desc' }
    })
    expect(act).toMatchObject({ action: 'email.changed', detail: {} })
    const delivered = await portal.deps.db.noticeDelivery.findMany({
      where: { accountId },
      orderBy: { channel: 'asc' }
    })
    expect(delivered.map(({ channel, kind }) => [channel, kind])).toEqual([
      ['mail', 'security'],
      ['sms', 'security']
    ])
  })

  test('asks for a proof again once the sign-in is older than five minutes', async () => {
    const browser = newVisitor(portal)
    await browser.enter()
    await letPass(portal, 301)
    const email = freshEmail()
    const refused = await send(browser, email)
    expect(refused.problem.stepUp).toMatchObject({
      action: 'email.change',
      factors: expect.arrayContaining(['password', 'sms'])
    })
    expect(mailsTo(email)).toEqual([])
    const removed = await browser.call(removeEmail, {})
    expect(removed.problem.code).toBe('step-up.required')
    const proof = { factor: 'password', secret: goodPassword } as const
    expect((await browser.callProven(sendEmailCode, { body: { email } }, proof)).status).toBe(202)
    expect((await confirm(browser, email, lastCode(email))).status).toBe(204)
  })

  test('is replaced by another, and the same one is refused', async () => {
    const browser = await openApplicant(portal)
    const first = await setUp(browser)
    expect((await send(browser, first)).problem.code).toBe('email.same')
    const second = await setUp(browser, 'other@portal.example.com')
    expect(await maskedOf(browser)).toBe('o***@portal.example.com')
    expect(await portal.deps.db.accountEmail.count({ where: { accountId: browser.actor.accountId } })).toBe(1)
    expect(second).not.toBe(first)
  })

  test('is removed for good, and once', async () => {
    const browser = await openApplicant(portal)
    await setUp(browser)
    expect((await browser.call(removeEmail, {})).status).toBe(204)
    expect(await maskedOf(browser)).toBeNull()
    expect((await browser.call(removeEmail, {})).status).toBe(404)
  })

  test.each([
    '',
    'name',
    'name@example',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    `${'a'.repeat(250)}@b.example`
  ])('“%s” is no address', async (email) => {
    const browser = await openApplicant(portal)
    const { status, problem } = await send(browser, email)
    expect([status, problem.errors?.[0]?.pointer]).toEqual([400, '/email'])
    expect(await portal.deps.db.smsCode.count({ where: { subject: `email:${browser.actor.accountId}` } })).toBe(0)
  })
})

describe('a code', () => {
  test('opens nothing for another account, another address, or twice', async () => {
    const [browser, other] = [await openApplicant(portal), await openApplicant(portal)]
    const email = freshEmail()
    await send(browser, email)
    const code = lastCode(email)
    expect((await confirm(other, email, code)).problem.code).toBe('email-code.wrong')
    expect((await confirm(browser, freshEmail(), code)).problem.code).toBe('email-code.wrong')
    expect((await confirm(browser, email, code)).status).toBe(204)
    expect((await confirm(browser, email, code)).problem.code).toBe('email-code.wrong')
    expect(await maskedOf(other)).toBeNull()
  })

  test('dies after five wrong guesses, and after five minutes', async () => {
    const browser = await openApplicant(portal)
    const email = freshEmail()
    await send(browser, email)
    for (let guess = 1; guess <= 5; guess++)
      expect((await confirm(browser, email, anotherCode(lastCode(email), guess))).problem.code).toBe('email-code.wrong')
    expect((await confirm(browser, email, lastCode(email))).problem.code).toBe('email-code.wrong')
    const late = await openApplicant(portal)
    const another = freshEmail()
    await send(late, another)
    const { id } = await portal.deps.db.smsCode.findFirstOrThrow({
      where: { subject: `email:${late.actor.accountId}` }
    })
    await portal.deps.db.smsCode.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect((await confirm(late, another, lastCode(another))).problem.code).toBe('email-code.wrong')
    expect([await maskedOf(browser), await maskedOf(late)]).toEqual([null, null])
  })

  test('the older one dies with the newer', async () => {
    const browser = await openApplicant(portal)
    const email = freshEmail()
    await send(browser, email)
    const older = lastCode(email)
    await portal.deps.db.smsCode.updateMany({ data: { createdAt: new Date(Date.now() - 61_000) } })
    await send(browser, email)
    expect((await confirm(browser, email, older)).problem.code).toBe(
      older === lastCode(email) ? undefined : 'email-code.wrong'
    )
    expect((await confirm(browser, email, lastCode(email))).status).toBe(204)
  })

  test('goes to an address once a minute, whoever asks and however it is spelt (R6)', async () => {
    const [browser, other] = [await openApplicant(portal), await openApplicant(portal)]
    const email = freshEmail()
    const answers = await Promise.all([send(browser, email), send(other, email.toUpperCase())])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 429])
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.problem.code).toBe('mail.wait')
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(50)
  })

  test('goes out 20 times an hour for one account, whatever the addresses are', async () => {
    const browser = await openApplicant(portal)
    for (let count = 0; count < 20; count++) expect((await send(browser, freshEmail())).status).toBe(202)
    const email = freshEmail()
    expect((await send(browser, email)).problem.code).toBe('mail.wait')
    expect(mailsTo(email)).toEqual([])
    expect((await send(await openApplicant(portal), email)).status, 'another account').toBe(202)
  })

  test('leaves the budget of SMS alone', async () => {
    expect(await portal.deps.db.smsMessage.count({ where: { purpose: 'email' } })).toBe(0)
  })
})

test('a server that takes no mail burns no quota, and the old code lives on', async () => {
  let fault: NoticeFault | undefined
  const mails: string[] = []
  const mail = {
    send: async ({ text }: { text: string }) => {
      if (fault) throw fault
      mails.push(text)
    },
    close: () => {}
  }
  const other = await buildSibling(portal, { deps: { mail } })
  const browser = await openApplicant(other)
  const email = freshEmail()
  expect((await send(browser, email)).status).toBe(202)
  await portal.deps.db.smsCode.updateMany({ data: { createdAt: new Date(Date.now() - 61_000) } })
  fault = new NoticeFault('unavailable', 'EAUTH 535')
  const { status, problem } = await send(browser, email)
  expect([status, problem.code]).toEqual([503, 'mail.unavailable'])
  expect(other.logLines.join('')).not.toContain(email)
  const [code = ''] = /\d{6}/.exec(mails[0] ?? '') ?? []
  expect((await confirm(browser, email, code)).status).toBe(204)
  await other.close()
})

test('a platform without mail offers none', async () => {
  const other = await buildSibling(portal, { deps: { mail: undefined } })
  const browser = await openApplicant(other)
  expect((await send(browser, freshEmail())).problem.code).toBe('mail.none')
  const { mail, data } = (await browser.call(readNoticeSettings, {})).body
  expect(mail).toEqual({ isOffered: false, masked: null })
  expect(
    data
      .filter((each: { channel: string }) => each.channel === 'mail')
      .map((each: { isOffered: boolean }) => each.isOffered)
  ).toEqual([false, false, false])
  await other.close()
})
