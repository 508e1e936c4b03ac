import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createPortalClient } from './client.ts'
import type { PrivateKey } from './credentials.ts'
import { PortalProblem } from './problem.ts'

type Seen = { path: string; body: string; headers: IncomingMessage['headers'] }
type Answer = (response: ServerResponse, seen: Seen) => unknown

const open: { close: () => void }[] = []
afterEach(() => {
  vi.useRealTimers()
  for (const server of open.splice(0)) server.close()
})

/** A portal that answers the n-th request of a path by the n-th of its answers, and then always by the last one. */
const startPortal = async (answers: Record<string, Answer[]>) => {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const path = request.url ?? ''
      const [key = ''] = path.split('?')
      const list = answers[key] ?? [problem(404, 'request.not-found')]
      const earlier = seen.filter((each) => each.path.split('?')[0] === key).length
      seen.push({ path, body, headers: request.headers })
      const answer = list[Math.min(earlier, list.length - 1)]
      answer?.(response, { path, body, headers: request.headers })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => (server.close(), server.closeAllConnections()) })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, seen, of: (path: string) => seen.filter((each) => each.path === path) }
}

const json =
  (status: number, value: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))

const problem = (status: number, code: string, headers: Record<string, string> = {}): Answer =>
  json(status, { status, code, detail: '说明', requestId: 'request-1' }, headers)

const page: Answer = (response) => response.writeHead(502).end('<html>')
const cut: Answer = (response) => response.socket?.destroy()
const hang: Answer = () => undefined

let issued = 0
const token =
  (seconds = 3600): Answer =>
  (response, seen) =>
    json(200, { access_token: `t${(issued += 1)}`, expires_in: seconds, scope: seen.body })(response, seen)

const catalogue = '/api/v1/qualifications'
const redeem = '/api/v1/handovers/redeem'
const ok = json(200, { data: [] })
const quick = { backoffMs: 1, apiKey: 'jm_test_x' }

describe('retries (R44)', () => {
  test.each([
    ['429', problem(429, 'request.too-many')],
    ['502 of a proxy', page],
    ['503', problem(503, 'service.busy')],
    ['504', problem(504, 'unknown')],
    ['409 while an earlier try is running', problem(409, 'idempotency.running')],
    ['a connection that is cut', cut]
  ])('after %s the same request is sent again', async (_, failure) => {
    const portal = await startPortal({
      [catalogue]: [failure, failure, ok],
      [redeem]: [failure, json(200, { account: 'a' })]
    })
    const client = createPortalClient({ baseUrl: portal.url, ...quick })
    expect(await client.readCatalogue()).toEqual({ data: [] })
    expect(portal.of(catalogue)).toHaveLength(3)
    expect(await client.redeemHandover({ token: 'x' })).toEqual({ account: 'a' })
    const [first, second] = portal.of(redeem)
    expect(first?.headers['idempotency-key']).toMatch(/^[\w-]{36}$/)
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
    expect(second?.body).toBe('{"token":"x"}')
  })

  test.each([400, 403, 404, 409, 422, 500])('after %i it is not sent again', async (status) => {
    const portal = await startPortal({ [catalogue]: [problem(status, 'some.code')] })
    const failed = await createPortalClient({ baseUrl: portal.url, ...quick })
      .readCatalogue()
      .catch((error) => error)
    expect(failed).toBeInstanceOf(PortalProblem)
    expect(failed).toMatchObject({ status, code: 'some.code', requestId: 'request-1', message: '说明 (some.code)' })
    expect(portal.seen).toHaveLength(1)
  })

  test('two calls have different keys, and a key of your own is kept', async () => {
    const portal = await startPortal({ [redeem]: [json(200, {})] })
    const client = createPortalClient({ baseUrl: portal.url, ...quick })
    await client.redeemHandover({ token: 'x' })
    await client.redeemHandover({ token: 'x' }, { idempotencyKey: 'mine' })
    const keys = portal.seen.map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys).size).toBe(2)
    expect(keys[1]).toBe('mine')
  })

  test('Retry-After is waited for, unless the time for the call would be over before', async () => {
    const wait = problem(503, 'service.busy', { 'retry-after': '1' })
    const portal = await startPortal({ [catalogue]: [wait, ok] })
    const client = createPortalClient({ baseUrl: portal.url, ...quick })
    const began = Date.now()
    await client.readCatalogue()
    expect(Date.now() - began).toBeGreaterThanOrEqual(990)
    const busy = await startPortal({ [catalogue]: [problem(503, 'service.busy', { 'retry-after': '3600' })] })
    const hurried = createPortalClient({ baseUrl: busy.url, ...quick })
    await expect(hurried.readCatalogue()).rejects.toMatchObject({ code: 'service.busy', retryAfterSeconds: 3600 })
    expect(busy.seen).toHaveLength(1)
  })

  test('a call ends with its time limit or with its signal, also between two tries', async () => {
    const portal = await startPortal({ [catalogue]: [hang] })
    const client = createPortalClient({ baseUrl: portal.url, ...quick })
    await expect(client.readCatalogue({}, { timeoutMs: 50 })).rejects.toMatchObject({ name: 'TimeoutError' })
    const busy = await startPortal({ [catalogue]: [problem(503, 'service.busy', { 'retry-after': '500' })] })
    const waiting = createPortalClient({ baseUrl: busy.url, ...quick })
    const leaving = new AbortController()
    const call = waiting.readCatalogue({}, { signal: leaving.signal, timeoutMs: 600_000 })
    await expect.poll(() => busy.seen.length).toBe(1)
    leaving.abort(new Error('left'))
    await expect(call).rejects.toThrow('left')
  })
})

