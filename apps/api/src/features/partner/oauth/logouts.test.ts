import { createRemoteJWKSet, jwtVerify } from 'jose'
import { createServer } from 'node:http'
import * as openid from 'openid-client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#api/http/caller.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, openSession } from '#api/testing/factories/cases.ts'
import { addClient, type TestClient } from '#api/testing/factories/clients.ts'
import { openCookieJar } from '#api/testing/cookie-jar.ts'
import { freePort } from '#api/testing/free-port.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { endOverSignOns, tellOfLogouts } from './tell-of-logouts.ts'

const redirectUri = 'https://trade.example.com/callback'

let portal: TestApp
let other: TestApp
let url: string
let system: { port: number; close(): void }
let received: string[] = []
let status = 200

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
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded'
      const body = new URLSearchParams(isForm ? Buffer.concat(chunks).toString() : '')
      received.push(body.get('logout_token') ?? '')
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  system = { port: typeof address === 'object' && address ? address.port : 0, close: () => void server.close() }
})
afterAll(async () => {
  system.close()
  await other.close()
  await portal.close()
})
afterEach(() => {
  received = []
  status = 200
})

const addSystem = (backchannelLogoutUri: string | null = `http://127.0.0.1:${system.port}/backchannel`) =>
  addClient(portal, { redirectUris: [redirectUri], menus: ['trade'], backchannelLogoutUri })

/** Signs on as the account and returns what the ID token says. */
const arrive = async ({ clientId, secret }: TestClient, actor: Actor) => {
  const configuration = await openid.discovery(new URL(url), clientId, undefined, openid.ClientSecretBasic(secret), {
    execute: [openid.allowInsecureRequests]
  })
  expect(configuration.serverMetadata().backchannel_logout_session_supported).toBe(true)
  const verifier = openid.randomPKCECodeVerifier()
  const address = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256'
  })
  const jar = openCookieJar(url)
  jar.set(portal.deps.cookies.names.session, await openSession(portal, actor))
  const callback = await jar.follow(address.href)
  const tokens = await openid.authorizationCodeGrant(configuration, callback, { pkceCodeVerifier: verifier })
  const claims = tokens.claims()
  return { sid: typeof claims?.['sid'] === 'string' ? claims['sid'] : '', sub: claims?.sub }
}

const openTrader = async (): Promise<Actor> => {
  const actor = await addApplicant(portal)
  await insertGrant(portal, actor.enterpriseId)
  return actor
}

const never = new AbortController().signal

const sweep = async (at: TestApp = portal) => {
  await endOverSignOns(at.deps)
  await tellOfLogouts(at.deps, never)
}

const told = async (clientId: string) => {
  const keys = createRemoteJWKSet(new URL(`${url}/oauth/jwks`))
  const verified = await Promise.all(
    received.map((token) => jwtVerify(token, keys, { issuer: url, audience: clientId, typ: 'logout+jwt' }))
  )
  return verified.map(({ payload }) => payload)
}

const open = () => portal.deps.db.signOn.count()

const byAccount = ({ accountId }: Actor) => ({ where: { id: accountId } })
const byEnterprise = ({ enterpriseId }: Actor) => ({ where: { enterpriseId } })
const sessions = ({ accountId }: Actor) => ({ where: { accountId } })

