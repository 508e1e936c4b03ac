import {
  changeClient,
  type ClientSettings,
  type ClientView,
  createClientCredential,
  disableClient,
  enableClient,
  endClientCredential,
  listClients,
  proposeClient
} from '@portal/contract/partner/client'
import { readPartnerCatalogue } from '@portal/contract/partner/enterprise'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { type Answer, openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { confirmProposal, refuseProposal, withdrawProposal } from '#api/testing/factories/proposals.ts'
import { addClient, clientSettings } from '#api/testing/factories/clients.ts'
import { listCredentials, touchClient, touchCredential } from './client.store.ts'

let portal: TestApp
let other: TestApp
let first: TestAdmin
let second: TestAdmin
let security: TestAdmin
let auditor: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp()
  other = await buildTestApp({ databaseUrl: portal.databaseUrl, secrets: portal.deps.secrets })
  first = await openAdmin(portal, { name: '系统甲' })
  second = await openAdmin(portal, { name: '系统乙' })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '安全丙' })
  auditor = await openAdmin(portal, { roles: ['AUDIT'], name: '审计丁' })
})
afterAll(async () => {
  await other.close()
  await portal.close()
})

type KeyPair = { key: ClientSettings['keys'][number]; privateKey: CryptoKey }

const keyPair = async (kid: string): Promise<KeyPair> => {
  const { privateKey, publicKey: made } = await generateKeyPair('ES256')
  const { x = '', y = '' } = await exportJWK(made)
  return { key: { kty: 'EC', crv: 'P-256', x, y, kid }, privateKey }
}

const publicKey = async (kid: string): Promise<ClientSettings['keys'][number]> => (await keyPair(kid)).key

const propose = async (settings: Partial<ClientSettings> = {}, admin: TestAdmin = first): Promise<string> => {
  const body = { mode: 'LIVE' as const, settings: { ...clientSettings, ...settings } }
  const { status, body: answer } = await admin.call(proposeClient, { body })
  expect(status).toBe(201)
  return answer.id
}

const find = async (id: string, reader: TestAdmin = first): Promise<ClientView | undefined> =>
  (await reader.call(listClients, {})).body.data.find((client: ClientView) => client.id === id)

type Decide = (admin: TestAdmin, proposalId: string) => Promise<Answer>

/** On the proposal of the client that waits. */
const decide = async (clientId: string, by: Decide, admin: TestAdmin): Promise<Answer> => {
  const proposal = (await find(clientId))?.proposal
  return by(admin, proposal?.id ?? '')
}

const register = async (settings: Partial<ClientSettings> = {}): Promise<string> => {
  const id = await propose(settings)
  expect((await decide(id, confirmProposal, second)).status).toBe(200)
  return id
}

const change = (id: string, settings: Partial<ClientSettings>, admin: TestAdmin = first) =>
  admin.call(changeClient, { params: { id }, body: { ...clientSettings, ...settings } })

const makeCredential = (id: string, kind: 'SECRET' | 'API_KEY', overlapHours = 1) =>
  first.call(createClientCredential, { params: { id }, body: { kind, overlapHours } })

const reads = async (bearer: string, at: TestApp = portal): Promise<number> =>
  (await openBrowser(at, { bearer }).call(readPartnerCatalogue, {})).status

const askToken = async (id: string, secret: string, at: TestApp = portal) => {
  const answer = await at.app.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded'
    },
    payload: 'grant_type=client_credentials&scope=qualification:read'
  })
  return { status: answer.statusCode, token: String(answer.json().access_token) }
}

/** By private_key_jwt. */
const askTokenByKey = async (id: string, { privateKey }: KeyPair) => {
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer(id)
    .setSubject(id)
    .setAudience(portal.deps.config.publicUrl.origin)
    .setJti(crypto.randomUUID())
    .setExpirationTime('1m')
    .sign(privateKey)
  const answer = await portal.app.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'qualification:read',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion
    }).toString()
  })
  return { status: answer.statusCode, token: String(answer.json().access_token) }
}

