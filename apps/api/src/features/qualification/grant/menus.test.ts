import { endSession, listSessions } from '@portal/contract/identity/security'
import { readSession, signOut } from '@portal/contract/identity/session'
import { readSigningKeys, redeemHandover } from '@portal/contract/integrator'
import { menuKeys } from '@portal/contract/menu-keys'
import { readMenuPage, startHandover } from '@portal/contract/qualification/menu-pages'
import type { Tx } from '@portal/db/client'
import { createLocalJWKSet, decodeJwt, jwtVerify, SignJWT } from 'jose'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redeemHandover as redeemToken } from '#api/features/application/handover/handover.store.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addOperator,
  addReviewer,
  approve,
  grantTo,
  openApplicant,
  openSession,
  plainProfiles,
  someOrigin,
  submit,
  suspend
} from '#api/testing/factories/cases.ts'
import { publish } from '#api/testing/factories/catalogues.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { changeGrant, expireGrants } from './change-grant.ts'

let portal: TestApp
let reviewer: AdminActor
let second: AdminActor
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  reviewer = await addReviewer(portal)
  second = await addReviewer(portal)
  await publish(portal, { systems: tradeAlone })
})

const tradeAlone = {
  trade: { name: { zh: '煤炭交易系统', en: 'Coal exchange' }, url: 'https://trade.example.com/enter?from=portal' }
}
afterAll(() => portal.close())

type Applicant = Awaited<ReturnType<typeof openApplicant>>

const topOf = async (applicant: Applicant): Promise<string[]> =>
  (await applicant.call(readSession, {})).body.menu.top.map(({ key }: { key: string }) => key)

const pageOf = (applicant: Applicant, menu = 'trade') =>
  applicant.call(readMenuPage, { params: { menu: menu as 'trade' } })

const grantFor = async (applicant: Applicant, qualification: string) => {
  const id = await submit(portal, applicant.actor, qualification)
  const { awaitsSecondApproval } = await approve(portal, reviewer, id)
  if (awaitsSecondApproval) await approve(portal, second, id)
  return portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: id } })
}

describe('a system that signs users on itself (R40)', () => {
  test('the page leads to the address where it begins the sign-on, which learns the issuer', async () => {
    const applicant = await openApplicant(portal)
    await grantFor(applicant, 'SETTLEMENT')
    expect((await pageOf(applicant, 'settlement')).body).toMatchObject({ system: null, login: null })
    const name = { zh: '交收系统', en: 'Settlement' }
    const { systems } = await portal.deps.catalogues.newest(portal.deps.db)
    const client = '0198c0de-0000-7000-8000-000000000001'
    const settlement = {
      name,
      url: 'https://settle.example.com/',
      client,
      login: 'https://settle.example.com/login?a=1'
    }
    await publish(portal, { systems: { ...systems, settlement } })
    expect((await pageOf(applicant, 'settlement')).body).toMatchObject({
      system: name,
      login: `https://settle.example.com/login?a=1&iss=${encodeURIComponent(portal.deps.config.publicUrl.origin)}`
    })
    await publish(portal, { systems })
  })
})

