import { signOut } from '@portal/contract/identity/session'
import {
  createClientCredential,
  disableClient,
  enableClient,
  endClientCredential
} from '@portal/contract/partner/client'
import { readPartnerCatalogue } from '@portal/contract/partner/enterprise'
import { decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose'
import { hash } from 'node:crypto'
import * as openid from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#api/http/caller.ts'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, openSession } from '#api/testing/factories/cases.ts'
import { addClient, type TestClient } from '#api/testing/factories/clients.ts'
import { type CookieJar, openCookieJar } from '#api/testing/cookie-jar.ts'
import { freePort } from '#api/testing/free-port.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'

const redirectUri = 'https://trade.example.com/callback'
const postLogoutUri = 'https://trade.example.com/goodbye'

let portal: TestApp
let other: TestApp
let url: string
let otherUrl: string
beforeAll(async () => {
  const port = await freePort()
  const otherPort = await freePort()
  url = `http://127.0.0.1:${port}`
  otherUrl = `http://127.0.0.1:${otherPort}`
  portal = await buildTestApp({ env: { PUBLIC_URL: url } })
  other = await buildTestApp({
    env: { PUBLIC_URL: url },
    databaseUrl: portal.databaseUrl,
    secrets: portal.deps.secrets
  })
  await portal.app.listen({ host: '127.0.0.1', port })
  await other.app.listen({ host: '127.0.0.1', port: otherPort })
})
afterAll(async () => {
  await other.close()
  await portal.close()
})

const addSystem = (wish: Parameters<typeof addClient>[1] = {}) =>
  addClient(portal, { redirectUris: [redirectUri], postLogoutUris: [postLogoutUri], menus: ['trade'], ...wish })

const discover = ({ clientId, secret }: Pick<TestClient, 'clientId' | 'secret'>, auth?: openid.ClientAuth) =>
  openid.discovery(new URL(url), clientId, undefined, auth ?? openid.ClientSecretBasic(secret), {
    execute: [openid.allowInsecureRequests]
  })

/** A person whose enterprise holds the qualification for 我的交易. */
const addTrader = async (): Promise<Actor> => {
  const actor = await addApplicant(portal)
  await insertGrant(portal, actor.enterpriseId)
  return actor
}

const signIn = async (jar: CookieJar, actor: Actor): Promise<void> => {
  jar.set(portal.deps.cookies.names.session, await openSession(portal, actor))
}

const openTrader = async () => {
  const actor = await addTrader()
  const jar = openCookieJar(url)
  await signIn(jar, actor)
  return { actor, jar }
}

type Asked = { address: URL; verifier: string; state: string; nonce: string; configuration: openid.Configuration }

const ask = async (client: TestClient, more: Record<string, string> = {}): Promise<Asked> => {
  const configuration = await discover(client)
  const verifier = openid.randomPKCECodeVerifier()
  const [state, nonce] = [openid.randomState(), openid.randomNonce()]
  const address = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more
  })
  return { address, verifier, state, nonce, configuration }
}

const redeem = async ({ configuration, verifier, state, nonce }: Asked, callback: URL) =>
  openid.authorizationCodeGrant(configuration, callback, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce
  })

/** The whole way of a person who is signed in at the portal. */
const arrive = async (jar: CookieJar, client: TestClient) => {
  const asked = await ask(client)
  const tokens = await redeem(asked, await jar.follow(asked.address.href))
  const claims = tokens.claims()
  if (!claims) throw new Error('no ID token')
  return { asked, tokens, claims }
}

const userinfo = (asked: Asked, token: string, sub: string) => openid.fetchUserInfo(asked.configuration, token, sub)