test.each<[string, (actor: Actor) => Promise<unknown>]>([
  [
    'the person signs out',
    (actor) => portal.deps.db.session.updateMany({ ...sessions(actor), data: { endedAt: new Date() } })
  ],
  [
    'the session is left idle',
    (actor) =>
      portal.deps.db.session.updateMany({ ...sessions(actor), data: { lastSeenAt: new Date(Date.now() - 1_860_000) } })
  ],
  [
    'the session is twelve hours old',
    (actor) => portal.deps.db.session.updateMany({ ...sessions(actor), data: { expiresAt: new Date() } })
  ],
  [
    'the operator is disabled',
    (actor) => portal.deps.db.account.update({ ...byAccount(actor), data: { status: 'DISABLED' } })
  ],
  [
    'the operator loses the permission',
    (actor) => portal.deps.db.account.update({ ...byAccount(actor), data: { role: 'VIEWER' } })
  ],
  [
    'the qualification is suspended',
    (actor) => portal.deps.db.grant.updateMany({ ...byEnterprise(actor), data: { state: 'SUSPENDED' } })
  ],
  [
    'the qualification expires',
    (actor) => portal.deps.db.grant.updateMany({ ...byEnterprise(actor), data: { expiresAt: new Date() } })
  ]
])('the system is told when %s (R29, R40)', async (_, end) => {
  const client = await addSystem()
  const operator = await addOperator(portal, await openTrader())
  const { sid, sub } = await arrive(client, operator)
  await sweep()
  expect(received).toEqual([])
  await end(operator)
  await sweep()
  await sweep(other)
  const [payload, ...more] = await told(client.clientId)
  expect(payload).toMatchObject({
    sid,
    sub,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    jti: expect.any(String)
  })
  expect(Number(payload?.exp) - Number(payload?.iat)).toBe(120)
  expect(payload).not.toHaveProperty('nonce')
  expect(more).toEqual([])
  expect(await open()).toBe(0)
  expect(await portal.deps.db.oidcRecord.count({ where: { OR: [{ grantId: sid }, { kind: 'Grant' }] } })).toBe(0)
})

test('other persons and systems stay signed on', async () => {
  const [client, quiet] = [await addSystem(), await addSystem(null)]
  const [first, second] = [await openTrader(), await openTrader()]
  await arrive(client, first)
  await arrive(quiet, first)
  await arrive(client, second)
  await portal.deps.db.session.updateMany({ ...sessions(first), data: { endedAt: new Date() } })
  await sweep()
  expect((await told(client.clientId)).map(({ sub }) => sub)).toEqual([first.accountId])
  expect(await open()).toBe(1)
  await portal.deps.db.signOn.deleteMany()
})

test('a system that is down is told later, by any process, until it has answered', async () => {
  const client = await addSystem()
  const actor = await openTrader()
  const { sid } = await arrive(client, actor)
  await portal.deps.db.session.updateMany({ ...sessions(actor), data: { endedAt: new Date() } })
  status = 503
  await sweep()
  await sweep()
  expect(received).toHaveLength(1)
  const row = await portal.deps.db.signOn.findUniqueOrThrow({ where: { id: sid } })
  expect(row.failures).toBe(1)
  expect(row.tellAt?.getTime()).toBeGreaterThan(Date.now() + 3000)
  const retry = (failures: number) =>
    portal.deps.db.signOn.update({ where: { id: sid }, data: { tellAt: new Date(), failures } })
  await retry(1)
  status = 204
  await sweep(other)
  expect((await told(client.clientId)).map((each) => each['sid'])).toEqual([sid, sid])
  expect(await open()).toBe(0)
})

test('a system that never answers is given up after an hour', async () => {
  const client = await addSystem()
  const actor = await openTrader()
  await arrive(client, actor)
  await portal.deps.db.session.updateMany({ ...sessions(actor), data: { endedAt: new Date() } })
  status = 500
  const pauses: number[] = []
  for (let tries = 0; (await open()) > 0 && tries < 20; tries++) {
    await sweep()
    for (const { tellAt } of await portal.deps.db.signOn.findMany()) pauses.push((tellAt?.getTime() ?? 0) - Date.now())
    await portal.deps.db.signOn.updateMany({ data: { tellAt: new Date() } })
  }
  expect(received).toHaveLength(6)
  // What has passed of a pause since it was written is less than five seconds.
  expect(pauses.map((pause) => Math.ceil(pause / 5000) * 5)).toEqual([5, 30, 120, 600, 3000])
  // The last token of the person has ended by then.
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3_600_000)
  expect(portal.logLines.some((line) => line.includes('"isLast":true'))).toBe(true)
})