describe('the menu (R15, R28)', () => {
  test('holds 用户中心 alone before anything is granted', async () => {
    const applicant = await openApplicant(portal)
    expect(await topOf(applicant)).toEqual(['center'])
    for (const menu of ['trade', 'settlement', 'funds', 'logistics', 'services'])
      expect((await pageOf(applicant, menu)).body).toMatchObject({ state: 'closed', missing: 'qualification' })
    expect((await pageOf(applicant, 'funds')).body.qualifications.map(({ zh }: { zh: string }) => zh)).toEqual([
      '融资会员',
      '放贷会员'
    ])
  })

  test.each([
    ['LISTING', 'trade'],
    ['SETTLEMENT', 'settlement'],
    ['BORROWER', 'funds'],
    ['LENDER', 'funds'],
    ['SUPERVISOR', 'logistics'],
    ['CORE', 'services']
  ])('%s opens %s, with the page behind it', async (qualification, menu) => {
    const applicant = await openApplicant(portal)
    await grantFor(applicant, qualification)
    expect(await topOf(applicant)).toEqual(['center', menu])
    expect((await pageOf(applicant, menu)).body).toMatchObject({
      state: 'open',
      menu,
      grantedBy: [{ code: qualification }]
    })
  })

  test('stands in the order of the manual, each entry once', async () => {
    const applicant = await openApplicant(portal)
    for (const code of ['CORE', 'SUPERVISOR', 'BORROWER', 'LENDER', 'SETTLEMENT', 'LISTING'])
      await grantFor(applicant, code)
    expect(await topOf(applicant)).toEqual(['center', 'trade', 'settlement', 'funds', 'logistics', 'services'])
    const { body } = await pageOf(applicant, 'funds')
    expect(body.grantedBy.map(({ name }: { name: { zh: string } }) => name.zh)).toEqual(['融资会员', '放贷会员'])
  })

  test.each(['suspend', 'revoke'] as const)('closes by %s, menu and page in one moment (R29)', async (action) => {
    const applicant = await openApplicant(portal)
    const { id } = await grantFor(applicant, 'LISTING')
    await changeGrant(portal.deps, reviewer, { id, action, reason: '核实' }, someOrigin)
    expect(await topOf(applicant)).toEqual(['center'])
    expect((await pageOf(applicant)).body.state).toBe('closed')
    expect((await applicant.call(startHandover, { params: { menu: 'trade' } })).status).toBe(404)
  })

  test('opens again by 恢复', async () => {
    const applicant = await openApplicant(portal)
    const { id } = await grantFor(applicant, 'LISTING')
    await suspend(portal, reviewer, id)
    await portal.deps.db.grant.update({ where: { id }, data: { changedAt: new Date(0) } })
    await changeGrant(portal.deps, reviewer, { id, action: 'resume', reason: '已核实' }, someOrigin)
    const { changedAt } = await portal.deps.db.grant.findUniqueOrThrow({ where: { id } })
    expect(Date.now() - changedAt.getTime()).toBeLessThan(60_000)
    expect(await topOf(applicant)).toEqual(['center', 'trade'])
    const operator = await addOperator(portal, applicant.actor, { role: 'CUSTOM', permissions: ['menu.funds'] })
    const browser = openBrowser(portal)
    browser.cookies.set(portal.deps.cookies.names.session, await openSession(portal, operator))
    const { body } = await browser.call(readMenuPage, { params: { menu: 'trade' } })
    expect(body).toMatchObject({ state: 'closed', missing: 'permission' })
  })

  test('closes on its last day by the clock, and the job writes that down and tells it once', async () => {
    const applicant = await openApplicant(portal)
    const { id } = await grantFor(applicant, 'SUPERVISOR')
    await portal.deps.pool.query('UPDATE qualification_grant SET expires_at = now() WHERE id = $1', [id])
    expect(await topOf(applicant)).toEqual(['center'])
    expect((await pageOf(applicant, 'logistics')).body.state).toBe('closed')
    expect(await expireGrants(portal.deps)).toBe(1)
    expect(await expireGrants(portal.deps)).toBe(0)
    expect(await portal.deps.db.grant.findUnique({ where: { id } })).toMatchObject({ state: 'EXPIRED' })
    const { accountId } = applicant.actor
    expect(await portal.deps.db.message.count({ where: { accountId, template: 'grant.expired' } })).toBe(1)
  })

  test('stays open while another qualification opens the same menu', async () => {
    const applicant = await openApplicant(portal)
    const { id } = await grantFor(applicant, 'BORROWER')
    await grantFor(applicant, 'LENDER')
    await suspend(portal, reviewer, id)
    expect(await topOf(applicant)).toEqual(['center', 'funds'])
    expect((await pageOf(applicant, 'funds')).body.grantedBy).toMatchObject([{ code: 'LENDER' }])
  })

  test('calls a qualification what the version called it under which it was granted (R28)', async () => {
    const applicant = await openApplicant(portal)
    const { id } = await grantFor(applicant, 'LISTING')
    const { qualifications, systems } = await portal.deps.catalogues.newest(portal.deps.db)
    const name = { zh: '新名资格', en: 'Renamed' }
    await publish(portal, { qualifications: qualifications.map((each) => ({ ...each, name })) })
    expect((await pageOf(applicant)).body.grantedBy).toMatchObject([{ name: { zh: '挂牌交易' } }])
    await suspend(portal, reviewer, id)
    const { title } = await portal.deps.db.message.findFirstOrThrow({
      where: { accountId: applicant.actor.accountId, template: 'grant.suspended' }
    })
    expect(title).toBe('“挂牌交易”业务资格已暂停')
    await publish(portal, { systems })
  })

  test('names the connected system, and says where there is none (R29)', async () => {
    const applicant = await openApplicant(portal)
    await grantFor(applicant, 'LISTING')
    await grantFor(applicant, 'SETTLEMENT')
    expect((await pageOf(applicant)).body.system).toEqual({ zh: '煤炭交易系统', en: 'Coal exchange' })
    expect((await pageOf(applicant, 'settlement')).body.system).toBeNull()
    const { status, problem } = await applicant.call(startHandover, { params: { menu: 'settlement' } })
    expect([status, problem.code]).toEqual([409, 'handover.not-connected'])
  })

  test('is closed without a session, and has no other pages', async () => {
    const stranger = openBrowser(portal)
    expect((await stranger.call(readMenuPage, { params: { menu: 'trade' } })).status).toBe(401)
    expect((await stranger.call(startHandover, { params: { menu: 'trade' } })).status).toBe(401)
    expect((await pageOf(await openApplicant(portal), 'center')).status).toBe(400)
  })
})

