import { claimCase } from '@portal/contract/application/review'
import { createCaptcha } from '@portal/contract/identity/captcha'
import { signIn } from '@portal/contract/identity/session'
import { listMessages, markAllMessagesRead } from '@portal/contract/notice/inbox'
import { readAttachmentContent } from '@portal/contract/qualification/attachment'
import { readMenuPage } from '@portal/contract/qualification/menu-pages'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { call, callForBlob } from './api.ts'
import { changeLanguage } from './i18n/i18n.ts'
import { ApiProblem, asProblem } from './problem.ts'
import { forgetContact, lastContactMs } from './session/session-signals.ts'

const id = '0198d2c4-0000-7000-8000-000000000001'
const readAll = 'POST /api/portal/messages/read-all'
const picture = { id, image: 'data:image/gif;base64,AA==', expiresAt: '2026-01-05T02:00:00.000Z' }
const ask = () => call(createCaptcha, { body: { purpose: 'sign-in' } })

beforeEach(() => window.localStorage.clear())
afterEach(() => {
  changeLanguage('zh-CN')
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** What the page gives to `fetch`; it gets this answer. */
const watchFetch = (answer: () => Response | Promise<Response>) => {
  const sent = vi.fn<typeof fetch>(async () => answer())
  vi.stubGlobal('fetch', sent)
  return () => ({ ...sent.mock.lastCall?.[1], headers: new Headers(sent.mock.lastCall?.[1]?.headers) })
}

describe('a request', () => {
  test('says its language and the kind of its body, and brings the cookie of this site only', async () => {
    const last = watchFetch(() => Response.json(picture))
    changeLanguage('en')
    await ask()
    expect(last()).toMatchObject({ method: 'POST', credentials: 'same-origin', keepalive: false })
    expect(last().body).toBe('{"purpose":"sign-in"}')
    const { headers } = last()
    expect([headers.get('accept-language'), headers.get('content-type')]).toEqual(['en', 'application/json'])
    expect(headers.get('accept')).toBe('application/json, application/problem+json')
    changeLanguage('zh-CN')
    await call(listMessages, { query: {} }).catch(() => undefined)
    expect([last().headers.get('accept-language'), last().headers.get('content-type')]).toEqual(['zh-CN', null])
  })

  test('that is the last of a page outlives it', async () => {
    const last = watchFetch(() => new Response(null, { status: 204 }))
    await call(markAllMessagesRead, {}, { isLast: true })
    expect(last().keepalive).toBe(true)
  })

  test('is answered with instants as dates', async () => {
    answerRequests({ 'POST /api/portal/captchas': () => picture })
    expect((await ask()).expiresAt).toEqual(new Date(picture.expiresAt))
  })

  test('is answered without the members that only a newer API knows', async () => {
    const words = { zh: '交易', en: 'Trade' }
    const grant = { code: 'TRADE', name: words, grantedAt: picture.expiresAt, expiresAt: null, renewalUntil: null }
    const menu = { state: 'open', menu: 'trade', grantedBy: [grant], system: words, login: null }
    const secondStep = { next: 'second-factor', factors: ['totp'] }
    answerRequests({
      'POST /api/portal/captchas': () => ({ ...picture, added: 1 }),
      'GET /api/portal/menus/trade': () => ({ ...menu, added: 1, grantedBy: [{ ...grant, added: { a: 1 } }] }),
      'POST /api/portal/session': () => ({ ...secondStep, added: [] })
    })
    expect(await ask()).toEqual({ ...picture, expiresAt: new Date(picture.expiresAt) })
    expect(await call(readMenuPage, { params: { menu: 'trade' } })).toEqual({
      ...menu,
      grantedBy: [{ ...grant, grantedAt: new Date(grant.grantedAt) }]
    })
    const body = { username: 'jinmei', password: 'Jm-2026', captcha: { id, text: 'ABCD' } }
    expect(await call(signIn, { body: body as never })).toEqual(secondStep)
  })
})

describe('a contact with the server begins the idle time of its own kind of session (R13)', () => {
  beforeEach(() => {
    forgetContact()
    forgetContact('admin')
  })

  test('if it was granted', async () => {
    answerRequests({ [readAll]: () => undefined })
    await call(markAllMessagesRead, {})
    expect(lastContactMs()).toBeGreaterThan(0)
    expect(lastContactMs('admin')).toBe(0)
  })

  test('but not if it was refused, or needs no session', async () => {
    answerRequests({ [readAll]: () => problem(409, 'some.reason'), 'POST /api/portal/captchas': () => picture })
    await call(markAllMessagesRead, {}).catch(() => undefined)
    await call(claimCase, { params: { id } }).catch(() => undefined)
    await ask()
    expect([lastContactMs(), lastContactMs('admin')]).toEqual([0, 0])
  })
})

describe('without a readable answer the reason is said', () => {
  test.each([
    ['is no JSON', '<html></html>'],
    ['lacks what the page needs', '{"id":"1"}']
  ])('an answer that %s: this page is out of date, with the number of the request', async (_, body) => {
    watchFetch(() => new Response(body, { headers: { 'x-request-id': 'req-7' } }))
    await expect(ask()).rejects.toMatchObject({
      code: 'problem.unreadable',
      status: 0,
      message: '页面版本已过期，请刷新页面后重试。',
      requestId: 'req-7'
    })
  })

  test('a refusal that is no JSON is told in the words of the contract', async () => {
    watchFetch(() => new Response('<html>Bad gateway</html>', { status: 502 }))
    await expect(ask()).rejects.toMatchObject({ code: 'service.unavailable', status: 502 })
    watchFetch(() => new Response('', { status: 413 }))
    await expect(ask()).rejects.toMatchObject({ code: 'request.malformed', status: 413 })
  })

  test('no connection and no answer in time are told apart', async () => {
    watchFetch(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(ask()).rejects.toMatchObject({ code: 'problem.network', status: 0 })
    vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort(new DOMException('', 'TimeoutError')))
    await expect(ask()).rejects.toMatchObject({ code: 'problem.timeout', status: 0 })
  })

  test('a page waits 15 seconds for an answer', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    answerRequests({ [readAll]: () => undefined })
    await call(markAllMessagesRead, {})
    expect(timeout.mock.calls).toEqual([[15_000]])
  })

  test('a request that the page has given up ends with the page’s own reason', async () => {
    const stop = new AbortController()
    watchFetch(() => {
      stop.abort('left')
      return Promise.reject(new DOMException('', 'AbortError'))
    })
    await expect(call(listMessages, { query: {} }, { signal: stop.signal })).rejects.toBe('left')
  })

  test('another fault of the page is said as one of the page', () => {
    const own = new ApiProblem({ code: 'sms.wait' })
    expect(asProblem(own)).toBe(own)
    expect(asProblem(new TypeError('x is undefined'))).toMatchObject({ code: 'problem.unreadable', status: 0 })
  })
})

describe('a file', () => {
  const read = (signal?: AbortSignal) =>
    callForBlob(readAttachmentContent, { params: { id }, query: {} }, signal ? { signal } : {})
  const broken = () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new TypeError('network error')) })
    return new Response(body)
  }

  test('comes as it is', async () => {
    watchFetch(() => new Response('%PDF'))
    expect(await (await read()).text()).toBe('%PDF')
  })

  test('that breaks off is a lost connection, unless the page has given it up', async () => {
    watchFetch(broken)
    await expect(read()).rejects.toMatchObject({ code: 'problem.network' })
    const stop = new AbortController()
    watchFetch(() => {
      stop.abort('left')
      return broken()
    })
    await expect(read(stop.signal)).rejects.toBe('left')
  })

  test('that is refused says why', async () => {
    answerRequests({})
    await expect(read()).rejects.toMatchObject({
      code: 'request.not-found',
      status: 404
    })
  })
})
