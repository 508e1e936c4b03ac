import { readPartnerCatalogue, readPartnerEnterprise } from '@portal/contract/partner/enterprise'
import { CompactSign, type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addClient, type TestClient } from '#api/testing/factories/clients.ts'
import { freePort } from '#api/testing/free-port.ts'
import { rotateSigningKeys } from './signing-keys.ts'

let portal: TestApp
let other: TestApp
let url: string
beforeAll(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  portal = await buildTestApp({ env: { PUBLIC_URL: url } })
  other = await buildTestApp({
    env: { PUBLIC_URL: url },
    databaseUrl: portal.databaseUrl,
    secrets: portal.deps.secrets
  })
  await portal.app.listen({ host: '127.0.0.1', port })
})
afterAll(async () => {
  await other.close()
  await portal.close()
})

const discover = async ({ clientId, secret }: Pick<TestClient, 'clientId' | 'secret'>, auth?: openid.ClientAuth) =>
  openid.discovery(new URL(url), clientId, undefined, auth ?? openid.ClientSecretBasic(secret), {
    execute: [openid.allowInsecureRequests]
  })

const tokenOf = async (client: TestClient, scope = 'enterprise:read qualification:read') =>
  (await openid.clientCredentialsGrant(await discover(client), { scope })).access_token

const catalogueBy = (bearer: string, at: TestApp = portal) => openBrowser(at, { bearer }).call(readPartnerCatalogue, {})

const addClientWithKey = async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const { x = '', y = '' } = await exportJWK(publicKey)
  return { client: await addClient(portal, { keys: [{ kty: 'EC', crv: 'P-256', x, y, kid: 'k1' }] }), privateKey }
}

/** A private_key_jwt. `exp` is text, since JSON.stringify writes no number beyond the range of a double. */
const assertionOf = async (
  { clientId }: TestClient,
  privateKey: CryptoKey,
  exp: number | string = Math.floor(Date.now() / 1000) + 60,
  aud: unknown = url
): Promise<string> => {
  const claims = JSON.stringify({ iss: clientId, sub: clientId, aud, jti: crypto.randomUUID() })
  return new CompactSign(Buffer.from(`${claims.slice(0, -1)},"exp":${exp}}`))
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .sign(privateKey)
}

