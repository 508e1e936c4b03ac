import {
  completeAdminSetup,
  inviteAdmin,
  listAdmins,
  proveAdmin,
  readAdminSetup,
  proposeAdminRoles,
  withdrawInvitation
} from '@portal/contract/desk/administrator'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  goodAdminPassword,
  openAdmin,
  passwordStep,
  setUpAdmin,
  signInAdmin,
  type TestAdmin,
  totpCode
} from '#api/testing/factories/admins.ts'
import { freshUsername, openBrowser } from '#api/testing/browser.ts'
import { confirmProposal } from '#api/testing/factories/proposals.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import { buildSibling, letPass } from '#api/testing/factories/visitors.ts'
import { inviteFromMachine } from './invite-admin.ts'
import { offerFirstSetup } from './offer-first-setup.ts'
import { takeSetupLink, withdrawSetupLink } from './setup-link.store.ts'

let portal: TestApp
beforeEach(async () => {
  portal = await buildTestApp({ env: { PUBLIC_URL: 'http://portal.example' } })
})
afterEach(() => portal.close())

const tokenOf = (url: string) => ({ token: url.split('/').at(-1) ?? '' })

const offered = async () => {
  const link = await offerFirstSetup(portal.deps)
  if (!link) throw new Error('no link')
  return link
}

const wishFor = (totpSecret: string) => ({
  username: freshUsername(),
  name: '王系统',
  password: goodAdminPassword,
  code: totpCode(totpSecret, new Date())
})

/** A browser with the page of the link, and the answer that the page got. */
const openLink = async (url: string) => {
  const browser = openBrowser(portal)
  const { body } = await browser.call(readAdminSetup, { params: tokenOf(url) })
  const complete = (wish: ReturnType<typeof wishFor>) =>
    browser.call(completeAdminSetup, { params: tokenOf(url), body: wish })
  return { browser, offer: body, complete }
}