describe('signing on to a connected system with openid-client (R40)', () => {
  test('a person who is signed in arrives by one redirect, without a form; the claims say who it is', async () => {
    const { actor, jar } = await openTrader()
    // None of them opens the system: one is of another menu, one is over, one is suspended.
    await insertGrant(portal, actor.enterpriseId, { qualification: 'FINANCING', menus: ['funds'] })
    await insertGrant(portal, actor.enterpriseId, { qualification: 'SETTLEMENT', state: 'EXPIRED' })
    await insertGrant(portal, actor.enterpriseId, { qualification: 'LENDING', state: 'SUSPENDED' })
    await insertGrant(portal, actor.enterpriseId, { qualification: 'E_CONTRACT' })
    const client = await addSystem()
    const asked = await ask(client)
    const answer = await jar.ask(asked.address.href)
    expect(answer.status).toBe(303)
    const callback = new URL(answer.headers.get('location') ?? '')
    expect(`${callback.origin}${callback.pathname}`).toBe(redirectUri)
    expect(callback.searchParams.get('iss')).toBe(url)
    const tokens = await redeem(asked, callback)
    const claims = tokens.claims()
    expect(claims).toMatchObject({
      sub: actor.accountId,
      aud: client.clientId,
      enterprise_number: String(actor.session.enterpriseNumber).padStart(10, '0'),
      enterprise_name: '山西晋煤贸易有限公司',
      enterprise_type: 'SUPPLIER',
      account: actor.username,
      role: 'OWNER',
      permissions: expect.arrayContaining(['menu.trade']),
      qualifications: ['LISTING', 'E_CONTRACT'],
      auth_time: expect.any(Number),
      sid: expect.any(String)
    })
    expect(JSON.stringify(claims)).not.toContain(actor.session.phone)
    expect([Number(claims?.exp) - Number(claims?.iat), tokens.expires_in]).toEqual([3600, 3600])
    expect(decodeProtectedHeader(tokens.id_token ?? '')).toMatchObject({ alg: 'ES256' })
    const { iss: _, aud: __, exp: ___, iat: ____, nonce: _____, at_hash: ______, ...person } = { ...claims }
    expect(await userinfo(asked, tokens.access_token, actor.accountId)).toEqual(person)
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    expect(await (await fetch(`${url}/oauth/userinfo`, { method: 'POST', headers })).json()).toEqual(person)
    // The same sign-on, though the person comes again.
    expect((await arrive(jar, client)).claims['sid']).toBe(claims?.['sid'])
    const audited = await portal.deps.db.auditEvent.findMany({ where: { actorId: actor.accountId } })
    expect(audited).toMatchObject([{ action: 'sign-on.opened', detail: { client: '交易系统' } }])
    // The only cookie is the portal's.
    expect(jar.names()).toEqual([portal.deps.cookies.names.session])
  })

  test('the token says how the session was proven, as far as it knows', async () => {
    const client = await addSystem()
    const older = await openTrader()
    expect((await arrive(older.jar, client)).claims).not.toHaveProperty('amr')
    const browser = openBrowser(portal)
    const { username } = await browser.enter()
    const { id: accountId, enterpriseId } = await portal.deps.db.account.findFirstOrThrow({ where: { username } })
    await insertGrant(portal, enterpriseId)
    const jar = openCookieJar(url)
    const { session } = portal.deps.cookies.names
    jar.set(session, browser.cookies.get(session) ?? '')
    expect((await arrive(jar, client)).claims['amr']).toEqual(['pwd'])
    const proofs = ['pwd', 'otp', 'mfa']
    await portal.deps.db.session.updateMany({ where: { accountId }, data: { proofs } })
    expect((await arrive(jar, client)).claims['amr']).toEqual(proofs)
  })

  test('a system with a key of its own redeems the code by private_key_jwt (RFC 7523)', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const { x = '', y = '' } = await exportJWK(publicKey)
    const client = await addSystem({ keys: [{ kty: 'EC', crv: 'P-256', x, y, kid: 'k1' }] })
    const { actor, jar } = await openTrader()
    const asked = await ask(client)
    const callback = await jar.follow(asked.address.href)
    const configuration = await discover(client, openid.PrivateKeyJwt({ key: privateKey, kid: 'k1' }))
    expect((await redeem({ ...asked, configuration }, callback)).claims()?.sub).toBe(actor.accountId)
    const second = await ask(client)
    expect((await redeemRaw(client, second, await jar.follow(second.address.href))).status).toBe(401)
  })

  test('both processes serve one sign-on: the code of one is redeemed at the other', async () => {
    const { jar } = await openTrader()
    const client = await addSystem()
    const asked = await ask(client)
    const callback = await jar.follow(asked.address.href)
    const { expiresAt } = await portal.deps.db.oidcRecord.findFirstOrThrow({
      where: { kind: 'AuthorizationCode' },
      orderBy: { expiresAt: 'desc' }
    })
    expect(Math.ceil((expiresAt.getTime() - Date.now()) / 10_000) * 10).toBe(60)
    const answer = await redeemRaw(client, asked, callback, { at: otherUrl })
    expect(answer.status).toBe(200)
    const late = await ask(client)
    const lateCallback = await jar.follow(late.address.href)
    const codes = { kind: 'AuthorizationCode' }
    await portal.deps.db.oidcRecord.updateMany({ where: codes, data: { expiresAt: new Date() } })
    expect(await errorOf(await redeemRaw(client, late, lateCallback))).toBe('invalid_grant')
  })

  test('a person who is not signed in signs in at the portal and then arrives', async () => {
    const actor = await addTrader()
    const jar = openCookieJar(url)
    const asked = await ask(await addSystem())
    const login = await jar.follow(asked.address.href)
    expect(`${login.origin}${login.pathname}`).toBe(`${url}/login`)
    const back = login.searchParams.get('return') ?? ''
    expect(back).toMatch(/^\/oauth\/interaction\/[\w-]+$/)
    const minutesOf = async (kind: string) => {
      const where = { kind }
      const { expiresAt } = await portal.deps.db.oidcRecord.findFirstOrThrow({ where, orderBy: { expiresAt: 'desc' } })
      return Math.ceil((expiresAt.getTime() - Date.now()) / 60_000)
    }
    expect(await minutesOf('Interaction')).toBe(30)
    // Going back without a sign-in leads to the sign-in again.
    expect((await jar.follow(back)).pathname).toBe('/login')
    await signIn(jar, actor)
    const arrived = await jar.follow(back)
    expect(await minutesOf('AuthorizationCode')).toBe(1)
    const tokens = await redeem(asked, arrived)
    expect(tokens.claims()?.sub).toBe(actor.accountId)
    // It is over, and the person goes on in the user centre.
    expect((await jar.follow(back)).pathname).toBe('/center')
  })

  test('response_mode=form_post answers with a form that its own script sends, and the policy allows this script alone', async () => {
    const { jar } = await openTrader()
    const asked = await ask(await addSystem(), { response_mode: 'form_post' })
    expect(asked.configuration.serverMetadata().response_modes_supported).toContain('form_post')
    const answer = await jar.ask(asked.address.href)
    const page = await answer.text()
    expect(page).toContain(`<form method="post" action="${redirectUri}">`)
    expect(page).toMatch(/name="code" value="[\w-]+"/)
    const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = '']) => script)
    expect(scripts).toHaveLength(1)
    expect(answer.headers.get('content-security-policy')?.split(';')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${hash('sha256', scripts[0] ?? '', 'base64')}'`,
      "frame-ancestors 'none'"
    ])
    // Other pages run none.
    const faulty = await ask(await addSystem(), { redirect_uri: 'https://evil.example.com/' })
    const headers = { accept: 'text/html', 'accept-language': 'en' }
    const refused = await jar.ask(faulty.address.href, { headers })
    expect(refused.headers.get('content-security-policy')).not.toContain('sha256')
    expect(await refused.text()).toContain('This cannot continue')
  })

  test('prompt=none tells the system whether the person is signed in', async () => {
    const client = await addSystem()
    const asked = await ask(client, { prompt: 'none' })
    const stranger = await openCookieJar(url).follow(asked.address.href)
    expect(stranger.searchParams.get('error')).toBe('login_required')
    const { jar } = await openTrader()
    expect((await jar.follow(asked.address.href)).searchParams.get('code')).toBeTruthy()
  })

  test.each([
    ['prompt=login', { prompt: 'login' }],
    ['max_age', { max_age: '0' }]
  ])('%s asks for a new sign-in and is never satisfied by the old one', async (_, more) => {
    const { actor, jar } = await openTrader()
    await portal.deps.db.session.updateMany({
      where: { accountId: actor.accountId },
      data: { createdAt: new Date(Date.now() - 60_000) }
    })
    const asked = await ask(await addSystem(), more)
    const login = await jar.follow(asked.address.href)
    expect([login.pathname, login.searchParams.has('again')]).toEqual(['/login', true])
    const back = login.searchParams.get('return') ?? ''
    expect((await jar.follow(back)).pathname).toBe('/login')
    // Neither the session that was there, however new, nor another one that is older than the request.
    const sessions = { where: { accountId: actor.accountId } }
    await portal.deps.db.session.updateMany({ ...sessions, data: { createdAt: new Date() } })
    expect((await jar.follow(back)).pathname).toBe('/login')
    await signIn(jar, actor)
    await portal.deps.db.session.updateMany({ ...sessions, data: { createdAt: new Date(Date.now() - 60_000) } })
    expect((await jar.follow(back)).pathname).toBe('/login')
    await signIn(jar, actor)
    const tokens = await redeem(asked, await jar.follow(back))
    expect(Number(tokens.claims()?.['auth_time'])).toBeGreaterThanOrEqual(Math.floor(Date.now() / 1000) - 30)
  })

  test('whoever owes the second step or a new password is not signed in', async () => {
    const { actor, jar } = await openTrader()
    const asked = await ask(await addSystem(), { prompt: 'none' })
    for (const due of [['second-factor'], ['password'], ['agreement']]) {
      await portal.deps.db.session.updateMany({ where: { accountId: actor.accountId }, data: { due } })
      expect((await jar.follow(asked.address.href)).searchParams.get('error')).toBe('login_required')
    }
    const open = await ask(await addSystem())
    expect((await jar.follow(open.address.href)).pathname).toBe('/center')
    await portal.deps.db.session.updateMany({
      where: { accountId: actor.accountId },
      data: { due: ['second-factor'] }
    })
    expect((await jar.follow(open.address.href)).pathname).toBe('/login')
  })

  test('another account in the same browser is another person for the system', async () => {
    const { actor, jar } = await openTrader()
    const client = await addSystem()
    const first = await arrive(jar, client)
    const rights = { role: 'CUSTOM', permissions: ['menu.trade'] } as const
    const second = await addOperator(portal, actor, { ...rights, permissions: ['menu.trade'] })
    await signIn(jar, second)
    const { claims } = await arrive(jar, client)
    expect(claims).toMatchObject({ ...rights, sub: second.accountId, account: second.username, name: '王经办' })
    expect(claims['sid']).not.toBe(first.claims['sid'])
  })
})

