import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '#api/app.ts'
import { buildTestApp, stuckMs, type TestApp } from '#api/testing/build-test-app.ts'

let portal: TestApp
let app: FastifyInstance
let web: string

beforeAll(async () => {
  web = join(mkdtempSync(join(tmpdir(), 'portal-web-')), 'dist')
  mkdirSync(web)
  mkdirSync(`${web}-former`)
  writeFileSync(join(`${web}-former`, 'index-abc122.js'), 'export {}')
  mkdirSync(join(web, 'assets'))
  writeFileSync(join(web, 'assets/index-abc123.js'), 'export {}')
  writeFileSync(join(web, 'mark.svg'), '<svg/>')
  writeFileSync(join(web, 'index.html'), '<!doctype html><head><title>page</title></head>')
  writeFileSync(join(web, 'route-preloads.json'), '{"/login":["/assets/sign-in-abc123.js"]}')
  portal = await buildTestApp({ env: { REQUESTS_PER_MINUTE_PER_PROCESS: '5', ICP_NUMBER: '晋ICP备"1"&号' } })
  app = await buildApp(portal.deps, { web, stuckMs })
})
afterAll(async () => {
  await app.close()
  await portal.close()
  rmSync(join(web, '..'), { recursive: true })
})

type Asked = [string, { url: string; method?: 'GET' | 'HEAD' | 'POST' }, number]

const pages: Asked[] = [
  ['a page', { url: '/center/profile' }, 200],
  ['a page that a link with an address in it leads to', { url: '/register?from=mail.example.com' }, 200],
  ['the head of a page', { url: '/', method: 'HEAD' }, 200],
  ['an address that means to be a file', { url: '/nothing.php?x' }, 404],
  ['a form that is sent to a page', { url: '/center', method: 'POST' }, 404],
  ['an asset', { url: '/assets/index-abc123.js' }, 200],
  ['an asset of the build before', { url: '/assets/index-abc122.js' }, 200],
  ['an unknown asset', { url: '/assets/nothing.js' }, 404],
  ['the development inbox', { url: '/dev/sms' }, 200]
]
const answers: Asked[] = [
  ['an answer of the API', { url: '/api/portal/enterprise-types' }, 200],
  ['a refusal of the API', { url: '/api/portal/session' }, 401],
  ['an unknown endpoint', { url: '/api/portal/nowhere' }, 404],
  ['an unknown endpoint of the authorisation server', { url: '/oauth/nowhere' }, 404],
  ['an unknown well-known address', { url: '/.well-known/nowhere' }, 404],
  ['a broken address', { url: '/api/portal/usernames/%ff' }, 400],
  ['the health of the process', { url: '/healthz' }, 200]
]

const policyOf = (header: unknown) =>
  new Map(
    String(header)
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name, values])
  )

let asks = 0
/** Each request comes from a new address, so that the rate limit refuses none. */
const ask = async ([, request, status]: Asked) => {
  const { headers, statusCode } = await app.inject({ remoteAddress: `127.0.1.${(asks += 1)}`, ...request })
  expect(statusCode).toBe(status)
  return headers
}