describe('the hand-over (R29)', () => {
  const redeem = async (token: string, at: TestApp = portal, wish: Parameters<typeof addClient>[1] = {}) => {
    const { apiKey: bearer } = await addClient(at, wish)
    return openBrowser(at, { bearer }).call(redeemHandover, { body: { token } })
  }

  const start = async () => {
    const applicant = await openApplicant(portal)
    const grant = await grantTo(portal, applicant.actor, reviewer)
    const { status, body } = await applicant.call(startHandover, { params: { menu: 'trade' } })
    expect(status).toBe(201)
    const url = new URL(body.url)
    return { applicant, grant, url, token: url.searchParams.get('handover') ?? '', expiresAt: body.expiresAt }
  }

  test('leads to the address of the catalogue, with a token that says who comes and is good for 5 minutes', async () => {
    const { applicant, url, token, expiresAt } = await start()
    expect(`${url.origin}${url.pathname}`).toBe('https://trade.example.com/enter')
    expect(url.searchParams.get('from')).toBe('portal')
    const claims = decodeJwt(token)
    expect(claims).toMatchObject({
      iss: portal.deps.config.publicUrl.origin,
      aud: 'https://trade.example.com/enter?from=portal',
      sub: String(applicant.actor.session.enterpriseNumber).padStart(10, '0'),
      account: applicant.actor.username,
      menu: 'trade'
    })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300)
    expect(Math.abs((claims.exp ?? 0) * 1000 - new Date(expiresAt).getTime())).toBeLessThan(1000)
    // The answer has neither the phone nor any sensitive value.
    expect(Object.keys(claims).toSorted()).toEqual(['account', 'aud', 'exp', 'iat', 'iss', 'jti', 'menu', 'sub'])
  })

  const openTrial = async () => {
    const applicant = await openApplicant(portal)
    await grantTo(portal, applicant.actor, reviewer)
    await portal.deps.db.enterprise.update({ where: { id: applicant.actor.enterpriseId }, data: { isTest: true } })
    return applicant
  }

  const tokens = () => portal.deps.db.handoverToken.count()

  test('leads an enterprise of the sandbox to the address for tests, where a test client redeems it (R44)', async () => {
    await publish(portal, { systems: tradeAlone, testSystems: { trade: { url: 'https://test.example.com/enter' } } })
    const trial = await openTrial()
    expect((await pageOf(trial)).body).toMatchObject({ system: { zh: '煤炭交易系统' }, login: null })
    const { body } = await trial.call(startHandover, { params: { menu: 'trade' } })
    const url = new URL(body.url)
    expect(`${url.origin}${url.pathname}`).toBe('https://test.example.com/enter')
    const token = url.searchParams.get('handover') ?? ''
    expect(decodeJwt(token)).toMatchObject({ aud: 'https://test.example.com/enter' })
    expect((await redeem(token)).problem.code).toBe('handover.invalid')
    expect((await redeem(token, portal, { mode: 'TEST' })).status).toBe(200)
    const { url: live } = await start()
    expect(live.origin).toBe('https://trade.example.com')
    await publish(portal, { systems: tradeAlone })
  })

  test('leads an enterprise of the sandbox to the login for tests (R40, R44)', async () => {
    const login = (origin: string) => ({
      url: origin,
      client: '0198c0de-0000-7000-8000-000000000001',
      login: `${origin}/login`
    })
    const { name } = tradeAlone.trade
    await publish(portal, {
      systems: { trade: { name, ...login('https://trade.example.com') } },
      testSystems: { trade: login('https://test.example.com') }
    })
    expect((await pageOf(await openTrial())).body.login).toMatch(/^https:\/\/test\.example\.com\/login\?iss=/)
    await publish(portal, { systems: tradeAlone })
  })

  test('without an address for tests is refused to an enterprise of the sandbox, and no token is made (R44)', async () => {
    const trial = await openTrial()
    const before = await tokens()
    expect((await pageOf(trial)).body).toMatchObject({ state: 'open', system: null, login: null })
    const { status, problem } = await trial.call(startHandover, { params: { menu: 'trade' } })
    expect([status, problem.code]).toEqual([409, 'handover.no-test-address'])
    expect(await tokens()).toBe(before)
  })

  test('is checked with the published keys, which are the same on every process', async () => {
    const { token } = await start()
    const sibling = await buildSibling(portal, { env: plainProfiles })
    const [keys, others] = [portal, sibling].map((at) => openBrowser(at).call(readSigningKeys, {}))
    const published = (await keys)?.body
    expect((await keys)?.headers['cache-control']).toBe('public, max-age=300')
    expect((await others)?.body).toEqual(published)
    expect(JSON.stringify(published)).not.toContain('"d"')
    const { protectedHeader } = await jwtVerify(token, createLocalJWKSet(published))
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: published.keys[0].kid })
    await sibling.close()
  })

  test('is redeemed once, and tells the enterprise and the account', async () => {
    const { applicant, token } = await start()
    // Neither by a client of another menu (R40) nor by a test client (R44).
    for (const wish of [{ menus: ['funds' as const] }, { mode: 'TEST' as const }])
      expect((await redeem(token, portal, wish)).problem.code).toBe('handover.invalid')
    const { status, body } = await redeem(token)
    expect(status).toBe(200)
    expect(body).toEqual({
      enterprise: {
        number: String(applicant.actor.session.enterpriseNumber).padStart(10, '0'),
        fullName: '山西晋煤贸易有限公司'
      },
      account: applicant.actor.username,
      menu: 'trade'
    })
    const again = await redeem(token)
    expect([again.status, again.problem.code]).toEqual([404, 'handover.invalid'])
    const { rows } = await portal.deps.pool.query(
      "SELECT action, detail FROM audit_event WHERE enterprise_id = $1 AND action LIKE 'handover.%' ORDER BY id",
      [applicant.actor.enterpriseId]
    )
    const detail = { menu: 'trade', tokenId: decodeJwt(token).jti }
    expect(rows).toEqual([
      { action: 'handover.started', detail },
      { action: 'handover.redeemed', detail: { ...detail, client: '交易系统' } }
    ])
  })

  test('of fifty at once one succeeds', async () => {
    const { token } = await start()
    const sibling = await buildSibling(portal, { env: plainProfiles })
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => redeem(token, i % 2 ? portal : sibling)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(49)
    await sibling.close()
  })

  const ofToken = {
    session: (id: string) => `(SELECT session_id FROM handover_token WHERE id = '${id}')`,
    account: (id: string) => `(SELECT account_id FROM session WHERE id = ${ofToken.session(id)})`,
    enterprise: (id: string) => `(SELECT enterprise_id FROM account WHERE id = ${ofToken.account(id)})`
  }

  test.each<[string, (id: string) => string]>([
    ['has ended by its time', (id) => `UPDATE handover_token SET expires_at = now() WHERE id = '${id}'`],
    [
      'was asked for by a session that has reached its end',
      (id) => `UPDATE session SET expires_at = now() WHERE id = ${ofToken.session(id)}`
    ],
    [
      'was given to an account that is frozen by now',
      (id) => `UPDATE account SET status = 'FROZEN' WHERE id = ${ofToken.account(id)}`
    ],
    [
      'was given to an enterprise that is closed by now',
      (id) => `UPDATE enterprise SET status = 'CLOSED' WHERE id = ${ofToken.enterprise(id)}`
    ],
    [
      'was given for a qualification that has ended by now',
      (id) => `UPDATE qualification_grant SET expires_at = now() WHERE enterprise_id = ${ofToken.enterprise(id)}`
    ]
  ])('a token that %s opens nothing', async (_case, statement) => {
    const { token } = await start()
    expect((await portal.deps.pool.query(statement(decodeJwt(token).jti ?? ''))).rowCount).toBe(1)
    expect((await redeem(token)).problem.code).toBe('handover.invalid')
  })

  test.each(['suspend', 'revoke'] as const)(
    'a token for a menu that was closed meanwhile by %s opens nothing',
    async (action) => {
      const [{ token, grant }, other] = [await start(), await start()]
      await changeGrant(portal.deps, reviewer, { id: grant.id, action, reason: '核实' }, someOrigin)
      expect((await redeem(token)).problem.code).toBe('handover.invalid')
      expect((await redeem(other.token)).status, 'of another enterprise').toBe(200)
    }
  )

  test('a token opens nothing when its ticked permission is taken away while it is redeemed (R36)', async () => {
    const { applicant, token } = await start()
    const tick = (permissions: string[]) =>
      portal.deps.db.account.update({
        where: { id: applicant.actor.accountId },
        data: { role: 'CUSTOM', permissions },
        select: { id: true }
      })
    await tick(['menu.trade'])
    const everyMenu = { clientId: '', mode: 'LIVE', name: '', scopes: [], menus: menuKeys } as const
    const afterReading = portal.deps.db.$extends({
      query: {
        handoverToken: {
          findUnique: async ({ args, query }) => {
            const found = await query(args)
            await tick(['menu.funds'])
            return found
          }
        }
      }
    })
    // Holds because an extended client has every method of a Tx; only the types of their results differ.
    const tx = afterReading as unknown as Tx
    expect(await redeemToken(tx, everyMenu, decodeJwt(token).jti ?? '', new Date())).toBeNull()
  })

  test('none is given out while the qualification is being suspended', async () => {
    const { applicant, grant } = await start()
    const holder = await portal.deps.pool.connect()
    try {
      await holder.query('BEGIN')
      await holder.query(`UPDATE qualification_grant SET state = 'SUSPENDED' WHERE id = $1`, [grant.id])
      const asked = applicant.call(startHandover, { params: { menu: 'trade' } })
      await expect.poll(() => countLockWaits(portal.deps.pool)).toBe(1)
      await holder.query('COMMIT')
      expect((await asked).status).toBe(404)
    } finally {
      holder.release(true)
    }
  })

  test('and stays dead when the qualification is resumed, while a new one is good', async () => {
    const { applicant, token, grant } = await start()
    for (const action of ['suspend', 'resume'] as const)
      await changeGrant(portal.deps, reviewer, { id: grant.id, action, reason: '核实' }, someOrigin)
    expect((await redeem(token)).problem.code).toBe('handover.invalid')
    const again = await applicant.call(startHandover, { params: { menu: 'trade' } })
    expect((await redeem(new URL(again.body.url).searchParams.get('handover') ?? '')).status).toBe(200)
  })

  test('a sign-out ends the unused tokens of its session, and those of other sessions stay good (R13)', async () => {
    const { applicant, token } = await start()
    const elsewhere = openBrowser(portal)
    elsewhere.cookies.set(portal.deps.cookies.names.session, await openSession(portal, applicant.actor))
    const other = await elsewhere.call(startHandover, { params: { menu: 'trade' } })
    expect((await applicant.call(signOut, {})).status).toBe(204)
    expect((await redeem(token)).problem.code).toBe('handover.invalid')
    expect((await redeem(new URL(other.body.url).searchParams.get('handover') ?? '')).status).toBe(200)
  })

  test('a session that is ended from elsewhere takes its tokens along as well (R35)', async () => {
    const { applicant, token } = await start()
    const owner = openBrowser(portal)
    owner.cookies.set(portal.deps.cookies.names.session, await openSession(portal, applicant.actor))
    const { body } = await owner.call(listSessions, {})
    const { id } = body.find(({ current }: { current: boolean }) => !current)
    expect((await owner.call(endSession, { params: { id } })).status).toBe(204)
    expect((await redeem(token)).problem.code).toBe('handover.invalid')
  })

  test('nothing but what this portal signed is taken', async () => {
    const { token } = await start()
    const [header = '', payload = '', signature = ''] = token.split('.')
    const claims = decodeJwt(token)
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    const confused = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(createHash('sha256').update('guess').digest())
    const foreign = await buildTestApp({ env: plainProfiles })
    const signedElsewhere = await foreign.deps.handoverTokens.sign({
      jti: claims.jti ?? '',
      audience: 'https://trade.example.com',
      enterpriseNumber: '0000000001',
      account: 'x',
      menu: 'trade',
      issuedAt: new Date(),
      expiresAt: new Date(Date.now() + 60_000)
    })
    await foreign.close()
    const altered = Buffer.from(JSON.stringify({ ...claims, menu: 'funds' })).toString('base64url')
    const hostile = [
      'x',
      'a.b.c',
      `${none}.${payload}.`,
      `${header}.${payload}.`,
      `${header}.${altered}.${signature}`,
      confused,
      signedElsewhere,
      token.slice(0, -2)
    ]
    for (const attempt of hostile) expect((await redeem(attempt)).problem.code).toBe('handover.invalid')
    expect((await redeem(' ')).status).toBe(400)
    expect((await redeem(token)).status).toBe(200)
  })
})
