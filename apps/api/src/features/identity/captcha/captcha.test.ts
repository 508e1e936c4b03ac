import { type CaptchaAnswer, createCaptcha, createProof } from '@portal/contract/identity/captcha'
import { startPasswordReset } from '@portal/contract/identity/password-reset'
import { sendRegistrationCode } from '@portal/contract/identity/registration'
import { signIn } from '@portal/contract/identity/session'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, freshPhone, freshUsername, goodPassword, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { readLog } from '#api/testing/log-text.ts'
import { addAccounts, behindProxy, buildSibling, letPass, moveTo, newVisitor } from '#api/testing/factories/visitors.ts'

let portal: TestApp
let browser: TestBrowser

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())
beforeEach(() => {
  browser = newVisitor(portal)
})

/** Any request that needs one captcha; the code that it sends does not matter here. */
const use = (captcha: CaptchaAnswer, by = browser): Promise<Answer> =>
  by.call(sendRegistrationCode, { body: { phone: freshPhone(), captcha } })

const expectRefused = ({ status, problem }: Answer) => {
  expect([status, problem.code]).toEqual([400, 'captcha.wrong'])
  expect(problem.detail).toBe('图形验证码错误或已失效，请重新输入')
}

describe('a picture captcha', () => {
  test('is a PNG inside the page, made here, that says nothing of its answer (R11)', async () => {
    const { status, body } = await browser.call(createCaptcha, { body: { purpose: 'register' } })
    expect(status).toBe(201)
    expect(Object.keys(body).sort()).toEqual(['expiresAt', 'id', 'image'])
    const picture = Buffer.from(body.image.replace('data:image/png;base64,', ''), 'base64')
    expect(picture.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'))
    expect(picture.includes(Buffer.from(portal.outbox.captchaAnswer(body.id)))).toBe(false)
    const seconds = (new Date(body.expiresAt).getTime() - Date.now()) / 1000
    expect(Math.abs(seconds - 120)).toBeLessThan(60)
  })

  test('is accepted once (R11)', async () => {
    const captcha = await browser.solveCaptcha('register')
    expect((await use(captcha)).status).toBe(202)
    expectRefused(await use(captcha))
  })

  test('is accepted whatever the case of the letters (R11)', async () => {
    const captcha = await browser.solveCaptcha('register')
    expect((await use({ ...captcha, answer: captcha.answer.toLowerCase() })).status).toBe(202)
    const next = await browser.solveCaptcha('register')
    expect((await use({ ...next, answer: ` ${next.answer.toUpperCase()} ` })).status).toBe(202)
  })

  test('is used up by a wrong answer, so that the right one comes too late (R11)', async () => {
    const captcha = await browser.solveCaptcha('register')
    expectRefused(await use({ ...captcha, answer: '????' }))
    expectRefused(await use(captcha))
  })

  test('is valid for two minutes (R11)', async () => {
    const inTime = await browser.solveCaptcha('register')
    await letPass(portal, 90)
    expect((await use(inTime)).status).toBe(202)
    const late = await browser.solveCaptcha('register')
    await letPass(portal, 121)
    expectRefused(await use(late))
  })

  test('is good for its own purpose alone (R11)', async () => {
    const [owner] = await addAccounts(portal, 1)
    const username = owner?.username ?? ''
    expectRefused(await use(await browser.solveCaptcha('sign-in')))
    expectRefused(await use(await browser.solveCaptcha('reset-password')))
    const forRegistration = await browser.solveCaptcha('register')
    expectRefused(await browser.call(signIn, { body: { username, password: goodPassword, captcha: forRegistration } }))
    const forSignIn = await browser.solveCaptcha('sign-in')
    expectRefused(await browser.call(startPasswordReset, { body: { username, captcha: forSignIn } }))
  })

  test('is good in its own browser alone (R11)', async () => {
    expectRefused(await use(await browser.solveCaptcha('register'), newVisitor(portal)))
  })

  test('is used up at sign-in before the password is looked at (R11)', async () => {
    const [owner] = await addAccounts(portal, 1)
    const username = owner?.username ?? ''
    const captcha = await browser.solveCaptcha('sign-in')
    const wrong = await browser.call(signIn, { body: { username, password: 'Wrong#2026', captcha } })
    expect(wrong.problem.code).toBe('sign-in.wrong')
    expectRefused(await browser.call(signIn, { body: { username, password: goodPassword, captcha } }))
  })

  test('is used up by the start of a reset, for known and unknown names alike (R11, R14)', async () => {
    const captcha = await browser.solveCaptcha('reset-password')
    const start = () => browser.call(startPasswordReset, { body: { username: freshUsername(), captcha } })
    expect((await start()).status).toBe(202)
    expectRefused(await start())
  })

  test('lets one of 30 parallel uses pass, also on two processes (R11)', async () => {
    const second = await buildSibling(portal, { env: behindProxy })
    const captcha = await browser.solveCaptcha('register')
    const there = moveTo(second, browser)
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => use(captcha, i % 2 ? browser : there)))
    await second.close()
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    answers.filter(({ status }) => status !== 202).forEach(expectRefused)
  })

  test('that does not exist is refused (R11)', async () => {
    expectRefused(await use({ kind: 'picture', id: '00000000-0000-4000-8000-000000000000', answer: 'ABCD' }))
  })

  test('lies in the database as a hash alone (R11)', async () => {
    const captcha = await browser.solveCaptcha('register')
    const { rows } = await portal.deps.pool.query('SELECT c::text AS row FROM captcha c WHERE id = $1', [captcha.id])
    expect(rows[0].row.split(/[^0-9A-Za-z]+/)).not.toContain(captcha.answer)
    expect(readLog(portal)).not.toMatch(new RegExp(`\\b${captcha.answer}\\b`))
  })
})

