import { readPartnerCatalogue } from '@portal/contract/partner/enterprise'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addClient, type TestClient } from '#api/testing/factories/clients.ts'

let portal: TestApp
let url: string
beforeAll(async () => {
  portal = await buildTestApp({ env: { CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS: '4', TRUST_PROXY: '127.0.0.1' } })
  url = await portal.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => portal.close())

const ask = async ({ clientId, secret }: TestClient, { from = '203.0.113.1', scope = 'qualification:read' } = {}) => {
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
      'x-forwarded-for': from
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope })
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, string> }
}

const wrong = (client: TestClient): TestClient => ({ ...client, secret: 'x'.repeat(43) })

const statusesOf = async (count: number, work: () => Promise<{ status: number }>) =>
  (await Promise.all(Array.from({ length: count }, work))).map(({ status }) => status).toSorted()

test('requests for tokens count with the calls of the API, refused ones too, and only those of the client itself (R42)', async () => {
  const [busy, calm] = [await addClient(portal), await addClient(portal)]
  // A stranger who knows the id of the client uses up nothing of it.
  await ask(wrong(busy))
  const first = await ask(busy)
  expect([first.status, first.headers.get('ratelimit-policy')]).toEqual([200, '"client";q=4;w=60'])
  expect(first.headers.get('ratelimit')).toMatch(/^"client";r=3;t=\d+$/)
  expect((await ask(busy, { scope: 'nonsense' })).status).toBe(400)
  const browser = openBrowser(portal, { bearer: first.body['access_token'] ?? '' })
  expect((await browser.call(readPartnerCatalogue, {})).headers['ratelimit']).toMatch(/^"client";r=1;/)
  const last = await ask(busy)
  expect([last.status, last.headers.get('ratelimit')]).toEqual([200, expect.stringMatching(/^"client";r=0;/)])
  const refused = await ask(busy)
  expect([refused.status, refused.body['error']]).toEqual([429, 'temporarily_unavailable'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('cache-control')).toBe('no-store')
  expect(refused.body).not.toHaveProperty('access_token')
  expect((await browser.call(readPartnerCatalogue, {})).status).toBe(429)
  expect((await ask(calm)).status).toBe(200)
})

test('so do requests that a client signs with a key of its own (RFC 7523)', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const { x = '', y = '' } = await exportJWK(publicKey)
  const { clientId } = await addClient(portal, { keys: [{ kty: 'EC', crv: 'P-256', x, y, kid: 'k1' }] })
  const { origin: aud } = portal.deps.config.publicUrl
  const assertion = new SignJWT({ iss: clientId, sub: clientId, aud, jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setExpirationTime('1m')
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion.sign(privateKey)
  })
  const { status, headers } = await fetch(`${url}/oauth/token`, { method: 'POST', body })
  expect([status, headers.get('ratelimit')]).toEqual([200, expect.stringMatching(/^"client";r=3;/)])
})

test('wrong secrets of a client from one network are slowed, also at once, and nobody else notices (R12)', async () => {
  const client = await addClient(portal)
  // The sixth failure locks.
  expect(await statusesOf(30, () => ask(wrong(client)))).toEqual([
    ...Array.from({ length: 6 }, () => 401),
    ...Array.from({ length: 24 }, () => 429)
  ])
  const slowed = await ask(wrong(client))
  expect([slowed.status, slowed.body['error']]).toEqual([429, 'temporarily_unavailable'])
  expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(20)
  // The right one gets in, from there too.
  expect((await ask(client)).status).toBe(200)
  expect((await ask(client, { from: '198.51.100.7' })).status).toBe(200)
  expect((await ask(wrong(client), { from: '198.51.100.7' })).status).toBe(401)
  expect((await ask(wrong(await addClient(portal)))).status).toBe(401)
  await portal.deps.pool.query("UPDATE throttle SET locked_until = now() WHERE key LIKE 'client-secret:%'")
  expect(await statusesOf(3, () => ask(wrong(client)))).toEqual([401, 429, 429])
})