const outcome = ({ status, problem, body }: Answer) => [status, problem?.code ?? body?.outcome]

const auditOf = async (name: string) => {
  const rows = await portal.deps.db.auditEvent.findMany({
    where: { detail: { path: ['client'], equals: name } },
    orderBy: { id: 'asc' },
    select: { action: true, actorId: true, detail: true }
  })
  return rows.map(({ action, actorId, detail }) => ({ action, actorId, detail }))
}

describe('registration (R37, R40)', () => {
  test('one administrator proposes a client, another one approves it, and only then does it exist', async () => {
    const id = await propose({ name: '登记' })
    const before = await find(id)
    expect(before).toMatchObject({ state: 'PROPOSED', mode: 'LIVE', credentials: [], lastUsedAt: null })
    expect(before?.proposal).toMatchObject({ proposedBy: { zh: `系统甲（${first.username}）` }, mayDecide: false })
    expect((await find(id, second))?.proposal?.mayDecide).toBe(true)
    expect((await find(id, security))?.proposal?.mayDecide).toBe(true)
    expect((await find(id, auditor))?.proposal?.mayDecide).toBe(false)
    expect(outcome(await makeCredential(id, 'SECRET'))).toEqual([409, 'client.state'])
    expect(outcome(await change(id, {}))).toEqual([409, 'client.state'])
    expect(outcome(await first.call(disableClient, { params: { id } }))).toEqual([409, 'client.state'])
    expect(outcome(await decide(id, confirmProposal, first))).toEqual([409, 'proposal.second-person'])
    expect((await decide(id, confirmProposal, security)).status).toBe(200)
    expect(await find(id)).toMatchObject({ state: 'ACTIVE', proposal: null, settings: { name: '登记' } })
    const rows = await auditOf('登记')
    expect(rows.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['client.proposed', first.id],
      ['client.approved', security.id]
    ])
    const facts = { client: '登记', scopes: clientSettings.scopes, menu: clientSettings.menus }
    expect(rows.map(({ detail }) => detail)).toEqual([{ ...facts, mode: 'LIVE' }, facts])
  })

  test.each([
    ['refused', 'client.rejected', (id: string) => decide(id, refuseProposal, second), 200],
    ['withdrawn', 'client.withdrawn', (id: string) => decide(id, withdrawProposal, first), 204]
  ] as const)('a registration that is %s leaves its proposal and the audit', async (name, action, end, status) => {
    const id = await propose({ name })
    expect((await end(id)).status).toBe(status)
    expect(await find(id)).toBeUndefined()
    const proposal = await portal.deps.db.proposal.findFirstOrThrow({ where: { subject: id } })
    expect(outcome(await confirmProposal(second, proposal.id))).toEqual([409, 'proposal.decided'])
    expect(await auditOf(name)).toMatchObject([
      { action: 'client.proposed' },
      { action, detail: { client: name, scopes: clientSettings.scopes, menu: clientSettings.menus } }
    ])
  })

  test('a name that shows nothing is refused, what is pasted unseen is dropped, and names from before stay readable', async () => {
    const of = (name: string) => ({ body: { mode: 'LIVE' as const, settings: { ...clientSettings, name } } })
    for (const [name, code] of [
      ['\u3164\u200b', 'field.required'],
      ['\u2800', 'text.invalid-characters'],
      ['…', 'text.letters']
    ] as const) {
      const { status, problem } = await first.call(proposeClient, of(name))
      expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/settings/name', code }]])
    }
    const id = await propose({ name: '交易\u200b系统\u00ad' })
    expect((await find(id))?.settings.name).toBe('交易系统')
    await decide(id, confirmProposal, second)
    const names = { name: '\u3164', contact: '王\u200b工' }
    await portal.deps.db.client.update({ where: { id }, data: names })
    expect((await find(id))?.settings).toMatchObject(names)
    // It waits in a proposal from before.
    expect(outcome(await change(id, { name: '交易系统', menus: ['trade'] }))).toEqual([200, 'changed'])
    const waiting = await propose()
    const settings = { ...clientSettings, name: '\u3164' }
    await portal.deps.db.proposal.updateMany({ where: { subject: waiting }, data: { payload: { settings } } })
    expect((await find(waiting))?.proposal?.settings.name).toBe('\u3164')
    expect((await decide(waiting, refuseProposal, second)).status).toBe(200)
  })

  test('keys that are no points of the curve, or share a kid, are refused at their field', async () => {
    const bad = { ...(await publicKey('k1')), x: 'A'.repeat(43) }
    const settings = { ...clientSettings, keys: [await publicKey('k0'), bad] }
    const proposed = await first.call(proposeClient, { body: { mode: 'LIVE', settings } })
    expect(proposed.problem.errors).toMatchObject([{ pointer: '/settings/keys/1', code: 'client.key' }])
    const id = await register()
    const twice = [await publicKey('k1'), await publicKey('k1')]
    expect((await change(id, { keys: twice })).problem.errors).toMatchObject([
      { pointer: '/keys', code: 'client.key-twice' }
    ])
  })
})

