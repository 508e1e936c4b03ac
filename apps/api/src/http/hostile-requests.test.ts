import type { Endpoint } from '@portal/contract/endpoint'
import { idempotencyHeader } from '@portal/contract/partner/idempotency'
import type { InjectOptions } from 'fastify'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { fieldsOf, hasField, pathIn, valueAt, withField } from '#api/testing/matrix/contract-fields.ts'
import { type SampleContext, samplesOf } from '#api/testing/matrix/endpoint-samples.ts'
import { allEndpoints as endpoints, enterFor, everyNth } from '#api/testing/sides.ts'

let portal: TestApp
let enterprise: SampleContext
let admin: SampleContext
/** Holds both cookies, of an enterprise and of an administrator. Each side reads only its own. */
let cookie: string
/** Of connected systems, which read no cookie. */
let keys: { live: string; trial: string }

beforeAll(async () => {
  portal = await buildTestApp()
  enterprise = await enterFor(portal, endpointOf('readSession'))
  admin = await enterFor(portal, endpointOf('listAdmins'))
  const cookies = [...enterprise.browser.cookies, ...admin.browser.cookies]
  const trial = await addClient(portal, { mode: 'TEST' })
  keys = { live: (await addClient(portal)).apiKey, trial: trial.apiKey }
  cookie = cookies.map(([name, value]) => `${name}=${value}`).join('; ')
})
afterAll(() => portal.close())

const endpointOf = (id: string): Endpoint => {
  const found = endpoints.find((endpoint) => endpoint.id === id)
  if (!found) throw new Error(`no endpoint ${id}`)
  return found
}

const isAdmin = ({ path }: Endpoint): boolean => path.startsWith('/api/admin/')
const samplesFor = (endpoint: Endpoint) => samplesOf(endpoint, isAdmin(endpoint) ? admin : enterprise)

const cases = endpoints.map((endpoint) => [endpoint.id, endpoint] as const)
const bodyCases = endpoints.filter(({ body }) => body).map((endpoint) => [endpoint.id, endpoint] as const)

const urlOf = ({ path }: Endpoint): string =>
  path
    .replace(/:(?:number|other)\b/g, '0999999999')
    .replace(/:channel\b/, 'wecom')
    .replace(/:\w+/g, '019ac000-0000-7000-8000-000000000000')

/** R44: the sandbox is closed to live keys. */
const keyFor = ({ url }: InjectOptions): string =>
  typeof url === 'string' && url.includes('/sandbox/') ? keys.trial : keys.live

const ask = (options: InjectOptions) =>
  portal.app.inject({
    ...options,
    headers: {
      cookie,
      authorization: `Bearer ${keyFor(options)}`,
      [idempotencyHeader]: randomUUID(),
      ...options.headers
    }
  })

/** Expects status 4xx with a complete problem document. */
const expectRefusal = (answer: Awaited<ReturnType<typeof ask>>, what: string, statuses?: number[]) => {
  const type = answer.headers['content-type']
  const place = `${what}: ${answer.statusCode} ${type} ${answer.body.slice(0, 200)}`
  expect(answer.statusCode, place).toSatisfy((status: number) =>
    statuses ? statuses.includes(status) : status >= 400 && status < 500
  )
  expect(type, place).toMatch(/^application\/problem\+json/)
  expect(answer.json(), place).toMatchObject({ status: answer.statusCode, requestId: answer.headers['x-request-id'] })
}

/** Free texts of people are Chinese in the samples; codes are not. */
const isListOfTexts = (value: unknown): boolean => Array.isArray(value) && /\p{Script=Han}/u.test(String(value[0]))

/** A number in place of a number, true in place of false, {} in place of a record and [] in place of a list are valid. */
const isSameKind = (wrong: unknown, right: unknown): boolean =>
  (wrong === 5 && typeof right === 'number') ||
  (wrong === true && typeof right === 'boolean') ||
  (JSON.stringify(wrong) === '[]' && Array.isArray(right)) ||
  (JSON.stringify(wrong) === '["a"]' && isListOfTexts(right)) ||
  (JSON.stringify(wrong) === '{}' && typeof right === 'object' && !Array.isArray(right))