describe('headers', () => {
  test.each([...pages, ...answers])(
    '%s forbids framing and content sniffing, and names no product',
    async (...asked) => {
      const headers = await ask(asked)
      expect(policyOf(headers['content-security-policy']).get('frame-ancestors')).toEqual(["'none'"])
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['x-request-id']).toMatch(/^[\w-]{8,64}$/)
      expect(headers).not.toHaveProperty('server')
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('strict-transport-security')
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  )

  test.each(pages)('%s allows no inline script', async (...asked) => {
    const headers = await ask(asked)
    const policy = policyOf(headers['content-security-policy'])
    expect(policy.get('default-src')).toEqual(["'self'"])
    expect(policy.get('script-src')).toEqual(["'self'"])
    expect(policy.get('object-src')).toEqual(["'none'"])
    expect(policy.get('base-uri')).toEqual(["'none'"])
    expect(policy.get('connect-src')).toEqual(["'self'"])
    expect(policy.get('form-action')).toEqual(["'self'"])
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()'
    })
  })

  test.each(answers)('%s loads and runs nothing when it is opened as a page', async (...asked) => {
    const policy = policyOf((await ask(asked))['content-security-policy'])
    expect(policy.get('default-src')).toEqual(["'none'"])
    expect(policy.size).toBe(2)
  })

  test('caches keep no API answers, keep hashed assets for ever, and revalidate the page', async () => {
    const cacheOf = async (url: string) =>
      (await app.inject({ url, remoteAddress: '127.0.0.8' })).headers['cache-control']
    expect(await cacheOf('/api/portal/enterprise-types')).toBe('no-store')
    expect(await cacheOf('/api/portal/session')).toBe('no-store')
    expect(await cacheOf('/api/portal/usernames/%ff')).toBe('no-store')
    expect(await cacheOf('/dev/sms')).toBe('no-store')
    expect(await cacheOf('/assets/index-abc123.js')).toBe('public, max-age=31536000, immutable')
    expect(await cacheOf('/mark.svg')).toBe('public, max-age=3600')
    expect(await cacheOf('/login')).toBe('no-cache')
  })

  test('the page of an address names the scripts that it needs, and another address does not', async () => {
    const link = '<link rel="modulepreload" fetchpriority="low" crossorigin href="/assets/sign-in-abc123.js">'
    expect((await app.inject('/login?return=%2Fcenter')).body).toContain(`${link}</head>`)
    expect((await app.inject('/register')).body).not.toContain('modulepreload')
  })

  test('the page gets the settings of a deployment in an escaped meta tag', async () => {
    const { body } = await app.inject('/')
    expect(body).toContain('content="{&quot;icpNumber&quot;:&quot;晋ICP备\\&quot;1\\&quot;&amp;号&quot;')
    expect(body).not.toMatch(/<script(?![^>]*src=)/)
  })

  test('HSTS is sent only if PUBLIC_URL is https, and cookies are then bound to the host (R13)', async () => {
    const secure = await buildTestApp({
      env: { PUBLIC_URL: 'https://portal.example.com' },
      databaseUrl: portal.databaseUrl
    })
    try {
      const answer = await secure.app.inject({
        method: 'POST',
        url: '/api/portal/captchas',
        payload: { purpose: 'register' }
      })
      expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
      expect(answer.headers['set-cookie']).toMatch(
        /^__Host-device=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/
      )
    } finally {
      await secure.close()
    }
  })
})

describe('the limit of requests', () => {
  test('is shown in the draft headers, counts each address alone, and refuses with the seconds to wait', async () => {
    const ask = () => app.inject({ url: '/api/portal/enterprise-types', remoteAddress: '127.0.0.7' })
    const first = await ask()
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"default";q=5;w=60',
      ratelimit: expect.stringMatching(/^"default";r=4;t=\d+$/)
    })
    expect(Object.keys(first.headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
    for (let i = 0; i < 4; i++) expect((await ask()).statusCode).toBe(200)
    const refused = await ask()
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({
      code: 'request.too-many',
      retryAfter: Number(refused.headers['retry-after'])
    })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await app.inject({ url: '/api/portal/nowhere', remoteAddress: '127.0.0.7' })).statusCode).toBe(429)
    expect((await app.inject({ url: '/api/portal/enterprise-types', remoteAddress: '127.0.0.6' })).statusCode).toBe(200)
    expect((await app.inject({ url: '/healthz', remoteAddress: '127.0.0.7' })).statusCode).toBe(200)
  })

  test('applies to every spelling of a path, and so do the headers of an answer', async () => {
    const ask = () => app.inject({ url: '/%61pi/portal/enterprise-types', remoteAddress: '127.0.0.4' })
    expect((await ask()).headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'"
    })
    for (let i = 0; i < 4; i++) expect((await ask()).statusCode).toBe(200)
    expect((await ask()).statusCode).toBe(429)
  })

  test('ignores X-Forwarded-For if no proxy is trusted', async () => {
    const ask = (i: number) =>
      app.inject({
        url: '/api/portal/enterprise-types',
        remoteAddress: '127.0.0.5',
        headers: { 'x-forwarded-for': `10.0.0.${i}` }
      })
    for (let i = 0; i < 5; i++) expect((await ask(i)).statusCode).toBe(200)
    expect((await ask(6)).statusCode).toBe(429)
  })
})