describe('changes (R37, R40)', () => {
  const start = { scopes: ['qualification:read', 'operator:read'], menus: ['trade'] } satisfies Partial<ClientSettings>

  test('what takes rights away is in force at once on every process', async () => {
    const id = await register({ ...start, name: '收窄' })
    const { body: key } = await makeCredential(id, 'API_KEY')
    expect(await reads(key.value, other)).toBe(200)
    const less = { ...start, name: '收窄', scopes: ['operator:read' as const], addresses: ['127.0.0.0/8'] }
    expect(outcome(await change(id, less))).toEqual([200, 'changed'])
    expect(await reads(key.value, other)).toBe(403)
    expect((await find(id))?.settings).toMatchObject({ scopes: ['operator:read'], addresses: ['127.0.0.0/8'] })
    const rows = await auditOf('收窄')
    expect(rows.at(-1)).toMatchObject({ action: 'client.changed', detail: { settings: ['scopes', 'addresses'] } })
  })

  test.each<[string, Partial<ClientSettings>]>([
    ['a scope', { scopes: ['qualification:read', 'operator:read', 'message:write'] }],
    ['a menu', { menus: ['trade', 'funds'] }],
    ['an address', { addresses: ['10.1.0.0/16', '10.2.0.0/16'] }],
    ['all addresses', { addresses: [] }],
    ['a redirect address', { redirectUris: ['https://trade.example.com/back'] }],
    ['an address after sign-out', { postLogoutUris: ['https://trade.example.com/'] }],
    ['a back-channel address', { backchannelLogoutUri: 'https://trade.example.com/logout' }]
  ])('%s waits for a second administrator and changes nothing until then', async (_, wish) => {
    const own = { ...start, addresses: ['10.1.0.0/16'] }
    const id = await register(own)
    const before = (await find(id))?.settings
    expect(outcome(await change(id, { ...own, ...wish }))).toEqual([200, 'proposed'])
    expect((await find(id))?.settings).toEqual(before)
    expect((await find(id))?.proposal?.settings).toMatchObject(wish)
    expect(outcome(await decide(id, confirmProposal, first))).toEqual([409, 'proposal.second-person'])
    expect((await decide(id, confirmProposal, second)).status).toBe(200)
    expect(await find(id)).toMatchObject({ settings: { ...own, ...wish }, proposal: null })
  })

  test('keys, and their removal, wait too; a client with keys has no secret, then or later', async () => {
    const id = await register(start)
    const secret = (await makeCredential(id, 'SECRET')).body.value
    expect((await askToken(id, secret)).status).toBe(200)
    const keys = [await publicKey('k1')]
    expect(outcome(await change(id, { ...start, keys }))).toEqual([200, 'proposed'])
    expect((await askToken(id, secret)).status).toBe(200)
    await decide(id, confirmProposal, second)
    expect((await askToken(id, secret)).status).toBe(401)
    expect((await find(id))?.credentials).toEqual([])
    expect(outcome(await makeCredential(id, 'SECRET'))).toEqual([409, 'client.uses-keys'])
    expect(outcome(await change(id, { ...start, keys: [] }))).toEqual([200, 'proposed'])
    await decide(id, confirmProposal, second)
    expect((await askToken(id, secret)).status).toBe(401)
    expect((await askToken(id, (await makeCredential(id, 'SECRET')).body.value)).status).toBe(200)
  })

  test('with a removed key the access tokens end, whether it is only removed or replaced (R40)', async () => {
    const [one, two, three] = [await keyPair('k1'), await keyPair('k2'), await keyPair('k3')]
    const id = await register({ ...start, keys: [one.key, two.key] })
    const { token } = await askTokenByKey(id, one)
    expect(await reads(token, other)).toBe(200)
    // The same keys under other names are not removed.
    const renamed = [two.key, { ...one.key, kid: 'k9' }]
    expect(outcome(await change(id, { ...start, keys: renamed }))).toEqual([200, 'changed'])
    expect(await reads(token, other)).toBe(200)
    expect(outcome(await change(id, { ...start, keys: [two.key] }))).toEqual([200, 'changed'])
    expect(await reads(token, other)).toBe(401)
    const tokenOf = async (pair: KeyPair) => (await askTokenByKey(id, pair)).token
    expect(await reads(await tokenOf(two), other)).toBe(200)
    const last = await tokenOf(two)
    expect(outcome(await change(id, { ...start, keys: [two.key, three.key] }))).toEqual([200, 'proposed'])
    expect((await decide(id, confirmProposal, second)).status).toBe(200)
    expect(await reads(last, other)).toBe(200)
    expect(outcome(await change(id, { ...start, keys: [three.key, one.key] }))).toEqual([200, 'proposed'])
    expect(await reads(last, other)).toBe(200)
    expect((await decide(id, confirmProposal, second)).status).toBe(200)
    expect(await reads(last, other)).toBe(401)
    expect(await reads(await tokenOf(three), other)).toBe(200)
  })

  test('with the secrets that keys replace the access tokens end, and so they do the other way round (R40)', async () => {
    const id = await register(start)
    const pair = await keyPair('k1')
    const bySecret = (await askToken(id, (await makeCredential(id, 'SECRET')).body.value)).token
    await change(id, { ...start, keys: [pair.key] })
    expect(await reads(bySecret, other)).toBe(200)
    await decide(id, confirmProposal, second)
    expect(await reads(bySecret, other)).toBe(401)
    expect(await reads((await askTokenByKey(id, pair)).token, other)).toBe(200)
    const byKey = (await askTokenByKey(id, pair)).token
    await change(id, { ...start, keys: [] })
    await decide(id, confirmProposal, second)
    expect(await reads(byKey, other)).toBe(401)
  })

  test('one change waits at a time, also when two administrators propose at once', async () => {
    const id = await register(start)
    const wider = (menu: 'funds' | 'logistics', admin: TestAdmin) =>
      change(id, { ...start, menus: ['trade', menu] }, admin)
    const both = await Promise.all([wider('funds', first), wider('logistics', second)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(outcome(await wider('funds', first))).toEqual([409, 'proposal.open'])
    // Another administrator rejects it; the client stays as it was.
    expect((await decide(id, refuseProposal, security)).status).toBe(200)
    const told = await portal.deps.db.message.findFirstOrThrow({
      where: { template: 'admin.change-refused' },
      orderBy: { id: 'desc' }
    })
    expect(told).toMatchObject({
      title: `变更已驳回：修改业务系统“${clientSettings.name}”`,
      link: '/admin/integrators'
    })
    expect(await find(id)).toMatchObject({ state: 'ACTIVE', settings: { menus: ['trade'] }, proposal: null })
    expect(outcome(await wider('funds', first))).toEqual([200, 'proposed'])
  })

  test('what is taken away while a change waits does not come back with its approval', async () => {
    const id = await register({ ...start, name: '先收窄' })
    await change(id, { ...start, name: '先收窄', menus: ['trade', 'funds'] })
    const proposal = (await find(id))?.proposal?.id ?? ''
    const less = { ...start, name: '先收窄', scopes: ['operator:read' as const] }
    expect(outcome(await change(id, less, second))).toEqual([200, 'changed'])
    expect(outcome(await confirmProposal(security, proposal))).toEqual([409, 'proposal.decided'])
    expect(await find(id)).toMatchObject({ settings: { scopes: ['operator:read'], menus: ['trade'] }, proposal: null })
    const facts = { client: '先收窄', scopes: start.scopes, menu: ['trade', 'funds'] }
    expect((await auditOf('先收窄')).slice(-3)).toMatchObject([
      { action: 'client.proposed', detail: { ...facts, settings: ['menus'] } },
      { action: 'client.withdrawn', detail: facts },
      { action: 'client.changed', detail: { ...facts, scopes: ['operator:read'], menu: ['trade'] } }
    ])
  })
})

describe('credentials (R40)', () => {
  test.each(['SECRET', 'API_KEY'] as const)('a %s is shown once, kept as a hash and works at once', async (kind) => {
    const id = await register({ name: `密钥 ${kind}` })
    const { status, body } = await makeCredential(id, kind)
    expect(status).toBe(201)
    expect(body.value).toMatch(kind === 'SECRET' ? /^[\w-]{43}$/ : /^jm_live_[\w-]{43}$/)
    const bearer = kind === 'SECRET' ? (await askToken(id, body.value)).token : body.value
    expect([await reads(bearer), await reads(bearer, other)]).toEqual([200, 200])
    const [listed] = (await find(id))?.credentials ?? []
    expect(listed).toMatchObject({ id: body.id, kind, tail: body.value.slice(-4), endsAt: null })
    expect(listed?.lastUsedAt).not.toBeNull()
    expect((await find(id))?.lastUsedAt).not.toBeNull()
    const stored = await portal.deps.db.clientCredential.findUniqueOrThrow({ where: { id: body.id } })
    expect(JSON.stringify(stored)).not.toContain(body.value)
    const said = JSON.stringify((await first.call(listClients, {})).body)
    for (const secret of [body.value, Buffer.from(stored.hash).toString('hex')]) {
      expect(said).not.toContain(secret)
      expect(portal.logLines.join('\n')).not.toContain(secret)
      expect(other.logLines.join('\n')).not.toContain(secret)
    }
    expect((await auditOf(`密钥 ${kind}`)).at(-1)).toMatchObject({
      action: 'client.credential-created',
      actorId: first.id,
      detail: { client: `密钥 ${kind}`, kind, credential: body.value.slice(-4) }
    })
  })

  test('a key of a test client says so', async () => {
    const { body } = await first.call(proposeClient, { body: { mode: 'TEST', settings: clientSettings } })
    await decide(body.id, confirmProposal, second)
    expect((await makeCredential(body.id, 'API_KEY')).body.value).toMatch(/^jm_test_/)
  })

  test('two are valid while one replaces the other, a third is refused, and the first ends by itself', async () => {
    const id = await register()
    const old = (await makeCredential(id, 'SECRET')).body
    const now = Date.now()
    const next = (await makeCredential(id, 'SECRET', 24)).body
    expect([(await askToken(id, old.value)).status, (await askToken(id, next.value)).status]).toEqual([200, 200])
    const ends = (await find(id))?.credentials.map(({ id: each, endsAt }) => [each, endsAt])
    expect(ends).toEqual([
      [old.id, expect.any(String)],
      [next.id, null]
    ])
    const end = new Date(String(ends?.[0]?.[1])).getTime()
    expect(Math.abs(end - now - 24 * 3_600_000)).toBeLessThan(120_000)
    const valid = (at: number) =>
      listCredentials(portal.deps.db, { clientId: id, kind: 'SECRET', now: new Date(at) }).then((all) => all.length)
    expect([await valid(end - 1), await valid(end)]).toEqual([2, 1])
    expect(outcome(await makeCredential(id, 'SECRET'))).toEqual([409, 'client.too-many-credentials'])
    // Keys are counted apart from secrets.
    expect((await makeCredential(id, 'API_KEY')).status).toBe(201)
    await portal.deps.db.clientCredential.update({ where: { id: old.id }, data: { endsAt: new Date() } })
    expect([(await askToken(id, old.value)).status, (await askToken(id, next.value)).status]).toEqual([401, 200])
    expect((await find(id))?.credentials.map(({ id: each }) => each)).not.toContain(old.id)
    expect((await makeCredential(id, 'SECRET', 0)).status).toBe(201)
    expect((await askToken(id, next.value)).status).toBe(401)
  })

  test('one that ends sooner than the next overlap keeps its end', async () => {
    const id = await register()
    const old = (await makeCredential(id, 'API_KEY')).body
    const next = (await makeCredential(id, 'API_KEY', 1)).body
    const endOf = async () => (await find(id))?.credentials.find((each) => each.id === old.id)?.endsAt
    const end = await endOf()
    await first.call(endClientCredential, { params: { id, credentialId: next.id } })
    expect((await makeCredential(id, 'API_KEY', 24)).status).toBe(201)
    expect(await endOf()).toBe(end)
  })

  test('the use of a client and of its credential is noted once a minute at most', async () => {
    const { db } = portal.deps
    const { clientId } = await addClient(portal)
    const { id } = await db.clientCredential.findFirstOrThrow({ where: { clientId } })
    const before = new Date('2026-03-01T00:00:00Z')
    for (const [ms, expected] of [
      [60_000, before],
      [60_001, new Date(before.getTime() + 60_001)]
    ] as const) {
      await db.client.update({ where: { id: clientId }, data: { lastUsedAt: before } })
      await db.clientCredential.update({ where: { id }, data: { lastUsedAt: before } })
      const now = new Date(before.getTime() + ms)
      await touchClient(db, { id: clientId, lastUsedAt: before }, now)
      await touchCredential(db, { id, lastUsedAt: before }, now)
      const { lastUsedAt, credentials } = await db.client.findUniqueOrThrow({
        where: { id: clientId },
        select: { lastUsedAt: true, credentials: { where: { id }, select: { lastUsedAt: true } } }
      })
      expect([lastUsedAt, credentials]).toEqual([expected, [{ lastUsedAt: expected }]])
    }
  })

  test('of parallel wishes as many succeed as may be valid', async () => {
    const id = await register()
    const answers = await Promise.all(Array.from({ length: 6 }, () => makeCredential(id, 'API_KEY', 1)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409, 409, 409])
    const valid = answers.filter(({ status }) => status === 201).map(({ body }) => reads(body.value))
    expect(await Promise.all(valid)).toEqual([200, 200])
  })

  test('a key that is ended is refused at once by every process, and ends once', async () => {
    const id = await register({ name: '停用密钥' })
    const { body: key } = await makeCredential(id, 'API_KEY')
    expect(await reads(key.value, other)).toBe(200)
    const end = () => first.call(endClientCredential, { params: { id, credentialId: key.id } })
    expect((await end()).status).toBe(204)
    expect(await reads(key.value, other)).toBe(401)
    expect(outcome(await end())).toEqual([404, 'request.not-found'])
    expect((await auditOf('停用密钥')).at(-1)).toMatchObject({
      action: 'client.credential-ended',
      detail: { kind: 'API_KEY', credential: key.value.slice(-4) }
    })
  })

  test('with a secret the access tokens end that were issued by it, and new ones are good', async () => {
    const id = await register()
    const old = (await makeCredential(id, 'SECRET')).body
    const next = (await makeCredential(id, 'SECRET', 24)).body
    const { token } = await askToken(id, old.value)
    expect(await reads(token, other)).toBe(200)
    await first.call(endClientCredential, { params: { id, credentialId: old.id } })
    expect(await reads(token, other)).toBe(401)
    expect((await askToken(id, old.value, other)).status).toBe(401)
    expect(await reads((await askToken(id, next.value)).token, other)).toBe(200)
  })

  test.each([
    [0, 401],
    [24, 200]
  ])(
    'a secret that is replaced with %i hours of overlap leaves its access tokens at %i (R40)',
    async (hours, status) => {
      const id = await register()
      const { token } = await askToken(id, (await makeCredential(id, 'SECRET')).body.value)
      expect(await reads(token, other)).toBe(200)
      const next = (await makeCredential(id, 'SECRET', hours)).body.value
      expect(await reads(token, other)).toBe(status)
      expect(await reads((await askToken(id, next)).token, other)).toBe(200)
    }
  )

  test('an API key that is replaced at once ends no access token (R40)', async () => {
    const id = await register()
    const { token } = await askToken(id, (await makeCredential(id, 'SECRET')).body.value)
    await makeCredential(id, 'API_KEY')
    expect((await makeCredential(id, 'API_KEY', 0)).status).toBe(201)
    expect(await reads(token, other)).toBe(200)
  })

  test('a credential is ended only under its own client', async () => {
    const [one, two] = [await register(), await register()]
    const listed = (await first.call(listClients, {})).body.data.map((client: ClientView) => client.id)
    expect(listed.slice(0, 2), 'the newest first').toEqual([two, one])
    const { body: key } = await makeCredential(one, 'API_KEY')
    const wrong = { params: { id: two, credentialId: key.id } }
    expect(outcome(await first.call(endClientCredential, wrong))).toEqual([404, 'request.not-found'])
    expect(await reads(key.value)).toBe(200)
  })
})

test('a disabled client has no access at once; enabled again its keys work, and its old tokens do not (R40)', async () => {
  const id = await register({ name: '停用启用' })
  const key = (await makeCredential(id, 'API_KEY')).body.value
  const secret = (await makeCredential(id, 'SECRET')).body.value
  const { token } = await askToken(id, secret)
  expect((await security.call(disableClient, { params: { id } })).status).toBe(204)
  expect(outcome(await second.call(disableClient, { params: { id } }))).toEqual([409, 'client.state'])
  expect([await reads(key, other), await reads(token, other)]).toEqual([401, 401])
  expect((await askToken(id, secret, other)).status).toBe(401)
  expect(outcome(await makeCredential(id, 'API_KEY'))).toEqual([409, 'client.state'])
  expect((await find(id))?.state).toBe('DISABLED')
  expect((await first.call(enableClient, { params: { id } })).status).toBe(204)
  expect(outcome(await first.call(enableClient, { params: { id } }))).toEqual([409, 'client.state'])
  expect([await reads(key, other), await reads(token, other)]).toEqual([200, 401])
  expect(await reads((await askToken(id, secret)).token, other)).toBe(200)
  expect((await auditOf('停用启用')).slice(-2)).toMatchObject([
    { action: 'client.disabled', actorId: security.id },
    { action: 'client.enabled', actorId: first.id }
  ])
})

test('what does not exist is not found', async () => {
  const id = crypto.randomUUID()
  const answers = await Promise.all([
    change(id, {}),
    makeCredential(id, 'SECRET'),
    first.call(endClientCredential, { params: { id, credentialId: id } }),
    first.call(disableClient, { params: { id } }),
    first.call(enableClient, { params: { id } }),
    confirmProposal(first, id)
  ])
  expect(answers.map(outcome)).toEqual(answers.map(() => [404, 'request.not-found']))
})