describe('tokens (R40, R44)', () => {
  const secret = { clientId: 'c', clientSecret: 's+/ü', backoffMs: 1 }

  test('parallel calls share one request for a token, with the one scope that they need', async () => {
    const portal = await startPortal({ '/oauth/token': [token()], [catalogue]: [ok], [redeem]: [json(200, {})] })
    const client = createPortalClient({ baseUrl: portal.url, ...secret })
    await Promise.all(Array.from({ length: 20 }, () => client.readCatalogue()))
    const asked = portal.of('/oauth/token')
    expect(asked.map(({ body }) => body)).toEqual(['grant_type=client_credentials&scope=qualification%3Aread'])
    expect(Buffer.from(asked[0]?.headers.authorization?.slice(6) ?? '', 'base64').toString()).toBe('c:s%2B%2F%C3%BC')
    await client.redeemHandover({ token: 'x' })
    expect(portal.of('/oauth/token').at(-1)?.body).toBe('grant_type=client_credentials')
  })

  test('a token is used for nine tenths of its life', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const began = Date.now()
    const portal = await startPortal({ '/oauth/token': [token(1000)], [catalogue]: [ok] })
    const client = createPortalClient({ baseUrl: portal.url, ...secret })
    for (const [second, tokens] of [
      [0, 1],
      [899, 1],
      [901, 2],
      [1799, 2],
      [1802, 3]
    ] as const) {
      vi.setSystemTime(began + second * 1000)
      await client.readCatalogue()
      expect(portal.of('/oauth/token'), `after ${second} s`).toHaveLength(tokens)
    }
    expect(portal.of(catalogue).map(({ headers }) => headers.authorization)).toEqual(
      [-3, -3, -2, -2, -1].map((place) => `Bearer t${issued + 1 + place}`)
    )
  })

  test('each scope has a token of its own, or all share one with the scopes that were named', async () => {
    const list = '/api/v1/enterprises'
    const answers = { '/oauth/token': [token()], [catalogue]: [ok], [list]: [ok] }
    const apart = await startPortal(answers)
    const together = await startPortal(answers)
    const scopes = ['enterprise:read', 'qualification:read']
    for (const [portal, asked] of [
      [apart, ['qualification%3Aread', 'enterprise%3Aread']],
      [together, ['enterprise%3Aread+qualification%3Aread']]
    ] as const) {
      const named = portal === together ? { scopes } : {}
      const client = createPortalClient({ baseUrl: portal.url, ...secret, ...named })
      for (let round = 0; round < 2; round += 1) {
        await client.readCatalogue()
        await client.listEnterprises()
      }
      expect(portal.of('/oauth/token').map(({ body }) => body)).toEqual(
        asked.map((scope) => `grant_type=client_credentials&scope=${scope}`)
      )
    }
  })

  test('a key signs who asks, for which portal, once and for a minute (RFC 7523)', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    // Holds because the key was made as extractable on P-256.
    const privateKey = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as PrivateKey
    const portal = await startPortal({ '/oauth/token': [token(0)], [catalogue]: [ok] })
    const given = { clientId: 'c', privateKey, kid: 'k1' }
    await createPortalClient({ baseUrl: `${portal.url}/some/path`, ...given }).readCatalogue()
    await createPortalClient({ baseUrl: portal.url, issuer: 'https://portal.example.com', ...given }).readCatalogue()
    const [first, second] = portal.of('/oauth/token').map(({ body }) => new URLSearchParams(body))
    expect([first?.get('client_id'), first?.get('scope'), first?.get('client_assertion_type')]).toEqual([
      'c',
      'qualification:read',
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    ])
    const bytes = (part: string) => Buffer.from(part, 'base64url')
    const read = async (assertion: string | null | undefined) => {
      const [head = '', claims = '', signature = ''] = assertion?.split('.') ?? []
      const signed = new TextEncoder().encode(`${head}.${claims}`)
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
      expect(await crypto.subtle.verify(algorithm, pair.publicKey, bytes(signature), signed)).toBe(true)
      expect(JSON.parse(bytes(head).toString())).toEqual({ alg: 'ES256', typ: 'JWT', kid: 'k1' })
      return JSON.parse(bytes(claims).toString()) as Record<string, unknown>
    }
    const [one, other] = [await read(first?.get('client_assertion')), await read(second?.get('client_assertion'))]
    expect(one).toMatchObject({ iss: 'c', sub: 'c', aud: portal.url })
    expect(Number(one['exp']) - Number(one['iat'])).toBe(60)
    expect(other['aud']).toBe('https://portal.example.com')
    expect(other['jti']).not.toBe(one['jti'])
  })

  test('a caller that leaves does not take the token from the others, and what is open needs none', async () => {
    let release: () => void = () => undefined
    const held: Answer = (response, seen) => void (release = () => void token()(response, seen))
    const keys = '/api/v1/.well-known/jwks.json'
    const portal = await startPortal({ '/oauth/token': [held], [catalogue]: [ok], [keys]: [json(200, { keys: [] })] })
    const client = createPortalClient({ baseUrl: portal.url, ...secret })
    const leaving = new AbortController()
    const left = client.readCatalogue({}, { signal: leaving.signal })
    const stays = client.readCatalogue()
    await expect.poll(() => portal.of('/oauth/token').length).toBe(1)
    leaving.abort(new Error('left'))
    await expect(left).rejects.toThrow('left')
    expect(await client.readSigningKeys()).toEqual({ keys: [] })
    expect(portal.of(keys)[0]?.headers.authorization).toBeUndefined()
    release()
    expect(await stays).toEqual({ data: [] })
    expect(portal.of('/oauth/token')).toHaveLength(1)
    await expect(client.readCatalogue({}, { signal: leaving.signal })).rejects.toThrow('left')
    expect(portal.of(catalogue)).toHaveLength(1)
  })

  test('a token that cannot be had now is asked for again', async () => {
    const portal = await startPortal({
      '/oauth/token': [problem(503, 'service.busy'), cut, token()],
      [catalogue]: [ok]
    })
    expect(await createPortalClient({ baseUrl: portal.url, ...secret }).readCatalogue()).toEqual({ data: [] })
    expect(portal.of('/oauth/token')).toHaveLength(3)
  })

  test('a token is renewed before it ends', async () => {
    const portal = await startPortal({ '/oauth/token': [token(0), token(3600)], [catalogue]: [ok] })
    const client = createPortalClient({ baseUrl: portal.url, ...secret })
    for (let i = 0; i < 3; i += 1) await client.readCatalogue()
    expect(portal.of('/oauth/token')).toHaveLength(2)
  })

  test('after 401 parallel calls renew it once, and a second 401 is an error', async () => {
    let refused = 'Bearer none'
    const judge: Answer = (response, seen) =>
      (seen.headers.authorization === refused ? problem(401, 'token.invalid') : ok)(response, seen)
    const portal = await startPortal({ '/oauth/token': [token()], [catalogue]: [judge] })
    const client = createPortalClient({ baseUrl: portal.url, ...secret })
    await client.readCatalogue()
    refused = portal.of(catalogue)[0]?.headers.authorization ?? ''
    await Promise.all(Array.from({ length: 10 }, () => client.readCatalogue()))
    expect(portal.of('/oauth/token')).toHaveLength(2)
    const closed = await startPortal({ '/oauth/token': [token()], [catalogue]: [problem(401, 'token.invalid')] })
    const shut = createPortalClient({ baseUrl: closed.url, ...secret })
    await expect(shut.readCatalogue()).rejects.toMatchObject({ status: 401, code: 'token.invalid' })
    expect([closed.of('/oauth/token').length, closed.of(catalogue).length]).toEqual([2, 2])
  })

  test('a refused client is told so, and the next call asks again', async () => {
    const no = json(401, { error: 'invalid_client', error_description: 'client authentication failed' })
    const portal = await startPortal({ '/oauth/token': [no, token()], [catalogue]: [ok] })
    const client = createPortalClient({ baseUrl: portal.url, ...secret })
    await expect(client.readCatalogue()).rejects.toMatchObject({ status: 401, code: 'oauth.invalid_client' })
    expect(await client.readCatalogue()).toEqual({ data: [] })
  })

  test('an API key is sent as it is, and 401 is final', async () => {
    const portal = await startPortal({ [catalogue]: [problem(401, 'token.invalid')] })
    await expect(createPortalClient({ baseUrl: portal.url, ...quick }).readCatalogue()).rejects.toMatchObject({
      status: 401
    })
    expect(portal.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer jm_test_x'])
  })
})