describe('who may sign on (R15, R36, R44)', () => {
  const outcome = async (jar: CookieJar, client: TestClient): Promise<string | null> => {
    const asked = await ask(client)
    const { searchParams } = await jar.follow(asked.address.href)
    return searchParams.get('error') ?? (searchParams.has('code') ? 'in' : null)
  }

  const openAs = async (actor: Actor) => {
    const jar = openCookieJar(url)
    await signIn(jar, actor)
    return jar
  }

  test('only a grant in force that opens one of the menus of the client', async () => {
    const client = await addSystem()
    const actor = await addApplicant(portal)
    const jar = await openAs(actor)
    expect(await outcome(jar, client)).toBe('access_denied')
    await insertGrant(portal, actor.enterpriseId, { qualification: 'SETTLEMENT', menus: ['settlement'] })
    expect(await outcome(jar, client)).toBe('access_denied')
    const id = await insertGrant(portal, actor.enterpriseId)
    expect(await outcome(jar, client)).toBe('in')
    await portal.deps.db.grant.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    expect(await outcome(jar, client)).toBe('access_denied')
  })

  test('only an account with the permission for that menu', async () => {
    const client = await addSystem()
    const owner = await addTrader()
    const as = async (given: Parameters<typeof addOperator>[2]) =>
      outcome(await openAs(await addOperator(portal, owner, given)), client)
    expect(await as({ role: 'PREPARER' })).toBe('in')
    expect(await as({ role: 'FINANCE' })).toBe('access_denied')
    expect(await as({ role: 'VIEWER' })).toBe('access_denied')
    expect(await as({ role: 'CUSTOM', permissions: ['menu.trade'] })).toBe('in')
    expect(await as({ role: 'CUSTOM', permissions: ['menu.funds'] })).toBe('access_denied')
  })

  test('a test client gets test enterprises only, and live clients never do', async () => {
    const { actor, jar } = await openTrader()
    const [live, test] = [await addSystem(), await addSystem({ mode: 'TEST' })]
    expect([await outcome(jar, live), await outcome(jar, test)]).toEqual(['in', 'access_denied'])
    await portal.deps.db.enterprise.update({ where: { id: actor.enterpriseId }, data: { isTest: true } })
    expect([await outcome(jar, live), await outcome(jar, test)]).toEqual(['access_denied', 'in'])
  })
})