test.each([
  ['no captcha at all', undefined, '/captcha captcha.missing'],
  [
    'a captcha of an unknown kind',
    { kind: 'voice', id: crypto.randomUUID(), answer: 'x' },
    '/captcha/kind captcha.missing'
  ],
  ['an empty answer', { kind: 'picture', id: crypto.randomUUID(), answer: ' ' }, '/captcha/answer captcha.required'],
  ['an id that is none', { kind: 'picture', id: 'x', answer: 'ABCD' }, '/captcha/id captcha.missing'],
  ['an answer that is no text', { kind: 'picture', id: crypto.randomUUID(), answer: 7 }, '/captcha/answer field.type']
])('a request with %s is refused at that field (R11)', async (_name, captcha, fault) => {
  const answer = await browser.send('POST', '/api/portal/registrations/codes', { phone: freshPhone(), captcha })
  expect(answer.status).toBe(400)
  expect(answer.problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([fault])
})

describe('the proof of work', () => {
  type Challenge = Parameters<typeof solveChallenge>[0]['challenge']
  const encode = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString('base64')

  const ask = async (by: TestBrowser, purpose: 'register' | 'sign-in') => {
    const { status, body } = await by.call(createProof, { body: { purpose } })
    expect(status).toBe(201)
    return { id: body.id as string, challenge: body.challenge as Challenge }
  }
  const solve = async (challenge: Challenge) =>
    encode({ challenge, solution: await solveChallenge({ challenge, deriveKey }) })
  const unsolved = (challenge: Challenge) => encode({ challenge, solution: { counter: 1, derivedKey: '0'.repeat(64) } })

  test('opens the way without eyes, once, in its own browser, for its own purpose (R11)', async () => {
    const { id, challenge } = await ask(browser, 'register')
    const other = await ask(browser, 'register')
    const foreign = await ask(newVisitor(portal), 'register')
    const forSignIn = await ask(browser, 'sign-in')
    const answer = await solve(challenge)
    for (const wrong of [other.id, foreign.id, forSignIn.id])
      expectRefused(await use({ kind: 'proof', id: wrong, answer }))
    expectRefused(await use({ kind: 'picture', id: other.id, answer: 'ABCD' }))
    expect((await use({ kind: 'proof', id, answer })).status).toBe(202)
    expectRefused(await use({ kind: 'proof', id, answer }))
  })

  test('is refused when nothing was worked, and then used up (R11)', async () => {
    const { id, challenge } = await ask(browser, 'register')
    expectRefused(await use({ kind: 'proof', id, answer: unsolved(challenge) }))
    expectRefused(await use({ kind: 'proof', id, answer: encode('nonsense') }))
  })

  test('is refused where a picture was asked for, and the reverse (R11)', async () => {
    const picture = await browser.solveCaptcha('register')
    expectRefused(await use({ ...picture, kind: 'proof' }))
    expectRefused(await use(picture))
  })
})