test.each(['http://portal.example.com', 'https://127.0.0.1'])(
  'a private address is not called by a portal at %s',
  async (at) => {
    const away = await buildSibling(portal, { env: { PUBLIC_URL: at } })
    const client = await addSystem()
    const actor = await openTrader()
    await arrive(client, actor)
    await portal.deps.db.session.updateMany({ ...sessions(actor), data: { endedAt: new Date() } })
    await endOverSignOns(portal.deps)
    await tellOfLogouts({ ...portal.deps, outbound: away.deps.outbound }, never)
    await away.close()
    expect(received).toEqual([])
    expect(await portal.deps.db.signOn.findMany({ select: { failures: true } })).toEqual([{ failures: 1 }])
    await portal.deps.db.signOn.deleteMany()
  }
)

test('a disabled client is told nothing and signs nobody on', async () => {
  const client = await addSystem()
  const actor = await openTrader()
  await arrive(client, actor)
  await portal.deps.db.client.update({ where: { id: client.clientId }, data: { state: 'DISABLED' } })
  await sweep()
  expect([received, await open()]).toEqual([[], 0])
})

describe('a system that hangs (R40)', () => {
  const openHanging = async () => {
    let calls = 0
    let open = 0
    let mostOpen = 0
    const server = createServer((request, response) => {
      calls++
      open++
      mostOpen = Math.max(mostOpen, open)
      request.resume()
      response.on('close', () => open--)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return {
      uri: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`,
      seen: () => ({ calls, mostOpen }),
      close: () => {
        server.closeAllConnections()
        server.close()
      }
    }
  }

  /** Sign-ons of the client that ended `agoMs` ago. */
  const addEnded = async ({ clientId }: TestClient, { count, agoMs }: { count: number; agoMs: number }) => {
    const actor = await addApplicant(portal)
    await openSession(portal, actor)
    const session = await portal.deps.db.session.findFirstOrThrow({ where: { accountId: actor.accountId } })
    const at = new Date(Date.now() - agoMs)
    const signOn = { sessionId: session.id, clientId, endedAt: at, tellAt: at }
    await portal.deps.db.signOn.createMany({ data: Array.from({ length: count }, () => signOn) })
  }

  test('the others are told meanwhile, and it gets five calls at once', async () => {
    const hanging = await openHanging()
    const leaving = new AbortController()
    const [bad, good] = [await addSystem(hanging.uri), await addSystem()]
    await addEnded(bad, { count: 60, agoMs: 60_000 })
    await addEnded(good, { count: 1, agoMs: 0 })
    const telling = tellOfLogouts(portal.deps, leaving.signal)
    await expect.poll(() => received.length, { timeout: 2000 }).toBe(1)
    // Those that end while the first calls hang.
    await addEnded(good, { count: 12, agoMs: 0 })
    await expect.poll(() => received.length, { timeout: 2000 }).toBe(13)
    expect(hanging.seen()).toEqual({ calls: 5, mostOpen: 5 })
    leaving.abort()
    await telling
    // The process is closing: nothing is counted, and another one tells them.
    expect(await portal.deps.db.signOn.count({ where: { clientId: bad.clientId, failures: 0 } })).toBe(60)
    expect(await open()).toBe(60)
    hanging.close()
    await portal.deps.db.signOn.deleteMany()
  })
})

test('of many sign-ons of one system each is told once, and of one that wants no calls all are forgotten', async () => {
  const [client, quiet] = [await addSystem(), await addSystem(null)]
  const actor = await openTrader()
  await openSession(portal, actor)
  const session = await portal.deps.db.session.findFirstOrThrow({ where: sessions(actor).where })
  const now = new Date()
  const ended = ({ clientId }: TestClient) => ({ sessionId: session.id, clientId, endedAt: now, tellAt: now })
  const data = Array.from({ length: 130 }, () => [ended(client), ended(quiet)]).flat()
  await portal.deps.db.signOn.createMany({ data })
  await tellOfLogouts(portal.deps, never)
  expect(await open()).toBe(0)
  const sids = (await told(client.clientId)).map(({ sid }) => sid)
  expect([sids.length, new Set(sids).size]).toEqual([130, 130])
})