const accepts = ({ body: schema }: Endpoint, body: unknown): boolean =>
  schema !== undefined && z.safeParse(schema, body).success

describe('every endpoint', () => {
  const wrongTypes = [5, -1.5, true, [], ['a'], {}, { a: { b: 1 } }, [[[]]]]
  /** One of each kind is enough where the field takes a text. */
  const wrongForText = [5, true, ['a'], { a: { b: 1 } }]

  test.each(bodyCases)('%s: a field of another type is refused and named', async (_id, endpoint) => {
    for (const sample of await samplesFor(endpoint)) {
      for (const { path, isText } of fieldsOf(endpoint)) {
        if (path[0] !== 'body' || !hasField(sample, path)) continue
        const wrongs = isText ? wrongForText : wrongTypes.filter((wrong) => !isSameKind(wrong, valueAt(sample, path)))
        // A list of codes is one of texts to the schema; which codes there are is checked behind it.
        for (const wrong of wrongs.filter((each) => !Array.isArray(each) || !Array.isArray(valueAt(sample, path))))
          expect(accepts(endpoint, withField(sample, path, wrong).body), JSON.stringify(wrong)).toBe(false)
        for (const wrong of everyNth(endpoint, wrongs.length, wrongs)) {
          const { body } = withField(sample, path, wrong)
          const answer = await ask({ method: endpoint.method, url: urlOf(endpoint), payload: body as object })
          expectRefusal(answer, `${path.join('/')} = ${JSON.stringify(wrong)}`, [400])
          const pointers = (answer.json().errors as { pointer: string }[]).map(({ pointer }) => pointer)
          const pointer = `/${pathIn(sample, path).slice(1).join('/')}`
          expect(
            pointers.some((found) => found.startsWith(pointer) || pointer.startsWith(found)),
            `${pointer} in ${pointers.join()}`
          ).toBe(true)
        }
      }
    }
  })

  test.each(bodyCases)('%s: a body that is no object or has an unknown field is refused', async (_id, endpoint) => {
    for (const body of everyNth(endpoint, 3, ['null', '5', '"text"', '[]', '[{}]', 'true'])) {
      expectRefusal(
        await ask({
          method: endpoint.method,
          url: urlOf(endpoint),
          payload: body,
          headers: { 'content-type': 'application/json' }
        }),
        body,
        [400]
      )
    }
    for (const sample of await samplesFor(endpoint)) {
      for (const key of everyNth(endpoint, 3, ['role', 'status', 'enterpriseId', 'isAdmin', 'toString', '$where'])) {
        if (Object.hasOwn(sample.body as object, key)) continue
        const answer = await ask({
          method: endpoint.method,
          url: urlOf(endpoint),
          payload: { ...(sample.body as object), [key]: 1 }
        })
        expectRefusal(answer, key, [400])
        expect(answer.json().errors).toContainEqual(
          expect.objectContaining({ pointer: `/${key}`, code: 'field.unknown' })
        )
      }
    }
  })

  test.each(cases)('%s: unknown query parameters are refused', async (_id, endpoint) => {
    const payload = endpoint.body ? ((await samplesFor(endpoint))[0]?.body as object) : undefined
    const answer = await ask({
      method: endpoint.method,
      url: `${urlOf(endpoint)}?admin=1`,
      ...(payload ? { payload } : {})
    })
    if (endpoint.method === 'GET') expectRefusal(answer, 'query', [400])
    else expectRefusal(answer, 'query')
  })

  test.each(bodyCases)('%s: JSON that is broken, too deep, poisoned or too large is refused', async (_id, endpoint) => {
    const deep = 30_000
    const bodies = everyNth<[string, string | Buffer, number[]]>(endpoint, 4, [
      ['empty', '', [400]],
      ['truncated', '{"a":', [400]],
      ['30,000 deep arrays', '['.repeat(deep) + ']'.repeat(deep), [400]],
      ['10,000 deep objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, [400]],
      ['1e999', '{"revision":1e999}', [400]],
      ['NaN', '{"revision":NaN}', [400]],
      ['duplicate keys', '{"zz":1,"zz":2}', [400]],
      ['a BOM before', '\ufeff{"zz":1}', [400]],
      ['__proto__', '{"__proto__":{"role":"admin"}}', [400]],
      ['constructor.prototype', '{"constructor":{"prototype":{"role":"admin"}}}', [400]],
      ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), [400]]
    ])
    const tooLarge = `{"zz":"${'x'.repeat((endpoint.bodyLimit ?? 64 * 1024) + 1024)}"}`
    bodies.push(['1 kB more than the limit', tooLarge, [413]])
    for (const [what, payload, statuses] of bodies) {
      const answer = await ask({
        method: endpoint.method,
        url: urlOf(endpoint),
        payload,
        headers: { 'content-type': 'application/json' }
      })
      expectRefusal(answer, what, statuses)
    }
  })

  test.each(bodyCases)('%s: only JSON is accepted, with any content type', async (_id, endpoint) => {
    const types = everyNth(endpoint, 5, [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'application/octet-stream',
      'application/jsonp',
      'application/json/x',
      '*/*',
      'x'.repeat(5000)
    ])
    for (const type of types) {
      expectRefusal(
        await ask({ method: endpoint.method, url: urlOf(endpoint), payload: '{}', headers: { 'content-type': type } }),
        type,
        [415]
      )
    }
    for (const type of everyNth(endpoint, 2, [
      'application/json; charset=utf-16',
      'application/json; charset=gbk',
      'application/json;;;',
      'APPLICATION/JSON'
    ])) {
      expectRefusal(
        await ask({
          method: endpoint.method,
          url: urlOf(endpoint),
          payload: '{"zz":1}',
          headers: { 'content-type': type }
        }),
        type,
        [400, 415]
      )
    }
    expectRefusal(
      await portal.app.inject({
        method: endpoint.method,
        url: urlOf(endpoint),
        payload: Buffer.from('{}'),
        headers: { cookie, authorization: `Bearer ${keyFor({ url: urlOf(endpoint) })}` }
      }),
      'no type',
      [400, 415]
    )
  })

  test.each(cases)(
    '%s: methods that it does not offer are refused, and those that it does are named',
    async (_id, endpoint) => {
      const url = urlOf(endpoint)
      const offered = endpoints.filter(({ path }) => path === endpoint.path).map(({ method }) => method as string)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'] as const) {
        if (offered.includes(method)) continue
        const answer = await ask({ method, url })
        // Fastify does not route PROPFIND.
        expectRefusal(answer, `${method} ${url}`, [method === 'PROPFIND' ? 404 : 405])
        if (method !== 'PROPFIND')
          expect(String(answer.headers.allow).split(', ')).toEqual(expect.arrayContaining(offered))
      }
    }
  )

  test.each(cases.filter(([, { access }]) => access !== 'public'))(
    '%s: answers 401 without a session, and with a made-up one',
    async (_id, endpoint) => {
      const payload = endpoint.body ? ((await samplesFor(endpoint))[0]?.body as object) : undefined
      const name = isAdmin(endpoint) ? 'admin' : 'session'
      const forgeries = [`${name}=${'A'.repeat(43)}`, `${name}=`, `${name}=${'é'.repeat(10)}`]
      for (const forged of ['', ...everyNth(endpoint, 3, forgeries)]) {
        const answer = await portal.app.inject({
          method: endpoint.method,
          url: urlOf(endpoint),
          ...(payload ? { payload } : {}),
          headers: { cookie: forged }
        })
        expectRefusal(answer, forged, [401])
        expect(answer.json().code).toBe(endpoint.access === 'client' ? 'token.invalid' : `${name}.required`)
      }
    }
  )

  test.each(cases.filter(([, { method }]) => method !== 'GET'))(
    '%s: another site cannot ask for it',
    async (_id, endpoint) => {
      const own = portal.deps.config.publicUrl.origin
      const payload = endpoint.body ? ((await samplesFor(endpoint))[0]?.body as object) : undefined
      const foreign: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: `${own}.evil.example` },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': 'none' },
        { 'sec-fetch-site': 'cross-site', origin: own }
      ]
      for (const headers of everyNth(endpoint, 3, foreign)) {
        const answer = await ask({
          method: endpoint.method,
          url: urlOf(endpoint),
          ...(payload ? { payload } : {}),
          headers
        })
        expectRefusal(answer, JSON.stringify(headers), [403])
        expect(answer.json().code).toBe('request.cross-site')
      }
    }
  )
})