type Change = { at?: string; body?: Record<string, string>; by?: TestClient }

const redeemRaw = async (
  client: TestClient,
  { verifier }: Pick<Asked, 'verifier'>,
  callback: URL,
  { at = url, body = {}, by = client }: Change = {}
): Promise<Response> =>
  fetch(`${at}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${by.clientId}:${by.secret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...body
    })
  })

const errorOf = async (answer: Response): Promise<string> => ((await answer.json()) as { error: string }).error

describe('attacks on the sign-on', () => {
  test('a code that is used again is refused and takes the tokens of the first use with it', async () => {
    const { actor, jar } = await openTrader()
    const client = await addSystem()
    const asked = await ask(client)
    const callback = await jar.follow(asked.address.href)
    const tokens = await redeem(asked, callback)
    expect((await userinfo(asked, tokens.access_token, actor.accountId)).sub).toBe(actor.accountId)
    expect(await errorOf(await redeemRaw(client, asked, callback, { at: otherUrl }))).toBe('invalid_grant')
    await expect(userinfo(asked, tokens.access_token, actor.accountId)).rejects.toMatchObject({ status: 401 })
    // The person can come again.
    expect((await arrive(jar, client)).claims.sub).toBe(actor.accountId)
  })

  test('one code 20 times at once at two processes succeeds once', async () => {
    const { jar } = await openTrader()
    const client = await addSystem()
    const asked = await ask(client)
    const callback = await jar.follow(asked.address.href)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => redeemRaw(client, asked, callback, { at: i % 2 === 0 ? url : otherUrl }))
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 400)])
  })

  test.each([
    'https://trade.example.com/callbacK',
    'https://trade.example.com/callback/',
    'https://trade.example.co/callback'
  ])('the address %s, which differs by a character, shows a page of the portal and leads nowhere', async (address) => {
    const { jar } = await openTrader()
    const asked = await ask(await addSystem(), { redirect_uri: address })
    const answer = await jar.ask(asked.address.href, { headers: { accept: 'text/html' } })
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
    expect(await answer.text()).toContain('无法继续')
  })

  test('the address at the token endpoint must be that of the request', async () => {
    const { jar } = await openTrader()
    const client = await addSystem()
    const asked = await ask(client)
    const callback = await jar.follow(asked.address.href)
    const answer = await redeemRaw(client, asked, callback, { body: { redirect_uri: `${redirectUri}/` } })
    expect(await errorOf(answer)).toBe('invalid_grant')
  })

  test('without PKCE, with plain PKCE and with a wrong verifier there is no token', async () => {
    const { jar } = await openTrader()
    const client = await addSystem()
    const none = await ask(client)
    none.address.searchParams.delete('code_challenge')
    none.address.searchParams.delete('code_challenge_method')
    expect((await jar.follow(none.address.href)).searchParams.get('error')).toBe('invalid_request')
    const plain = await ask(client, { code_challenge_method: 'plain' })
    expect((await jar.follow(plain.address.href)).searchParams.get('error')).toBe('invalid_request')
    const wrong = await ask(client)
    const callback = await jar.follow(wrong.address.href)
    const verifier = openid.randomPKCECodeVerifier()
    expect(await errorOf(await redeemRaw(client, { verifier }, callback))).toBe('invalid_grant')
    const right = await ask(client)
    const answer = await redeemRaw(client, right, await jar.follow(right.address.href), { body: { code_verifier: '' } })
    expect(await errorOf(answer)).toBe('invalid_grant')
  })

  test('a code of one client gives nothing to another client', async () => {
    const { jar } = await openTrader()
    const [client, thief] = [await addSystem(), await addSystem()]
    const asked = await ask(client)
    const callback = await jar.follow(asked.address.href)
    expect(await errorOf(await redeemRaw(client, asked, callback, { by: thief }))).toBe('invalid_grant')
  })

  test('a request object, signed or with alg none, is refused', async () => {
    const { jar } = await openTrader()
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const request = `${part({ alg: 'none' })}.${part({ redirect_uri: 'https://evil.example.com' })}.`
    const asked = await ask(await addSystem(), { request })
    const { origin, searchParams } = await jar.follow(asked.address.href)
    expect([origin, searchParams.get('error')]).toEqual(['https://trade.example.com', 'request_not_supported'])
  })

  test.each(['implicit', 'hybrid'])('the %s flow does not exist', async (flow) => {
    const { jar } = await openTrader()
    const asked = await ask(await addSystem(), { response_type: flow === 'implicit' ? 'id_token' : 'code id_token' })
    const { searchParams, hash } = await jar.follow(asked.address.href)
    expect(`${searchParams.get('error')}${hash}`).toContain('unsupported_response_type')
  })

  test('the resumption of another browser gives no code', async () => {
    const asked = await ask(await addSystem())
    const attacker = openCookieJar(url)
    const login = await attacker.follow(asked.address.href)
    const { jar } = await openTrader()
    const back = login.searchParams.get('return') ?? ''
    await expect(jar.follow(back)).rejects.toThrow('authorization request has expired')
  })

  test('a client without an address to return to signs nobody on', async () => {
    const { jar } = await openTrader()
    const asked = await ask(await addClient(portal))
    const answer = await jar.ask(asked.address.href)
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
  })

  test('a code is redeemed, and userinfo read, only from an address of the client', async () => {
    const { jar } = await openTrader()
    const client = await addSystem()
    const asked = await ask(client)
    const tokens = await redeem(asked, await jar.follow(asked.address.href))
    const second = await ask(client)
    const callback = await jar.follow(second.address.href)
    await portal.deps.db.client.update({ where: { id: client.clientId }, data: { addresses: ['10.9.0.0/16'] } })
    expect(await errorOf(await redeemRaw(client, second, callback))).toBe('unauthorized_client')
    const answer = await fetch(`${url}/oauth/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect(answer.status).toBe(400)
  })

  test('an access token of a sign-on opens nothing of the API', async () => {
    const { jar } = await openTrader()
    const client = await addSystem()
    const { tokens } = await arrive(jar, client)
    const answer = await fetch(`${url}/api/v1/qualifications`, {
      headers: { authorization: `Bearer ${tokens.access_token}` }
    })
    expect(answer.status).toBe(401)
    // Nor does one that is asked for it.
    const resource = `${url}/api/v1`
    const { searchParams } = await jar.follow((await ask(client, { resource })).address.href)
    expect(searchParams.get('error')).toBe('invalid_target')
    const plain = await ask(client)
    const callback = await jar.follow(plain.address.href)
    expect(await errorOf(await redeemRaw(client, plain, callback, { body: { resource } }))).toBe('invalid_target')
  })
})