describe('requests', () => {
  test('path and query are encoded, and a list is read page by page', async () => {
    const list = '/api/v1/enterprises/a%2Fb/operators'
    const portal = await startPortal({
      [list]: [
        json(200, { data: [{ id: 1 }, { id: 2 }], nextCursor: 'n+1', hasMore: true }),
        json(200, { data: [{ id: 3 }], nextCursor: null, hasMore: false })
      ]
    })
    const client = createPortalClient({ baseUrl: portal.url, ...quick, language: 'en' })
    const found = []
    for await (const { id } of client.each('listOperators', { number: 'a/b', limit: 2 })) found.push(id)
    expect(found).toEqual([1, 2, 3])
    expect(portal.seen.map(({ path }) => path)).toEqual([`${list}?limit=2`, `${list}?limit=2&after=n%2B1`])
    expect(portal.seen[0]?.headers['accept-language']).toBe('en')
    // Holds because a value that is undefined is left out.
    const input = { number: 'a/b', after: undefined } as unknown as { number: string }
    await client.listOperators(input)
    expect(portal.seen.at(-1)?.path).toBe(list)
  })

  test('a list begins where the caller says, ends where the portal says, and is read on as long as it goes on', async () => {
    const feed = '/api/v1/changes'
    const portal = await startPortal({
      [feed]: [
        json(200, { data: [], nextCursor: 'b', hasMore: true }),
        json(200, { data: [{ id: 1 }], nextCursor: 'c', hasMore: false })
      ]
    })
    const found = []
    const client = createPortalClient({ baseUrl: portal.url, ...quick })
    for await (const { id } of client.each('readChanges', { after: 'a' })) found.push(id)
    expect(found).toEqual([1])
    expect(portal.seen.map(({ path }) => path)).toEqual([`${feed}?after=a`, `${feed}?after=b`])
    expect(portal.seen[0]?.headers['accept-language']).toBe('zh')
  })

  test('a change names the ETag that it rests on, and the path is no part of its body (R42)', async () => {
    const endpoint = '/api/v1/webhook-endpoints/1'
    const portal = await startPortal({
      [endpoint]: [json(200, { id: '1' }), (response) => response.writeHead(204).end()]
    })
    const client = createPortalClient({ baseUrl: portal.url, ...quick })
    const settings = { id: '1', url: 'https://a.example.com/', types: [], state: 'ACTIVE', description: undefined }
    // Holds because the portal takes a description that is left out.
    await client.changeWebhookEndpoint(settings as Parameters<typeof client.changeWebhookEndpoint>[0], { etag: '"7"' })
    expect(await client.removeWebhookEndpoint({ id: '1' })).toBeUndefined()
    const [change, removal] = portal.seen
    expect(JSON.parse(change?.body ?? '')).toEqual({ url: 'https://a.example.com/', types: [], state: 'ACTIVE' })
    expect(change?.headers).toMatchObject({ 'if-match': '"7"', 'content-type': 'application/json' })
    expect(change?.headers['if-none-match']).toBeUndefined()
    expect(removal?.body).toBe('')
    expect(removal?.headers).not.toHaveProperty('content-type')
    expect(removal?.headers).not.toHaveProperty('if-match')
  })

  test('a redirect is not followed, since the token would go with it', async () => {
    const other = await startPortal({ [catalogue]: [ok] })
    const portal = await startPortal({
      [catalogue]: [(response) => response.writeHead(302, { location: `${other.url}${catalogue}` }).end()]
    })
    const client = createPortalClient({ baseUrl: portal.url, ...quick, retries: 0 })
    await expect(client.readCatalogue()).rejects.toThrow(TypeError)
    expect([portal.seen.length, other.seen.length]).toEqual([1, 0])
  })

  test('a call may be tried more or less often than the client says, which is four times at first', async () => {
    const portal = await startPortal({ [catalogue]: [page] })
    const counts = []
    for (const [usual, own] of [
      [{}, {}],
      [{ retries: 1 }, {}],
      [{ retries: 1 }, { retries: 0 }],
      [{ retries: 0 }, { retries: 2 }]
    ]) {
      const before = portal.seen.length
      const client = createPortalClient({ baseUrl: portal.url, ...quick, ...usual })
      await expect(client.readCatalogue({}, own)).rejects.toMatchObject({ status: 502, code: 'unknown' })
      counts.push(portal.seen.length - before)
    }
    expect(counts).toEqual([4, 2, 1, 3])
  })

  test('an answer that did not change is known by its ETag (R42)', async () => {
    const portal = await startPortal({
      [catalogue]: [
        json(200, { data: [] }, { etag: '"1"', 'x-request-id': 'r' }),
        (response) => response.writeHead(304).end()
      ]
    })
    const client = createPortalClient({ baseUrl: portal.url, ...quick })
    const first = await client.call('readCatalogue')
    expect(first).toMatchObject({ status: 200, etag: '"1"', requestId: 'r', data: { data: [] } })
    expect(await client.call('readCatalogue', {}, { etag: first.etag ?? '' })).toMatchObject({
      status: 304,
      data: undefined
    })
    expect(portal.seen[1]?.headers['if-none-match']).toBe('"1"')
  })
})
