import { offerOwnership } from '@portal/contract/enterprise/ownership'
import { readPhoneLetter } from '@portal/contract/enterprise/phone'
import { sendRegistrationCode } from '@portal/contract/identity/registration'
import Fastify from 'fastify'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import { portOf } from '#api/testing/raw-connection.ts'
import { handleErrors } from '../errors.ts'
import { limitAnswerTime } from './handler-limit.ts'
import { sendFile } from '../send-file.ts'
import { serve } from '../serve.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp()
  await portal.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => portal.close())

const askForCode = async (phone: string): Promise<{ send: (signal?: AbortSignal) => Promise<Response> }> => {
  const browser = openBrowser(portal)
  const captcha = await browser.solveCaptcha('register')
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const url = `http://127.0.0.1:${portOf(portal.app.server)}${sendRegistrationCode.path}`
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ phone, captcha })
  }
  return { send: (signal) => fetch(url, signal ? { ...init, signal } : init) }
}

const countMessages = (): Promise<number> => portal.deps.db.smsMessage.count()

test('a caller who stays connected gets the code', async () => {
  const { send } = await askForCode('13800138000')
  const answer = await send()
  expect(answer.status).toBe(202)
  expect(await countMessages()).toBe(1)
})

test('nothing is written if the caller disconnects before the commit', async () => {
  const { send } = await askForCode('13800138001')
  const before = await countMessages()
  const leaving = new AbortController()
  const lock = await portal.deps.pool.connect()
  try {
    await lock.query('BEGIN')
    await lock.query('LOCK TABLE sms_message IN EXCLUSIVE MODE')
    const asking = send(leaving.signal).catch(() => undefined)
    await vi.waitFor(async () => expect(await countLockWaits(portal.deps.pool)).toBe(1), 10_000)
    leaving.abort()
    await asking
    // The server notices the closed connection in a later turn of its event loop.
    await sleep(100)
    await lock.query('COMMIT')
  } finally {
    lock.release()
  }
  await vi.waitFor(async () => expect(await countLockWaits(portal.deps.pool)).toBe(0), 10_000)
  await sleep(300)
  expect(await countMessages()).toBe(before)
})

test('the search for a step-up is within the limit too', async () => {
  const app = Fastify()
  handleErrors(app)
  limitAnswerTime(app, 50)
  const actor = await addApplicant(portal)
  app.decorateRequest('actor', { getter: () => actor })
  app.decorate('requireStepUp', () => new Promise<never>(() => {}))
  serve(app, offerOwnership, () => Promise.reject(new Error('the act began without its proof')))
  const answer = await app.inject({ method: 'POST', url: offerOwnership.path.replace(':id', actor.accountId) })
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'service.unavailable'])
  await app.close()
})

test('a file that is ready after the limit is not sent after the refusal', async () => {
  const app = Fastify()
  handleErrors(app)
  limitAnswerTime(app, 50)
  const actor = await addApplicant(portal)
  app.decorateRequest('actor', { getter: () => actor })
  const ready = Promise.withResolvers<void>()
  const sent = Promise.withResolvers<void>()
  serve(app, readPhoneLetter, async ({ reply }) => {
    await ready.promise
    sendFile(reply, { mediaType: 'application/pdf', disposition: 'attachment', content: Buffer.from('late') })
    sent.resolve()
  })
  const answer = await app.inject({ url: readPhoneLetter.path })
  ready.resolve()
  await sent.promise
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'service.unavailable'])
  expect(answer.headers['content-disposition']).toBeUndefined()
  await app.close()
})