describe('the end of a sign-on', () => {
  const ends: [string, (actor: Actor) => Promise<unknown>][] = [
    [
      'the account is frozen',
      ({ accountId }) => portal.deps.db.account.update({ where: { id: accountId }, data: { status: 'FROZEN' } })
    ],
    [
      'the enterprise is frozen',
      ({ enterpriseId }) =>
        portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data: { status: 'FROZEN' } })
    ],
    [
      'the enterprise is closed',
      ({ enterpriseId }) =>
        portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data: { status: 'CLOSED' } })
    ],
    [
      'the session is over',
      ({ accountId }) => portal.deps.db.session.updateMany({ where: { accountId }, data: { endedAt: new Date() } })
    ],
    [
      'the qualification is suspended',
      ({ enterpriseId }) => portal.deps.db.grant.updateMany({ where: { enterpriseId }, data: { state: 'SUSPENDED' } })
    ]
  ]

  test.each(ends)('once %s, the code and the access token are worth nothing at once', async (_, end) => {
    const { actor, jar } = await openTrader()
    const client = await addSystem()
    const { asked, tokens } = await arrive(jar, client)
    const second = await ask(client)
    const callback = await jar.follow(second.address.href)
    await end(actor)
    await expect(userinfo(asked, tokens.access_token, actor.accountId)).rejects.toMatchObject({ status: 401 })
    expect(await errorOf(await redeemRaw(client, second, callback))).toBe('invalid_grant')
  })

  test('nothing that was got before a client was disabled works once it is enabled again, and people come anew', async () => {
    const admin = await openAdmin(portal)
    const { actor, jar } = await openTrader()
    const client = await addSystem()
    const params = { id: client.clientId }
    const { asked, tokens, claims } = await arrive(jar, client)
    const second = await ask(client)
    const callback = await jar.follow(second.address.href)
    expect((await userinfo(asked, tokens.access_token, actor.accountId)).sub).toBe(actor.accountId)
    expect((await admin.call(disableClient, { params })).status).toBe(204)
    expect((await admin.call(enableClient, { params })).status).toBe(204)
    await expect(userinfo(asked, tokens.access_token, actor.accountId)).rejects.toMatchObject({ status: 401 })
    expect(await errorOf(await redeemRaw(client, second, callback, { at: otherUrl }))).toBe('invalid_grant')
    const again = await arrive(jar, client)
    expect(again.claims['sid']).not.toBe(claims['sid'])
    expect((await userinfo(again.asked, again.tokens.access_token, actor.accountId)).sub).toBe(actor.accountId)
  })

  test('nobody is signed on to a client that is disabled in that moment', async () => {
    const { jar } = await openTrader()
    const client = await addSystem()
    const asked = await ask(client)
    const admin = await portal.deps.pool.connect()
    try {
      // As `disableClient` does it.
      await admin.query('BEGIN')
      await admin.query('SELECT FROM client WHERE id = $1 FOR UPDATE', [client.clientId])
      const arriving = jar.follow(asked.address.href)
      const isWaiting = async () =>
        (await portal.deps.pool.query("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'")).rowCount
      await expect.poll(isWaiting).toBe(1)
      await admin.query("UPDATE client SET state = 'DISABLED' WHERE id = $1", [client.clientId])
      await admin.query('COMMIT')
      expect((await arriving).searchParams.get('error')).toBe('access_denied')
    } finally {
      admin.release()
    }
    expect(await portal.deps.db.signOn.count({ where: { clientId: client.clientId } })).toBe(0)
  })

  test('an ended secret ends the tokens that were got with it, of people and of the system, and no others', async () => {
    const admin = await openAdmin(portal)
    const { actor, jar } = await openTrader()
    const first = await addSystem()
    const { clientId } = first
    const made = await admin.call(createClientCredential, {
      params: { id: clientId },
      body: { kind: 'SECRET', overlapHours: 1 }
    })
    const second = { ...first, secret: made.body.value as string }
    const get = async (client: TestClient) => ({
      person: await arrive(jar, client),
      machine: (await openid.clientCredentialsGrant(await discover(client), { scope: 'qualification:read' }))
        .access_token
    })
    const [one, two] = [await get(first), await get(second)]
    const works = async ({ person, machine }: typeof one) => [
      await userinfo(person.asked, person.tokens.access_token, actor.accountId).then(
        () => 200,
        ({ status }) => status
      ),
      (await openBrowser(other, { bearer: machine }).call(readPartnerCatalogue, {})).status
    ]
    expect([await works(one), await works(two)]).toEqual([
      [200, 200],
      [200, 200]
    ])
    const [old] = await portal.deps.db.clientCredential.findMany({
      where: { clientId, kind: 'SECRET' },
      orderBy: { id: 'asc' }
    })
    const ended = await admin.call(endClientCredential, { params: { id: clientId, credentialId: old?.id ?? '' } })
    expect(ended.status).toBe(204)
    expect([await works(one), await works(two)]).toEqual([
      [401, 401],
      [200, 200]
    ])
    // A removed key ends all of them.
    await portal.deps.db.client.update({ where: { id: clientId }, data: { tokensFrom: new Date() } })
    expect(await works(two)).toEqual([401, 401])
  })

  test('after the sign-out at the portal nobody is signed on', async () => {
    const actor = await addTrader()
    const browser = openBrowser(portal)
    const token = await openSession(portal, actor)
    browser.cookies.set(portal.deps.cookies.names.session, token)
    const jar = openCookieJar(url)
    jar.set(portal.deps.cookies.names.session, token)
    const client = await addSystem()
    const { asked, tokens } = await arrive(jar, client)
    expect((await browser.call(signOut, {})).status).toBe(204)
    await expect(userinfo(asked, tokens.access_token, actor.accountId)).rejects.toMatchObject({ status: 401 })
    const again = await ask(client)
    expect((await jar.follow(again.address.href)).pathname).toBe('/login')
  })
})