describe('an address', () => {
  const junk = [
    '/api/portal/usernames/%00',
    '/api/portal/usernames/%ff',
    '/api/portal/usernames/%',
    '/api/portal/usernames/%e0%a4%a',
    `/api/portal/usernames/${'a'.repeat(5000)}`,
    `/api/portal/usernames/${'%F0%9F%98%80'.repeat(100)}`,
    '/api/portal/../../etc/passwd',
    '/api/portal/..%2f..%2fetc%2fpasswd',
    '/api/portal/session/',
    '//api/portal/session',
    '/api//portal/session',
    '/api/portal/sign-ins?after=%00',
    '/api/portal/sign-ins?after=%ff',
    '/api/portal/sign-ins?after=a&after=b',
    '/api/portal/sign-ins?after[x]=1',
    '/api/portal/sign-ins?__proto__=1',
    '/api/portal/sign-ins?constructor=1',
    `/api/portal/sign-ins?after=${'a'.repeat(15_000)}`,
    `/api/portal/sign-ins?${'a&'.repeat(3000)}`,
    '/api/portal/sign-ins?%',
    '/api/portal/sessions/not-a-uuid',
    '/api',
    '/api/',
    '/api/nowhere',
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/index.html',
    '/assets/%00',
    '/assets/',
    '/favicon.ico/%ff'
  ]
  test.each(junk)('%s is refused with a problem document or shows the page, and reveals nothing', async (url) => {
    const answer = await ask({ method: 'GET', url })
    if (answer.statusCode === 200) expect(answer.headers['content-type']).toMatch(/^text\/html/)
    else expectRefusal(answer, url)
    expect(answer.body).not.toMatch(/"devDependencies"|root:/)
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'|script-src 'self'/)
  })

  test('HEAD answers like GET without a body', async () => {
    const answer = await ask({ method: 'HEAD', url: '/api/portal/session' })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toBe('')
  })
})