describe('the link of the first start', () => {
  test('leads to the page of this portal, is kept in the outbox, and every start and process shows the same (R37)', async () => {
    const { url, expiresAt } = await offered()
    expect(url).toMatch(/^http:\/\/portal\.example\/admin\/setup\/[\w-]{43}$/)
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(23.9 * 3_600_000)
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(24 * 3_600_000 + 60_000)
    expect(portal.outbox.entries).toContainEqual({ kind: 'admin-setup', url, at: expect.any(String) })
    expect((await offered()).url).toBe(url)
    const sibling = await buildSibling(portal, { env: { PUBLIC_URL: 'http://portal.example' } })
    expect((await offerFirstSetup(sibling.deps))?.url).toBe(url)
    await sibling.close()
  })

  test('lies in the database only as a hash, its TOTP secret sealed (R37)', async () => {
    const { url } = await offered()
    const { offer } = await openLink(url)
    const { rows } = await portal.deps.pool.query('SELECT * FROM admin_setup_link')
    expect(rows).toHaveLength(1)
    const kept = JSON.stringify(rows)
    expect(kept).not.toContain(tokenOf(url).token)
    expect(kept).not.toContain(offer.totpSecret)
  })

  test('makes one 系统管理员 with ten recovery codes, and is dead afterwards (R37)', async () => {
    const { url } = await offered()
    const { offer, complete, browser } = await openLink(url)
    expect(offer.roles).toEqual(['SYSTEM'])
    expect(offer.totpUrl).toMatch(/^otpauth:\/\/totp\//)
    expect(offer.totpUrl).toContain(offer.totpSecret)
    expect(decodeURIComponent(offer.totpUrl)).toContain(':管理员?')
    expect(offer.qr).toMatch(/^data:image\/svg\+xml;base64,/)
    expect(Buffer.from(offer.qr.split(',')[1], 'base64').toString()).toMatch(/^<svg /)
    const made = await complete(wishFor(offer.totpSecret))
    expect(made.status).toBe(201)
    expect(offer.asksForCode).toBe(false)
    expect(new Set(made.body.recoveryCodes).size).toBe(10)
    expect(made.body.recoveryCodes[0]).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
    for (const answer of [
      await browser.call(readAdminSetup, { params: tokenOf(url) }),
      await complete(wishFor(offer.totpSecret))
    ]) {
      expect([answer.status, answer.problem.code]).toEqual([404, 'setup.expired'])
    }
    expect(await offerFirstSetup(portal.deps)).toBeUndefined()
    expect(await portal.deps.db.adminSetupLink.count({ where: { usedAt: null } })).toBe(0)
    expect(await portal.deps.db.adminSetupLink.count({ where: { totpSealed: { not: '' } } })).toBe(0)
    const kept = JSON.stringify((await portal.deps.pool.query('SELECT * FROM admin_recovery_code')).rows)
    for (const code of made.body.recoveryCodes) expect(kept).not.toContain(code)
  })

  test('shows the same QR after a reload, so that one scan is enough', async () => {
    const { url } = await offered()
    expect((await openLink(url)).offer).toEqual((await openLink(url)).offer)
  })

  test('fifty who use it at once make one administrator (R37)', { timeout: 60_000 }, async () => {
    const { url } = await offered()
    const { offer, complete } = await openLink(url)
    const answers = await Promise.all(Array.from({ length: 50 }, () => complete(wishFor(offer.totpSecret))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(
      answers.filter(({ status }) => status !== 201).every(({ problem }) => problem.code === 'setup.expired')
    ).toBe(true)
    expect((await portal.deps.pool.query('SELECT 1 FROM admin')).rowCount).toBe(1)
    expect((await portal.deps.pool.query('SELECT 1 FROM admin_recovery_code')).rowCount).toBe(10)
  })

  test('expires after 24 hours; the next start offers a new one (R37)', async () => {
    const { url } = await offered()
    const { browser, complete, offer } = await openLink(url)
    await letPass(portal, 24 * 3600 + 1)
    const answer = await complete(wishFor(offer.totpSecret))
    expect([answer.status, answer.problem.code]).toEqual([404, 'setup.expired'])
    const renewed = await offered()
    expect(renewed.url).not.toBe(url)
    expect((await browser.call(readAdminSetup, { params: tokenOf(renewed.url) })).status).toBe(200)
    expect((await browser.call(readAdminSetup, { params: tokenOf(url) })).status).toBe(404)
  })

  test('processes that start together offer one and the same', async () => {
    const links = await Promise.all(Array.from({ length: 8 }, () => offered()))
    expect(new Set(links.map(({ url }) => url)).size).toBe(1)
  })
})

describe('setting up', () => {
  test('asks for a password of three classes and eight characters, without the user name (R4, R37)', async () => {
    const { offer, complete } = await openLink((await offered()).url)
    const wish = wishFor(offer.totpSecret)
    const weak: [string, string][] = [
      ['Abc#123', 'password.dengbao3.length'],
      ['abcdefg1', 'password.dengbao3.composition'],
      ['密码Abc#12345', 'password.characters'],
      [`${wish.username}#A1`, 'password.contains-username'],
      ['Password123', 'password.common']
    ]
    for (const [password, code] of weak) {
      const { status, problem } = await complete({ ...wish, password })
      expect([status, problem.errors?.[0]], password).toEqual([
        400,
        expect.objectContaining({ pointer: '/password', code })
      ])
    }
    expect((await complete(wish)).status).toBe(201)
  })

  test('refuses a wrong 动态验证码 and a user name that is taken, and the link stays good (R37)', async () => {
    const { offer, complete } = await openLink((await offered()).url)
    const wish = wishFor(offer.totpSecret)
    const wrong = await complete({ ...wish, code: totpCode(offer.totpSecret, new Date(Date.now() - 600_000)) })
    expect([wrong.status, wrong.problem.code]).toEqual([400, 'totp.wrong'])
    expect((await complete(wish)).status).toBe(201)
    // The code that was used here opens no session (RFC 6238, 5.2).
    const half = openBrowser(portal)
    expect((await passwordStep(portal, half, wish)).status).toBe(201)
    expect((await half.call(proveAdmin, { body: { code: wish.code } })).problem.code).toBe('totp.wrong')

    const root = await openAdminFrom(wish, offer.totpSecret)
    const { body } = await root.call(inviteAdmin, { body: { roles: ['REVIEWER'] } })
    const second = await openLink(body.url)
    const taken = await second.complete({ ...wishFor(second.offer.totpSecret), username: wish.username.toUpperCase() })
    expect([taken.status, taken.problem.code]).toEqual([409, 'registration.username-taken'])
    expect((await second.complete(wishFor(second.offer.totpSecret))).status).toBe(201)
  })

  const openAdminFrom = (wish: ReturnType<typeof wishFor>, totpSecret: string) =>
    signInAdmin(portal, openBrowser(portal), { ...wish, totpSecret, recoveryCodes: [] })

  test('an unknown link says what an expired one says', async () => {
    const browser = openBrowser(portal)
    for (const token of ['A'.repeat(43), 'x', '龙']) {
      const { status, problem } = await browser.call(readAdminSetup, { params: { token } })
      expect([status, problem.code]).toEqual([404, 'setup.expired'])
    }
  })

  test('a colleague’s link carries the roles that the 系统管理员 chose, and shows up until it is used (R37)', async () => {
    const root = await openAdmin(portal, { roles: ['SYSTEM'] })
    const invited = await root.call(inviteAdmin, { body: { roles: ['REVIEWER'] } })
    expect(invited.body.url).toMatch(/^http:\/\/portal\.example\/admin\/setup\//)
    const open = (await root.call(listAdmins, {})).body.invitations
    const invitedBy = { zh: `测试管理员（${root.username}）`, en: `测试管理员 (${root.username})` }
    expect(open).toEqual([
      { id: expect.any(String), roles: ['REVIEWER'], invitedBy, expiresAt: invited.body.expiresAt, waits: false }
    ])
    const browser = openBrowser(portal)
    const colleague = await setUpAdmin(portal, browser, { url: invited.body.url, name: '赵审核' })
    const { admins, invitations } = (await root.call(listAdmins, {})).body
    expect(invitations).toEqual([])
    expect(admins).toContainEqual(
      expect.objectContaining({ username: colleague.username, name: '赵审核', roles: ['REVIEWER'], self: false })
    )
    expect(admins.filter(({ self }: { self: boolean }) => self)).toHaveLength(1)
    const { id } = admins.find(({ username }: { username: string }) => username === colleague.username)
    const entries = await portal.deps.db.auditEvent.findMany({
      where: { detail: { path: ['link'], equals: open[0].id } },
      orderBy: { id: 'asc' }
    })
    const detail = { roles: ['REVIEWER'], link: open[0].id }
    expect(entries).toMatchObject([
      { action: 'admin.invited', actorId: root.id, detail },
      { action: 'admin.created', actorId: id, detail }
    ])
  })

  test('every other 系统管理员 and 安全管理员 is told who came, with which roles and by whose invitation (R31, R37)', async () => {
    const inviter = await openAdmin(portal, { roles: ['SYSTEM'], name: '王系统' })
    const security = await openAdmin(portal, { roles: ['SECURITY'] })
    const others = [await openAdmin(portal, { roles: ['REVIEWER'] }), await openAdmin(portal, { roles: ['AUDIT'] })]
    const frozen = await openAdmin(portal, { roles: ['SYSTEM'] })
    await portal.deps.db.admin.update({ where: { id: frozen.id }, data: { status: 'FROZEN' } })
    await portal.deps.db.message.deleteMany()
    const { url, changeId } = (await inviter.call(inviteAdmin, { body: { roles: ['SYSTEM', 'REVIEWER'] } })).body
    expect((await security.call(listAdminMessages, {})).body[0].body).toContain('未填写')
    const confirmed = await confirmProposal(security, changeId)
    await portal.deps.db.message.deleteMany()
    const invited = { url, name: '另一个我', confirmationCode: confirmed.body.confirmationCode }
    const second = await setUpAdmin(portal, openBrowser(portal), invited)
    const told = {
      title: `新增管理员：另一个我（${second.username}）`,
      body: `角色：系统管理员、审核员。邀请人：王系统（${inviter.username}）。如未经批准，请立即核查。`
    }
    for (const admin of [inviter, security]) {
      expect((await admin.call(listAdminMessages, {})).body).toEqual([expect.objectContaining(told)])
    }
    for (const admin of others) expect((await admin.call(listAdminMessages, {})).body).toEqual([])
    // The third is the 系统管理员 of the first start. The new and the frozen administrator get none.
    expect(await portal.deps.db.message.count()).toBe(3)
  })

  test('a link that was made at the machine says so (R37)', async () => {
    const root = await openAdmin(portal, { roles: ['SYSTEM'] })
    const { url } = await inviteFromMachine(portal.deps, ['SYSTEM'], { ip: '', requestId: '' })
    await setUpAdmin(portal, openBrowser(portal), { url, name: '值班员' })
    const [message] = (await root.call(listAdminMessages, {})).body
    expect(message.body).toContain('邀请人：服务器命令行。')
    const kept = await portal.deps.db.message.findFirstOrThrow({ where: { template: 'admin.created' } })
    expect(kept.facts).toMatchObject({ inviter: { zh: '服务器命令行', en: 'command line of the server' } })
  })

  test('a link ends with the role of its inviter, so that no way back is kept (R37)', async () => {
    const root = await openAdmin(portal, { roles: ['SYSTEM'] })
    const leaving = await openAdmin(portal, { roles: ['SYSTEM'] })
    const { url } = (await leaving.call(inviteAdmin, { body: { roles: ['SYSTEM'] } })).body
    const { offer, complete } = await openLink(url)
    const params = { id: leaving.id }
    await root.call(inviteAdmin, { body: { roles: ['AUDIT'] } })
    expect((await root.call(proposeAdminRoles, { params, body: { roles: ['REVIEWER'], reason: '调岗' } })).status).toBe(
      201
    )
    expect((await complete(wishFor(offer.totpSecret))).problem.code).toBe('setup.expired')
    expect((await openLink(url)).offer.code).toBe('setup.expired')
    await portal.deps.db.admin.update({ where: { id: leaving.id }, data: { roles: ['SYSTEM'] } })
    expect((await openLink(url)).offer.code).toBe('setup.expired')
    // The links of others stay.
    expect((await root.call(listAdmins, {})).body.invitations).toMatchObject([{ roles: ['AUDIT'] }])
  })
})

describe('withdrawing a link (R37)', () => {
  /** A link with its id in the list. */
  const invite = async (admin: TestAdmin) => {
    const { url } = (await admin.call(inviteAdmin, { body: { roles: ['SECURITY'] } })).body
    const { invitations } = (await admin.call(listAdmins, {})).body
    return { url, params: { id: invitations.at(-1).id as string } }
  }

  test('a link that was withdrawn has expired, also for a page that is open, and that is kept (R37, R39)', async () => {
    const root = await openAdmin(portal, { roles: ['SYSTEM'] })
    const colleague = await openAdmin(portal, { roles: ['SYSTEM'] })
    const { url, params } = await invite(root)
    const { offer, complete } = await openLink(url)
    expect((await colleague.call(withdrawInvitation, { params })).status).toBe(204)
    const late = await complete(wishFor(offer.totpSecret))
    expect([late.status, late.problem.code]).toEqual([404, 'setup.expired'])
    expect((await openLink(url)).offer.code).toBe('setup.expired')
    expect((await root.call(listAdmins, {})).body.invitations).toEqual([])
    const { rows } = await portal.deps.pool.query(
      "SELECT actor_id, detail FROM audit_event WHERE action = 'admin.invitation-withdrawn'"
    )
    expect(rows).toEqual([{ actor_id: colleague.id, detail: { link: params.id, roles: ['SECURITY'] } }])
    const kept = await portal.deps.pool.query("SELECT 1 FROM admin_setup_link WHERE id = $1 AND totp_sealed <> ''", [
      params.id
    ])
    expect(kept.rowCount).toBe(0)
  })

  test('one that is used, withdrawn already or unknown is not found, and nothing is written', async () => {
    const root = await openAdmin(portal, { roles: ['SYSTEM'] })
    const { url, params } = await invite(root)
    const colleague = await setUpAdmin(portal, openBrowser(portal), { url, name: '孙安全' })
    const other = await invite(root)
    await root.call(withdrawInvitation, { params: other.params })
    for (const id of [params.id, other.params.id, randomUUID()]) {
      const { status, problem } = await root.call(withdrawInvitation, { params: { id } })
      expect([status, problem.code]).toEqual([404, 'request.not-found'])
    }
    const { admins } = (await root.call(listAdmins, {})).body
    expect(admins.map(({ username }: { username: string }) => username)).toContain(colleague.username)
    const events = await portal.deps.db.auditEvent.count({ where: { action: 'admin.invitation-withdrawn' } })
    expect(events).toBe(1)
  })

  test('withdrawn while it is being used, the first of the two counts (R37)', async () => {
    const root = await openAdmin(portal, { roles: ['SYSTEM'] })
    const { transact, pool } = portal.deps
    const first = await invite(root)
    const using = await transact(async (tx) => {
      expect(await withdrawSetupLink(tx, first.params.id, new Date())).toEqual(['SECURITY'])
      const isTaken = transact((other) => takeSetupLink(other, first.params.id, new Date()))
      await expect.poll(() => countLockWaits(pool)).toBe(1)
      return { isTaken }
    })
    expect(await using.isTaken).toBe(false)
    const second = await invite(root)
    const withdrawing = await transact(async (tx) => {
      expect(await takeSetupLink(tx, second.params.id, new Date())).toBe(true)
      return { answer: root.call(withdrawInvitation, second) }
    })
    expect((await withdrawing.answer).status).toBe(404)
  })
})