describe('signing out at the connected system (OpenID Connect RP-Initiated Logout 1.0)', () => {
  const logout = async (jar: CookieJar, client: TestClient, idToken: string, language = 'zh') => {
    const address = openid.buildEndSessionUrl(await discover(client), {
      id_token_hint: idToken,
      post_logout_redirect_uri: postLogoutUri,
      state: 'over'
    })
    return jar.ask(address.href, { headers: { 'accept-language': language } })
  }

  /** The page's form, and how a browser sends it. */
  const formOf = async (jar: CookieJar, page: Response) => {
    const html = await page.text()
    const [, action = ''] = /action="([^"]+)"/.exec(html) ?? []
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? []
    const send = (changes: Record<string, string>) =>
      jar.ask(action, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ xsrf, ...changes })
      })
    return { html, send }
  }

  test('the portal asks, then ends its own session too and leads back', async () => {
    const { actor, jar } = await openTrader()
    const client = await addSystem()
    const { tokens } = await arrive(jar, client)
    const page = await logout(jar, client, tokens.id_token ?? '')
    const { html, send } = await formOf(jar, page)
    expect(html).toContain('将同时退出统一门户')
    expect(html).not.toMatch(/<script|style=|onclick/)
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; form-action 'self' https://trade.example.com; frame-ancestors 'none'"
    )
    const sessions = () => portal.deps.db.session.findMany({ where: { accountId: actor.accountId } })
    expect((await sessions()).map(({ endedAt }) => endedAt)).toEqual([null])
    expect((await send({ xsrf: 'x', logout: 'yes' })).status).toBe(400)
    expect((await sessions()).map(({ endedAt }) => endedAt)).toEqual([null])
    const answer = await send({ logout: 'yes' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${postLogoutUri}?state=over`])
    expect((await sessions()).map(({ endReason }) => endReason)).toEqual(['sign-out'])
    expect((await jar.follow((await ask(client)).address.href)).pathname).toBe('/login')
  })

  test('the page is there in English too, and without the answer “yes” the session stays', async () => {
    const { actor, jar } = await openTrader()
    const client = await addSystem()
    const { tokens } = await arrive(jar, client)
    const { html, send } = await formOf(jar, await logout(jar, client, tokens.id_token ?? '', 'en'))
    expect(html).toContain('signs you out of the portal')
    await send({})
    const { endedAt } = await portal.deps.db.session.findFirstOrThrow({ where: { accountId: actor.accountId } })
    expect(endedAt).toBeNull()
  })

  test('a sign-out without an address to return to ends at the home page, with and without a session', async () => {
    const { jar } = await openTrader()
    const page = await jar.ask('/oauth/logout')
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self';")
    const { send } = await formOf(jar, page)
    const done = await send({ logout: 'yes' })
    expect((await jar.follow(done.headers.get('location') ?? '')).href).toBe(`${url}/`)
    const again = await jar.ask('/oauth/logout?state=over')
    expect([again.status, again.headers.get('location')]).toEqual([303, '/'])
  })

  test('whoever is signed out already is led back without a question', async () => {
    const { actor, jar } = await openTrader()
    const client = await addSystem()
    const { tokens } = await arrive(jar, client)
    await portal.deps.db.session.updateMany({ where: { accountId: actor.accountId }, data: { endedAt: new Date() } })
    const answer = await logout(jar, client, tokens.id_token ?? '')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${postLogoutUri}?state=over`])
  })

  test('an address that is not registered is refused', async () => {
    const { jar } = await openTrader()
    const { clientId } = await addSystem()
    const address = `/oauth/logout?client_id=${clientId}&post_logout_redirect_uri=https://evil.example.com/`
    const answer = await jar.ask(address)
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
  })
})