describe('a refusal', () => {
  const texts: [string | undefined, string, string][] = [
    ['en', 'Please sign in', 'en'],
    ['en-GB,en;q=0.9', 'Please sign in', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', '登录已失效，请重新登录', 'zh-CN'],
    ['fr', '登录已失效，请重新登录', 'zh-CN'],
    ['*', '登录已失效，请重新登录', 'zh-CN'],
    [undefined, '登录已失效，请重新登录', 'zh-CN'],
    [';;q=,,,=en', '登录已失效，请重新登录', 'zh-CN']
  ]
  test.each(texts)('uses the language of Accept-Language: %s', async (language, detail, content) => {
    const answer = await portal.app.inject({
      url: '/api/portal/session',
      headers: language ? { 'accept-language': language } : {}
    })
    expect(answer.json().detail).toBe(detail)
    expect(answer.headers['content-language']).toBe(content)
  })

  test('uses it for the faults of fields too', async () => {
    const texts = await Promise.all(
      ['en', 'zh'].map(async (language) => {
        const answer = await portal.app.inject({
          method: 'POST',
          url: '/api/portal/captchas',
          payload: {},
          headers: { 'accept-language': language }
        })
        return answer.json().errors
      })
    )
    expect(texts).toEqual([
      [{ pointer: '/purpose', code: 'field.type', detail: 'The value has the wrong form, please enter it again' }],
      [{ pointer: '/purpose', code: 'field.type', detail: '填写的内容格式不正确，请重新填写' }]
    ])
  })

  test('carries the caller’s request id if it is plain, otherwise a new one', async () => {
    const idFor = async (given: string) => {
      const answer = await portal.app.inject({ url: '/api/portal/session', headers: { 'x-request-id': given } })
      expect(answer.json().requestId).toBe(answer.headers['x-request-id'])
      return answer.headers['x-request-id']
    }
    expect(await idFor('trace-0123456789')).toBe('trace-0123456789')
    for (const bad of ['short', 'a'.repeat(65), 'with blank 1', '<script>alert(1)</script>', "';--------"]) {
      expect(await idFor(bad)).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/)
    }
  })
})