const askByAssertion = (assertion: string, more: Record<string, string> = {}) =>
  fetch(`${url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      ...more
    })
  })

const askBySecret = ({ clientId, secret }: TestClient, body: Record<string, string> = {}) =>
  fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...body })
  })

describe('client credentials, asked for by openid-client (R40)', () => {
  test('a secret by HTTP Basic gets an at+jwt of an hour for /api/v1, which opens what its scopes say', async () => {
    const client = await addClient(portal)
    const answer = await openid.clientCredentialsGrant(await discover(client), { scope: 'qualification:read' })
    expect(answer).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'qualification:read' })
    const [head = '', body = ''] = answer.access_token.split('.')
    const header = JSON.parse(Buffer.from(head, 'base64url').toString())
    expect(header).toMatchObject({ alg: 'ES256', typ: 'at+jwt' })
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toMatchObject({
      iss: url,
      aud: `${url}/api/v1`,
      client_id: client.clientId,
      sub: client.clientId,
      scope: 'qualification:read'
    })
    expect((await catalogueBy(answer.access_token)).status).toBe(200)
    const refused = await openBrowser(portal, { bearer: answer.access_token }).call(readPartnerEnterprise, {
      params: { number: '0000000001' }
    })
    expect([refused.status, refused.problem]).toMatchObject([403, { code: 'scope.missing', scope: 'enterprise:read' }])
    expect(refused.headers['www-authenticate']).toBe('Bearer error="insufficient_scope", scope="enterprise:read"')
  })

  test('notes the use of the secret once a minute', async () => {
    const client = await addClient(portal)
    const { clientCredential } = portal.deps.db
    const where = { clientId: client.clientId, kind: 'SECRET' as const }
    const usedAgo = async (seconds: number) => {
      const before = new Date(Date.now() - seconds * 1000)
      await clientCredential.updateMany({ where, data: { lastUsedAt: before } })
      await tokenOf(client)
      await portal.deps.background.settled()
      const { lastUsedAt } = await clientCredential.findFirstOrThrow({ where })
      return lastUsedAt?.getTime() === before.getTime() ? 'as before' : 'now'
    }
    expect([await usedAgo(50), await usedAgo(70), await usedAgo(5)]).toEqual(['as before', 'now', 'as before'])
  })

  test('a client whose row has NULL for empty lists gets one', async () => {
    const client = await addClient(portal)
    const lists = 'addresses = NULL, redirect_uris = NULL, post_logout_uris = NULL'
    await portal.deps.pool.query(`UPDATE client SET ${lists} WHERE id = $1`, [client.clientId])
    expect((await catalogueBy(await tokenOf(client))).status).toBe(200)
  })

  test('a private_key_jwt (RFC 7523) gets one, and the same assertion not twice, even at the same time', async () => {
    const { client, privateKey } = await addClientWithKey()
    const byKey = openid.PrivateKeyJwt({ key: privateKey, kid: 'k1' })
    const answer = await openid.clientCredentialsGrant(await discover(client, byKey), { scope: 'qualification:read' })
    expect((await catalogueBy(answer.access_token)).status).toBe(200)

    const assertion = await assertionOf(client, privateKey)
    const ask = () => askByAssertion(assertion)
    const statuses = (await Promise.all(Array.from({ length: 20 }, ask))).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 401)])
    // A client with keys has no secret.
    await expect(tokenOf(client)).rejects.toMatchObject({ status: 401 })
  })

  test.each([
    ['within ten minutes', 570, 200],
    ['in eleven minutes', 660, 401],
    ['in a hundred years', 3.2e9, 401],
    ['in a year that no date has', 1e14, 401],
    ['beyond all numbers', '1e999', 401]
  ])('an assertion that expires %s (%s s ahead) is answered %i (R40)', async (_, ahead, status) => {
    const { client, privateKey } = await addClientWithKey()
    const exp = typeof ahead === 'number' ? Math.floor(Date.now() / 1000) + ahead : ahead
    const rows = () => portal.deps.db.oidcRecord.count({ where: { kind: 'ReplayDetection' } })
    const before = await rows()
    const answer = await askByAssertion(await assertionOf(client, privateKey, exp))
    expect(answer.status).toBe(status)
    if (status === 401) expect(await answer.json()).toMatchObject({ error: 'invalid_client' })
    expect((await rows()) - before).toBe(status === 200 ? 1 : 0)
  })

  test.each<[string, () => unknown, number]>([
    ['the issuer', () => url, 200],
    ['a list of the issuer alone', () => [url], 200],
    ['the issuer with a slash', () => `${url}/`, 401],
    ['the token endpoint', () => `${url}/oauth/token`, 401],
    ['the issuer and another server', () => [url, 'https://elsewhere.example.com'], 401],
    ['the issuer and the token endpoint', () => [url, `${url}/oauth/token`], 401],
    ['another server', () => 'https://elsewhere.example.com', 401],
    ['an empty list', () => [], 401]
  ])('an assertion whose audience is $0 is answered $2 (R40)', async (_, aud, status) => {
    const { client, privateKey } = await addClientWithKey()
    const rows = () => portal.deps.db.oidcRecord.count({ where: { kind: 'ReplayDetection' } })
    const before = await rows()
    const answer = await askByAssertion(await assertionOf(client, privateKey, undefined, aud()))
    expect(answer.status).toBe(status)
    if (status === 401) expect(await answer.json()).toMatchObject({ error: 'invalid_client' })
    expect((await rows()) - before).toBe(status === 200 ? 1 : 0)
  })

  test('a client that proves itself in two ways is refused, whichever of them is right (RFC 6749, 2.3)', async () => {
    const client = await addClient(portal)
    const keyed = await addClientWithKey()
    const both = [
      await askBySecret(client, { client_secret: client.secret }),
      await askBySecret(client, { client_secret: 'wrong' }),
      await askByAssertion(await assertionOf(keyed.client, keyed.privateKey), { client_secret: 'any' })
    ]
    for (const answer of both) {
      expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_request' }])
    }
    expect((await askBySecret(client)).status).toBe(200)
  })

  test('a scope that does not exist is refused like one that the client lacks, and nothing is issued', async () => {
    const client = await addClient(portal, { scopes: ['qualification:read'] })
    for (const scope of ['qualification:read enterprise:reed', 'nonsense', 'openid', 'qualification:read openid']) {
      const answer = await askBySecret(client, { scope })
      expect([answer.status, await answer.json()], scope).toMatchObject([400, { error: 'invalid_scope' }])
    }
    expect((await askBySecret(client, { scope: 'qualification:read' })).status).toBe(200)
  })

  test('a scope that the client lacks, another resource and another grant are refused', async () => {
    const client = await addClient(portal, { scopes: ['qualification:read'] })
    const configuration = await discover(client)
    const refused = (parameters: Record<string, string>) =>
      openid.clientCredentialsGrant(configuration, parameters).catch(({ error }) => error)
    expect(await refused({ scope: 'enterprise:read' })).toBe('invalid_scope')
    expect(await refused({ resource: 'https://elsewhere.example.com' })).toBe('invalid_target')
    const { clientId, secret } = client
    const answer = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'password', username: 'a', password: 'b' })
    })
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'unsupported_grant_type' }])
  })

  test.each([
    ['a wrong secret', async (client: TestClient) => discover({ ...client, secret: 'x'.repeat(43) })],
    ['an API key as the secret', async (client: TestClient) => discover({ ...client, secret: client.apiKey })],
    ['an unknown client', async (client: TestClient) => discover({ ...client, clientId: crypto.randomUUID() })],
    ['a client_id that is no UUID', async (client: TestClient) => discover({ ...client, clientId: "1'; --" })],
    ['the secret in the body', async (client: TestClient) => discover(client, openid.ClientSecretPost(client.secret))],
    ['no secret', async (client: TestClient) => discover(client, openid.None())]
  ])('%s is refused', async (_, configure) => {
    const configuration = await configure(await addClient(portal))
    await expect(openid.clientCredentialsGrant(configuration)).rejects.toMatchObject({ status: 401 })
  })

  test('two secrets are valid while one replaces the other', async () => {
    const client = await addClient(portal)
    const second = 'n'.repeat(43)
    const { hashCredential } = await import('#api/features/partner/client/credentials.ts')
    const [first] = await portal.deps.db.clientCredential.findMany({
      where: { clientId: client.clientId, kind: 'SECRET' }
    })
    await portal.deps.db.clientCredential.create({
      data: { clientId: client.clientId, kind: 'SECRET', hash: hashCredential(second), tail: 'nnnn' }
    })
    const endAt = (endsAt: Date) =>
      portal.deps.db.clientCredential.update({ where: { id: first?.id ?? '' }, data: { endsAt } })
    await endAt(new Date(Date.now() + 60_000))
    // A token ends with its secret and says so.
    const bySecret = await openid.clientCredentialsGrant(await discover(client), { scope: 'qualification:read' })
    expect(bySecret.expires_in).toBeLessThanOrEqual(60)
    const byOther = await tokenOf({ ...client, secret: second })
    await endAt(new Date())
    await expect(tokenOf(client)).rejects.toMatchObject({ status: 401 })
    expect(await tokenOf({ ...client, secret: second })).toBeTruthy()
    expect((await catalogueBy(bySecret.access_token, other)).status).toBe(401)
    expect((await catalogueBy(byOther, other)).status).toBe(200)
  })
})

test('oauth4webapi finds the server by RFC 8414 and gets a token', async () => {
  const insecure = { [oauth.allowInsecureRequests]: true }
  const issuer = new URL(url)
  const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure })
  )
  expect(server).toMatchObject({
    token_endpoint: `${url}/oauth/token`,
    jwks_uri: `${url}/oauth/jwks`,
    response_types_supported: ['code'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt']
  })
  expect(server.registration_endpoint).toBeUndefined()
  expect(server.introspection_endpoint).toBeUndefined()
  const { clientId, secret } = await addClient(portal)
  const client = { client_id: clientId }
  const response = await oauth.clientCredentialsGrantRequest(
    server,
    client,
    oauth.ClientSecretBasic(secret),
    { scope: 'qualification:read' },
    insecure
  )
  const { access_token: token } = await oauth.processClientCredentialsResponse(server, client, response)
  const headers = new Headers()
  const answer = await oauth.protectedResourceRequest(
    token,
    'GET',
    new URL(`${url}/api/v1/qualifications`),
    headers,
    null,
    insecure
  )
  expect(answer.status).toBe(200)
})

describe('what a stolen or forged token opens', () => {
  const forge = async (change: { audience?: string; expires?: string; type?: string; clientId?: string }) => {
    const { clientId } = await addClient(portal)
    const { privateKey } = await generateKeyPair('ES256')
    const [{ kid } = { kid: '' }] = await portal.deps.signingKeys.current()
    return new SignJWT({ client_id: change.clientId ?? clientId, scope: 'qualification:read' })
      .setProtectedHeader({ alg: 'ES256', kid, typ: change.type ?? 'at+jwt' })
      .setIssuer(url)
      .setAudience(change.audience ?? `${url}/api/v1`)
      .setIssuedAt()
      .setExpirationTime(change.expires ?? '1h')
      .sign(privateKey)
  }
  const signed = async (claims: Record<string, unknown>, header: Record<string, string> = {}) => {
    const [key] = await portal.deps.signingKeys.current()
    const { importJWK } = await import('jose')
    if (!key) throw new Error('no key')
    const { clientId } = await addClient(portal)
    const now = Math.floor(Date.now() / 1000)
    const all = {
      iss: url,
      aud: `${url}/api/v1`,
      iat: now,
      exp: now + 60,
      client_id: clientId,
      scope: 'qualification:read'
    }
    return new SignJWT({ ...all, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'at+jwt', ...header })
      .sign(await importJWK(key, 'ES256'))
  }
  const now = Math.floor(Date.now() / 1000)

  test('a token of the right form by the right key opens the catalogue', async () => {
    expect((await catalogueBy(await signed({}))).status).toBe(200)
  })

  test.each([
    ['another audience', () => signed({ aud: 'https://elsewhere.example.com' })],
    ['another issuer', () => signed({ iss: 'https://elsewhere.example.com' })],
    ['an expired one', () => signed({ iat: now - 7200, exp: now - 3600 })],
    ['an ID token', () => signed({}, { typ: 'JWT' })],
    ['an unknown client', () => signed({ client_id: crypto.randomUUID() })],
    ['no client', () => signed({ client_id: undefined })],
    ['another key', () => forge({})],
    ['alg none', async () => `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.e30.`],
    ['an API key that nobody has', async () => `jm_live_${'A'.repeat(43)}`],
    ['no token at all', async () => 'x']
  ])('%s opens nothing', async (_, make) => {
    const { status, problem, headers } = await catalogueBy(await make())
    expect([status, problem.code]).toEqual([401, 'token.invalid'])
    expect(headers['www-authenticate']).toBe('Bearer error="invalid_token"')
  })

  test('a call without a token learns the scheme alone (RFC 6750, 3)', async () => {
    const { status, headers } = await openBrowser(portal).call(readPartnerCatalogue, {})
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer'])
  })

  test('a disabled client has no access at once on every process, by token or by key', async () => {
    const client = await addClient(portal)
    const token = await tokenOf(client)
    expect([(await catalogueBy(token, other)).status, (await catalogueBy(client.apiKey, other)).status]).toEqual([
      200, 200
    ])
    await portal.deps.db.client.update({ where: { id: client.clientId }, data: { state: 'DISABLED' } })
    expect([(await catalogueBy(token, other)).status, (await catalogueBy(client.apiKey, other)).status]).toEqual([
      401, 401
    ])
    await expect(tokenOf(client)).rejects.toMatchObject({ status: 401 })
  })

  test('an address that is not allowed gets neither a token nor an answer', async () => {
    const client = await addClient(portal, { addresses: ['10.9.0.0/16'] })
    await expect(tokenOf(client)).rejects.toMatchObject({ error: 'unauthorized_client' })
    const { status, problem } = await catalogueBy(client.apiKey)
    expect([status, problem.code]).toEqual([403, 'client.address'])
    const near = await addClient(portal, { addresses: ['10.9.0.0/16', '127.0.0.1'] })
    expect((await catalogueBy(await tokenOf(near))).status).toBe(200)
  })

  test('tokens from before a revocation open nothing, however wrong a clock is, and an API key still does', async () => {
    const client = await addClient(portal)
    const revoke = (seconds: number) =>
      portal.deps.db.client.update({
        where: { id: client.clientId },
        data: { tokensFrom: new Date(Date.now() + seconds * 1000) }
      })
    // By a process whose clock is an hour slow, one whose clock is right and one whose clock is an hour fast.
    for (const seconds of [-3600, 0, 3600]) {
      const token = await tokenOf(client)
      expect((await catalogueBy(token, other)).status).toBe(200)
      await revoke(seconds)
      expect((await catalogueBy(token, other)).status).toBe(401)
      expect((await catalogueBy(await tokenOf(client), other)).status).toBe(200)
    }
    expect((await catalogueBy(client.apiKey, other)).status).toBe(200)
  })

  test('tokens of a version that did not say what they rest on end by their time, and with any secret', async () => {
    const client = await addClient(portal)
    const where = { id: client.clientId }
    const token = await signed({ client_id: client.clientId })
    const status = async () => (await catalogueBy(token, other)).status
    await portal.deps.db.client.update({ where, data: { tokensFrom: new Date((now - 5) * 1000) } })
    expect(await status()).toBe(200)
    await portal.deps.db.client.update({ where, data: { tokensFrom: new Date(Date.now() + 5000) } })
    expect(await status()).toBe(401)
    await portal.deps.db.client.update({ where, data: { tokensFrom: null } })
    expect(await status()).toBe(200)
    const endSecrets = (ago: number) =>
      portal.deps.db.clientCredential.updateMany({
        where: { clientId: client.clientId, kind: 'SECRET' },
        data: { endsAt: new Date(Date.now() + ago * 1000) }
      })
    // The issue of the token was after one end and is before the other, which has not come.
    for (const seconds of [-3600, 3600]) {
      await endSecrets(seconds)
      expect(await status()).toBe(200)
    }
    await endSecrets(0)
    expect(await status()).toBe(401)
  })

  test('a narrowed scope counts for tokens that were issued before', async () => {
    const client = await addClient(portal)
    const token = await tokenOf(client)
    await portal.deps.db.client.update({ where: { id: client.clientId }, data: { scopes: ['enterprise:read'] } })
    expect((await catalogueBy(token)).problem.code).toBe('scope.missing')
  })
})

describe('keys', () => {
  test('a rotated key is audited, is published before it signs, and tokens of the other process are known (R39, R40)', async () => {
    const published = async () => {
      const answer = await fetch(`${url}/oauth/jwks`)
      return ((await answer.json()) as { keys: { kid: string; d?: string }[] }).keys
    }
    const client = await addClient(portal)
    const before = await tokenOf(client)
    const kid = await rotateSigningKeys(portal.deps)
    const audited = await portal.deps.db.auditEvent.findMany({ where: { action: 'signing-key.rotated' } })
    expect(audited).toMatchObject([{ actorKind: 'system', actorId: null, ip: '', requestId: '' }])
    await expect
      .poll(async () => (await portal.deps.signingKeys.current({ fresh: true })).length, { timeout: 20_000 })
      .toBe(2)
    const keys = await published()
    expect(keys.map((key) => key.kid)).toContain(kid)
    expect(keys.every(({ d }) => d === undefined)).toBe(true)
    expect((await catalogueBy(before, other)).status).toBe(200)
    // As if it had been made eleven minutes ago.
    await portal.deps.pool.query(
      "UPDATE signing_key SET created_at = now() - CASE kid WHEN $1 THEN interval '11 min' ELSE interval '1 day' END",
      [kid]
    )
    await expect
      .poll(async () => (await portal.deps.signingKeys.current({ fresh: true }))[0]?.kid, { timeout: 20_000 })
      .toBe(kid)
    const after = await tokenOf(client)
    expect(JSON.parse(Buffer.from(after.split('.')[0] ?? '', 'base64url').toString()).kid).toBe(kid)
    expect((await catalogueBy(after, other)).status).toBe(200)
  })

  test('whose last token has ended are deleted with the next rotation', async () => {
    const kids = async () => (await portal.deps.db.signingKey.findMany()).map((key) => key.kid).toSorted()
    const [signing] = await portal.deps.signingKeys.current({ fresh: true })
    await portal.deps.pool.query("UPDATE signing_key SET created_at = created_at - interval '1 day'")
    const next = await rotateSigningKeys(portal.deps)
    expect(await kids()).toEqual([signing?.kid, next].toSorted())
  })
})
