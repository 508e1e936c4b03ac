import { type AddressParts, addressOf } from '@portal/contract/address'
import type { Endpoint } from '@portal/contract/endpoint'
import { issueLetter, readLetterContent } from '@portal/contract/enterprise/letter'
import { submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { readAttachmentContent, uploadAttachment } from '@portal/contract/qualification/attachment'
import { startFaultyDatabase } from '@portal/db/faulty-database'
import { createTestDatabase, startStopwatch } from '@portal/db/testing'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calculatePKCECodeChallenge, randomPKCECodeVerifier } from 'openid-client'
import { expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, openSession } from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { newCreditCode } from '#api/testing/factories/credit-codes.ts'
import { type SampleContext, samplesOf } from '#api/testing/matrix/endpoint-samples.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { drawPicture } from '#api/testing/factories/pictures.ts'
import { portOf } from '#api/testing/raw-connection.ts'
import { allEndpoints, enterFor } from '#api/testing/sides.ts'
import { cookieOf, uploadBody } from '#api/testing/factories/uploads.ts'
import { wholeProfile } from '#api/testing/factories/whole-profile.ts'

type Request = { method: string; path: string; headers: Record<string, string>; body?: string | Buffer<ArrayBuffer> }
type Asked = { what: string; status: number; retryAfter: string | null; ms: number }

const inEachDirectionMs = 150

/**
 * Pages, the data of 企业首页, files that are shown, keys and tokens. `/oauth/authorize` is not among them: its first time
 * takes as long as it may (decision 054).
 */
const neededPaths = [
  'GET /',
  'GET /api/portal/attachments/:id/content',
  'GET /api/portal/home',
  'GET /center',
  'GET /docs',
  'GET /oauth/jwks',
  'POST /oauth/token'
]

test('with a database that takes 300 ms for each statement, every path answers within 5 s, or refuses with 503; what everybody needs is done', async () => {
  const database = await createTestDatabase()
  const proxy = await startFaultyDatabase(database.url)
  const home = await mkdtemp(join(tmpdir(), 'portal-slow-database-'))
  const env = { DATA_DIR: home, PROFILE_REQUIRED: 'fullName' }
  // Another app without time limits prepares the data.
  const preparing = await buildTestApp({ databaseUrl: database.url, env })
  const portal = await buildTestApp({
    databaseUrl: proxy.url,
    env,
    secrets: preparing.deps.secrets,
    isDatabaseTimed: true
  })
  try {
    await portal.app.listen({ host: '127.0.0.1', port: 0 })
    const origin = `http://127.0.0.1:${portOf(portal.app.server)}`
    const requests = await prepare(preparing)
    // Opens the connections, and loads what the first request of its kind loads.
    for (const request of requests.filter(({ path }) => path.startsWith('/oauth/jwks'))) await ask(origin, request)
    await Promise.all(Array.from({ length: 10 }, () => portal.deps.pool.query('SELECT pg_sleep(0.2)')))
    const answers: Asked[] = []
    // Three times as slow, these end at their limit. They come first, since some writes end sessions.
    await proxy.behave({ slowMs: 3 * inEachDirectionMs })
    const files = requests.filter(
      ({ method, path }) => method === 'GET' && /\/(oauth|export|content|letter)/.test(path)
    )
    for (const request of files) answers.push(await ask(origin, request))
    await proxy.behave({ slowMs: inEachDirectionMs })
    // Four at once, which share the iterator, so that each has a connection.
    const waiting = requests.values()
    const askRest = async () => {
      for (const request of waiting) answers.push(await ask(origin, request))
    }
    await Promise.all(Array.from({ length: 4 }, askRest))
    const needed = answers.slice(files.length).filter(({ what }) => neededPaths.includes(what))
    expect([...new Set(needed.map(({ what }) => what))].toSorted()).toEqual(neededPaths)
    expect(needed.filter(({ status }) => status >= 500)).toEqual([])
    for (const { what, status, retryAfter, ms } of answers) {
      expect(ms, what).toBeLessThan(5000)
      if (status >= 500)
        expect({ what, status, waits: Number(retryAfter) > 0 }).toEqual({ what, status: 503, waits: true })
    }
  } finally {
    await proxy.behave('pass')
    await portal.close()
    await preparing.close()
    await rm(home, { recursive: true, force: true })
    await proxy.close()
    await database.drop()
  }
})

const ask = async (origin: string, { method, path, headers, body }: Request): Promise<Asked> => {
  const stopwatch = startStopwatch()
  const answer = await fetch(origin + path, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body })
  })
  await answer.arrayBuffer()
  const what = `${method} ${path.replace(/\?.*/, '').replace(/[\da-f-]{36}/g, ':id')}`
  return { what, status: answer.status, retryAfter: answer.headers.get('retry-after'), ms: stopwatch.stop() }
}

/** They end the session of the caller, or never end. */
const left = new Set(['signOut', 'adminSignOut', 'streamEvents', 'streamDeskEvents'])

const prepare = async (portal: TestApp): Promise<Request[]> => {
  const { apiKey: bearer } = await addClient(portal)
  const contexts = new Map<string, SampleContext>()
  const requests: Request[] = []
  await portal.deps.pool.query(`INSERT INTO audit_event (actor_kind, actor_id, action, detail, ip, request_id)
    SELECT 'enterprise', gen_random_uuid(), 'session.started', '{}', '', '' FROM generate_series(1, 5000)`)
  for (const endpoint of allEndpoints.filter(({ id }) => !left.has(id))) {
    const side = endpoint.access === 'admin-unproven' ? endpoint.access : (endpoint.path.split('/')[2] ?? '')
    const context = contexts.get(side) ?? (await enterFor(portal, endpoint))
    contexts.set(side, context)
    if (!endpoint.multipart) requests.push(await sampleOf(endpoint, context, bearer))
  }
  const all = [...requests, ...(await filesOf(portal)), ...(await signOnsOf(portal))]
  // Some writes end sessions.
  return all.toSorted((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'))
}

const sampleOf = async (endpoint: Endpoint, context: SampleContext, bearer: string): Promise<Request> => {
  const [sample = {}] = await samplesOf(endpoint, context)
  return {
    method: endpoint.method,
    path: addressOf(endpoint.path, sample as AddressParts),
    headers: {
      ...headersOf(context.browser),
      ...(endpoint.access === 'client' ? { authorization: `Bearer ${bearer}`, 'idempotency-key': randomUUID() } : {}),
      ...(sample.body ? { 'content-type': 'application/json' } : {})
    },
    ...(sample.body ? { body: JSON.stringify(sample.body) } : {})
  }
}

const headersOf = (browser: TestBrowser): Record<string, string> =>
  browser.cookies.size > 0 ? { cookie: cookieOf(browser) } : {}

/** What is read and written as bytes. */
const filesOf = async (portal: TestApp): Promise<Request[]> => {
  const browser = openBrowser(portal)
  await browser.enter()
  const { accountName: _, ...values } = wholeProfile({ creditCode: newCreditCode() })
  const body = { revision: 0, draftRevision: 0, values: { ...values, accountName: String(values['fullName']) } }
  expect((await browser.call(submitProfile, { body })).status).toBe(200)
  const letter = (await browser.call(issueLetter, {})).body.id
  const bytes = await drawPicture('png')
  const paper = await browser.upload('application:letter', { name: '营业执照.png', bytes })
  const { contentType, payload } = uploadBody({ name: '营业执照.png', type: 'image/png', bytes })
  const headers = headersOf(browser)
  const read = (path: string) => ({ method: 'GET', path, headers })
  return [
    read(readLetterContent.path.replace(':id', letter)),
    read(readAttachmentContent.path.replace(':id', paper)),
    {
      method: 'POST',
      path: uploadAttachment.path,
      headers: { ...headers, 'content-type': contentType },
      body: Buffer.from(payload)
    },
    ...['/', '/center', '/docs', '/readyz', '/healthz', '/api/portal/nothing'].map(read)
  ]
}

const redirectUri = 'https://trade.example.com/callback'

/** What the authorisation server answers. */
const signOnsOf = async (portal: TestApp): Promise<Request[]> => {
  const client = await addClient(portal, { redirectUris: [redirectUri], menus: ['trade'] })
  const actor = await addApplicant(portal)
  await insertGrant(portal, actor.enterpriseId)
  const headers = { cookie: `${portal.deps.cookies.names.session}=${await openSession(portal, actor)}` }
  const authorize = async (more: Record<string, string> = {}): Promise<Request> => {
    const query = new URLSearchParams({
      client_id: client.clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid',
      code_challenge: await calculatePKCECodeChallenge(randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
      state: randomUUID(),
      ...more
    })
    return { method: 'GET', path: `/oauth/authorize?${query.toString()}`, headers }
  }
  const form = {
    authorization: `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded'
  }
  const token = (body: string): Request => ({ method: 'POST', path: '/oauth/token', headers: form, body })
  return [
    { method: 'GET', path: '/oauth/jwks', headers: {} },
    { method: 'GET', path: '/.well-known/openid-configuration', headers: {} },
    await authorize(),
    await authorize({ prompt: 'login' }),
    token('grant_type=client_credentials&scope=enterprise:read'),
    token(`grant_type=authorization_code&code=x&code_verifier=${randomPKCECodeVerifier()}&redirect_uri=${redirectUri}`),
    { method: 'GET', path: '/oauth/userinfo', headers: { authorization: 'Bearer x' } },
    { method: 'GET', path: '/oauth/logout', headers }
  ]
}
