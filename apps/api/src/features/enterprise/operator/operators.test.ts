import { readQualifications } from '@portal/contract/application/application'
import { completeActivation, startActivation, verifyActivation } from '@portal/contract/enterprise/activation'
import * as operators from '@portal/contract/enterprise/operator'
import { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { completePasswordReset, startPasswordReset } from '@portal/contract/identity/password-reset'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SmsFault } from '#api/adapters/sms/sms.ts'
import { lockPhone } from '#api/features/identity/account/account.store.ts'
import { type Answer, freshPhone, freshUsername, goodPassword, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { endReasonsOf } from '#api/testing/end-reasons.ts'
import { addOperator, plainProfiles } from '#api/testing/factories/cases.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import {
  completeProven,
  invite,
  openAs,
  openInvited,
  openOwner,
  proveInvited
} from '#api/testing/factories/operators.ts'
import { behindProxy, buildSibling, letPass, moveTo, newVisitor } from '#api/testing/factories/visitors.ts'
import { wokenBy } from '#api/testing/woken-by.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...behindProxy, ...plainProfiles } })
})
afterAll(() => portal.close())

type Listed = { id: string; username: string; state: string; actions: string[] }

const list = async (owner: TestBrowser, query: Record<string, string> = {}): Promise<Listed[]> =>
  (await owner.call(operators.listOperators, { query })).body.data

const find = async (owner: TestBrowser, id: string) => (await list(owner)).find((each) => each.id === id)

const codeOf = ({ status, problem }: Answer): string => (status >= 400 ? problem.code : 'done')

type Act =
  | typeof operators.disableOperator
  | typeof operators.enableOperator
  | typeof operators.removeOperator
  | typeof operators.resendInvitation
  | typeof operators.resetOperatorPassword

const act = (browser: TestBrowser, { method, path }: Act, id: string) => browser.send(method, path.replace(':id', id))

/** The limits of R6 count these rows. Sessions go on. */
const letSmsPass = () => portal.deps.pool.query("UPDATE sms_message SET created_at = created_at - interval '25 hours'")

const smsTo = (phone: string): string[] => {
  const { sms } = portal.deps
  if (sms.provider !== 'console') throw new Error('the tests send no SMS')
  return sms
    .recent()
    .filter((each) => each.phone === phone)
    .map(({ text }) => text)
}

const auditOf = async (owner: Awaited<ReturnType<typeof openOwner>>) => {
  const rows = await portal.deps.db.auditEvent.findMany({
    where: { enterpriseId: owner.actor.enterpriseId },
    orderBy: { id: 'asc' },
    select: { action: true }
  })
  return rows.map(({ action }) => action)
}

describe('an invitation (R36)', () => {
  test('goes by SMS with user name and address, and the owner never learns a password', async () => {
    const owner = await openOwner(portal)
    const { id, username, phone } = await invite(owner)
    expect(smsTo(phone)).toEqual([expect.stringContaining(`用户名${username}。请在7日内访问`)])
    expect(smsTo(phone)[0]).toContain('/activate')
    expect(await find(owner, id)).toMatchObject({
      username,
      name: '王经办',
      phone: `${phone.slice(0, 3)}****${phone.slice(7)}`,
      role: 'PREPARER',
      state: 'INVITED',
      lastSignInAt: null,
      actions: ['resend', 'remove', 'role']
    })
    expect((await newVisitor(portal).signInAs(username, goodPassword)).problem.code).toBe('sign-in.wrong')
  })

  test('is accepted by code, password and agreement; the owner is told and sees the last sign-in', async () => {
    const owner = await openOwner(portal)
    const { id, username } = await openInvited(portal, owner)
    expect(await find(owner, id)).toMatchObject({ state: 'ACTIVE', lastSignInAt: expect.any(String) })
    const told = await portal.deps.db.message.findFirst({ where: { accountId: owner.actor.accountId } })
    expect(told).toMatchObject({ template: 'operator.activated', title: `操作员已激活：王经办（${username}）` })
    const accepted = await portal.deps.db.agreementAcceptance.findMany({ where: { accountId: id } })
    expect(accepted.map(({ ip }) => ip)).toEqual([expect.stringMatching(/^10\./)])
    const account = await portal.deps.db.account.findUniqueOrThrow({ where: { id } })
    expect(account.invitationExpiresAt).toBeNull()
    expect(account.passwordChangedAt.getTime()).toBeGreaterThan(account.createdAt.getTime())
    expect(await auditOf(owner)).toEqual(['operator.invited', 'operator.activated', 'session.started'])
  })

  test('is not accepted with another agreement than the one in force, or a password with the user name in it (R4, R8)', async () => {
    const invited = await invite(await openOwner(portal))
    const { browser, id, token } = await proveInvited(portal, invited)
    const { version, sha256 } = portal.deps.shippedAgreement
    const accept = async (password: string, agreement: { version: string; sha256: string }) => {
      const { problem } = await browser.call(completeActivation, {
        params: { id },
        body: { token, password, agreement }
      })
      return problem.errors?.[0]
    }
    const changed = await accept(goodPassword, { version, sha256: '0'.repeat(64) })
    expect(changed).toMatchObject({ pointer: '/agreement', code: 'agreement.changed' })
    const named = await accept(`Coal#${invited.username}`, { version, sha256 })
    expect(named).toMatchObject({ pointer: '/password', code: 'password.contains-username' })
    expect((await completeProven({ browser, id, token })).status).toBe(204)
  })

  test('lives seven days; sent again it lives another seven', async () => {
    const owner = await openOwner(portal)
    const invited = await invite(owner)
    const almost = 7 * 24 * 3600 - 60
    await letPass(portal, almost)
    expect(codeOf(await act(await openAs(portal, owner.actor), operators.resendInvitation, invited.id))).toBe('done')
    await letPass(portal, almost)
    const proven = await proveInvited(portal, invited)
    await letPass(portal, 120)
    expect(codeOf(await completeProven(proven))).toBe('activation.expired')
    expect(await find(await openAs(portal, owner.actor), invited.id)).toMatchObject({ state: 'INVITED' })
  })

  test('that is withdrawn leaves nothing to activate, and frees the user name', async () => {
    const owner = await openOwner(portal)
    const invited = await invite(owner)
    const proven = await proveInvited(portal, invited)
    expect(codeOf(await act(owner, operators.removeOperator, invited.id))).toBe('done')
    expect(codeOf(await completeProven(proven))).toBe('activation.expired')
    expect(await find(owner, invited.id)).toBeUndefined()
    const removed = { action: 'operator.removed', enterpriseId: owner.actor.enterpriseId }
    const { detail } = await portal.deps.db.auditEvent.findFirstOrThrow({ where: removed })
    expect(detail).toMatchObject({ operator: invited.id, person: expect.stringMatching(/^.\*+$/) })
    expect((await invite(owner, { username: invited.username })).id).not.toBe(invited.id)
  })

  test('counts against the limits of R6 for its phone, and a refused one leaves no account', async () => {
    const owner = await openOwner(portal)
    const phone = freshPhone()
    await invite(owner, { phone })
    const wish = { name: '李财务', phone, username: freshUsername(), role: 'FINANCE' as const, permissions: [] }
    const second = await owner.call(operators.inviteOperator, { body: wish })
    expect([second.status, second.problem.code]).toEqual([429, 'sms.wait'])
    expect((await list(owner)).map(({ username }) => username)).not.toContain(wish.username)
    expect(await auditOf(owner)).toEqual(['operator.invited'])
  })

  test('does not delay the code of its reader (R6)', async () => {
    const owner = await openOwner(portal)
    expect((await completeProven(await proveInvited(portal, await invite(owner)))).status).toBe(204)
  })

  test('that the provider does not take says so, keeps the account and burns no quota', async () => {
    const down = {
      provider: 'console' as const,
      recent: () => [],
      send: () => Promise.reject(new SmsFault('unavailable', 'console', 'DOWN'))
    }
    const failing = await buildSibling(portal, { env: behindProxy, deps: { sms: down } })
    const owner = await openOwner(portal)
    const wish = {
      name: '赵查看',
      phone: freshPhone(),
      username: freshUsername(),
      role: 'VIEWER' as const,
      permissions: []
    }
    const { status, body } = await moveTo(failing, owner).call(operators.inviteOperator, { body: wish })
    await failing.close()
    expect([status, body.smsSent]).toEqual([201, false])
    expect(codeOf(await act(owner, operators.resendInvitation, body.id))).toBe('done')
    expect(smsTo(wish.phone)).toHaveLength(1)
    const resent = { action: 'operator.invitation-sent', enterpriseId: owner.actor.enterpriseId }
    const [sent] = await portal.deps.db.auditEvent.findMany({ where: resent })
    expect(sent?.detail).toEqual({ operator: body.id })
  })

  test.each([
    ['a taken user name', { username: 'taken' }, 'registration.username-taken'],
    ['no permission for 自定义', { role: 'CUSTOM', permissions: [] }, '/permissions operator.permissions-required'],
    ['no name', { name: ' ' }, '/name operator.name-required'],
    ['a name of digits', { name: '123' }, '/name name.letters'],
    ['the role of the owner', { role: 'OWNER' }, '/role operator.role-required'],
    [
      'a permission that only the owner has',
      { role: 'CUSTOM', permissions: ['operator.manage'] },
      '/permissions/0 field.type'
    ]
  ])('is refused with %s', async (_what, given, fault) => {
    const owner = await openOwner(portal)
    const username = 'username' in given ? (await invite(owner)).username.toUpperCase() : freshUsername()
    const wish = { name: '王经办', phone: freshPhone(), role: 'VIEWER', permissions: [], ...given, username }
    const { problem } = await owner.send('POST', operators.inviteOperator.path, wish)
    const faults = problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`) ?? [problem.code]
    expect(faults).toEqual([fault])
  })

  test.each([
    ['VIEWER', []],
    ['CUSTOM', ['menu.trade']]
  ] as const)('of %s keeps the ticked permissions %j', async (role, kept) => {
    const owner = await openOwner(portal)
    const permissions = ['menu.trade' as const, 'menu.trade' as const]
    const wish = { name: '王经办', phone: freshPhone(), username: freshUsername(), role, permissions }
    const { body } = await owner.call(operators.inviteOperator, { body: wish })
    const { db } = portal.deps
    expect((await db.account.findUniqueOrThrow({ where: { id: body.id } })).permissions).toEqual(kept)
    const { detail } = await db.auditEvent.findFirstOrThrow({
      where: { action: 'operator.invited', enterpriseId: owner.actor.enterpriseId }
    })
    expect(detail).toMatchObject({ role, permissions: kept })
  })

  test('is refused to an enterprise that has 2,000 accounts; closed ones do not count', async () => {
    const owner = await openOwner(portal)
    await portal.deps.pool.query(
      `INSERT INTO account (id, enterprise_id, username, username_key, phone, role, status, password_hash)
       SELECT gen_random_uuid(), $1, 'many_' || n, 'many_' || n, CASE n WHEN 1 THEN '' ELSE '13700000000' END, 'VIEWER',
         (CASE n WHEN 1 THEN 'CLOSED' ELSE 'DISABLED' END)::account_status, 'none'
       FROM generate_series(1, 1999) AS n`,
      [owner.actor.enterpriseId]
    )
    await invite(owner)
    const wish = {
      name: '王经办',
      phone: freshPhone(),
      username: freshUsername(),
      role: 'VIEWER' as const,
      permissions: []
    }
    expect(codeOf(await owner.call(operators.inviteOperator, { body: wish }))).toBe('operator.too-many')
  })

  test('is refused when the phone holds as many accounts as allowed (R5)', async () => {
    const owner = await openOwner(portal)
    const phone = freshPhone()
    for (let i = 0; i < 5; i++) {
      await invite(owner, { phone })
      await letSmsPass()
    }
    const wish = { name: '王经办', phone, username: freshUsername(), role: 'VIEWER' as const, permissions: [] }
    expect(codeOf(await owner.call(operators.inviteOperator, { body: wish }))).toBe('phone.full')
  })

  test('waits for another account of the same phone that is being made, so that both are counted (R5)', async () => {
    const owner = await openOwner(portal)
    const wish = { name: '王经办', phone: freshPhone(), username: freshUsername() }
    const body = { ...wish, role: 'VIEWER' as const, permissions: [] }
    const { transact, pool } = portal.deps
    const { invitation } = await transact(async (tx) => {
      await lockPhone(tx, wish.phone)
      const sent = owner.call(operators.inviteOperator, { body })
      await expect.poll(() => countLockWaits(pool)).toBe(1)
      return { invitation: sent }
    })
    expect((await invitation).status).toBe(201)
  })
})

describe('an account that is not invited', () => {
  test('gets the same answer as an unknown name when it asks to be activated, and no SMS', async () => {
    const { username, session } = await addOperator(portal, (await openOwner(portal)).actor)
    const { phone } = session
    const before = portal.outbox.entries.filter((entry) => entry.kind === 'sms' && entry.phone === phone).length
    const answers = await Promise.all(
      [username, freshUsername()].map(async (name) => {
        const browser = newVisitor(portal)
        const captcha = await browser.solveCaptcha('activate')
        const started = await browser.call(startActivation, { body: { username: name, captcha } })
        const guessed = await browser.call(verifyActivation, {
          params: { id: started.body.id },
          body: { code: '000000' }
        })
        return [started.status, Object.keys(started.body), codeOf(guessed)]
      })
    )
    await portal.deps.background.settled()
    expect(answers[0]).toEqual(answers[1])
    expect(portal.outbox.entries.filter((entry) => entry.kind === 'sms' && entry.phone === phone)).toHaveLength(before)
  })

  test('what proves an invited one is no proof for 忘记密码 (R14)', async () => {
    const proven = await proveInvited(portal, await invite(await openOwner(portal)))
    const { browser, id, token } = proven
    const body = { token, password: 'Coal#2027y' }
    const answer = await browser.call(completePasswordReset, { params: { id }, body })
    expect(codeOf(answer)).toBe('reset.expired')
    expect(codeOf(await completeProven(proven))).toBe('done')
  })

  test('and an invited one cannot reset a password that it does not have (R14)', async () => {
    const { username, phone } = await invite(await openOwner(portal))
    const browser = newVisitor(portal)
    const captcha = await browser.solveCaptcha('reset-password')
    expect((await browser.call(startPasswordReset, { body: { username, captcha } })).status).toBe(202)
    await portal.deps.background.settled()
    expect(portal.outbox.entries.filter((entry) => entry.kind === 'sms' && entry.phone === phone)).toEqual([])
  })
})

describe('the rights of an operator (R36)', () => {
  const topOf = async (browser: TestBrowser): Promise<string[]> =>
    (await browser.call(readSession, {})).body.menu.top.map(({ key }: { key: string }) => key)

  test('are the intersection of what the enterprise holds and what the role may', async () => {
    const owner = await openOwner(portal)
    const preparer = await openInvited(portal, owner)
    const finance = await openInvited(portal, owner, { role: 'FINANCE' })
    expect(await topOf(preparer)).toEqual(['center'])
    await insertGrant(portal, owner.actor.enterpriseId, { qualification: 'LISTING', menus: ['trade', 'funds'] })
    expect(await topOf(owner)).toEqual(['center', 'trade', 'funds'])
    expect(await topOf(preparer)).toEqual(['center', 'trade'])
    expect(await topOf(finance)).toEqual(['center', 'funds'])
  })

  test('show in the session, and the side menu names only what is open', async () => {
    const owner = await openOwner(portal)
    const viewer = await openInvited(portal, owner, { role: 'VIEWER', name: '赵查看' })
    const { body } = await viewer.call(readSession, {})
    expect(body.account).toMatchObject({ name: '赵查看', role: 'VIEWER' })
    expect(body.permissions).toEqual(['profile.read', 'application.read'])
    const keys = body.menu.side.flatMap(({ items }: { items: { key: string }[] }) => items.map(({ key }) => key))
    expect(keys).toEqual(['home', 'profile', 'qualifications', 'messages', 'security', 'logins', 'help', 'questions'])
  })

  test('that are missing are named in the refusal, in both languages', async () => {
    const owner = await openOwner(portal)
    const { username } = await openInvited(portal, owner, { role: 'CUSTOM', permissions: ['menu.trade'] })
    const chinese = newVisitor(portal)
    await chinese.signInAs(username, goodPassword)
    const { status, problem } = await chinese.call(readProfile, {})
    expect([status, problem.code, problem.permission]).toEqual([403, 'permission.missing', 'profile.read'])
    expect(problem.detail).toBe('请联系主账号开通“查看用户信息”权限')
    const english = await portal.app.inject({
      url: '/api/portal/profile',
      headers: {
        cookie: [...chinese.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'accept-language': 'en'
      }
    })
    expect(english.json().detail).toBe('Please ask the owner of your enterprise for the permission “View the profile”')
  })

  test('follow a change of the role at the next request; the operator is told', async () => {
    const owner = await openOwner(portal)
    const operator = await openInvited(portal, owner)
    const body = { role: 'CUSTOM' as const, permissions: ['application.read' as const] }
    const change = () => owner.call(operators.changeOperatorRole, { params: operator, body })
    expect(await wokenBy(portal, owner.actor.enterpriseId, change)).toEqual(['menu', 'message'])
    expect((await operator.call(readProfile, {})).status).toBe(403)
    expect((await operator.call(readQualifications, {})).status).toBe(200)
    const told = await portal.deps.db.message.findFirst({ where: { accountId: operator.id } })
    expect(told).toMatchObject({
      template: 'operator.role-changed',
      body: expect.stringContaining('原角色：经办。现角色：自定义。')
    })
    const event = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'operator.role-changed', enterpriseId: owner.actor.enterpriseId }
    })
    const detail = { operator: operator.id, from: 'PREPARER', to: 'CUSTOM', permissions: ['application.read'] }
    expect(event).toMatchObject({ actorId: owner.actor.accountId, detail })
  })

  test('of one who is still invited change without a message, and leave no ticks behind', async () => {
    const owner = await openOwner(portal)
    const { id } = await invite(owner, { role: 'CUSTOM', permissions: ['menu.trade'] })
    const body = { role: 'VIEWER' as const, permissions: ['menu.trade' as const] }
    expect((await owner.call(operators.changeOperatorRole, { params: { id }, body })).status).toBe(204)
    expect(await portal.deps.db.account.findUnique({ where: { id } })).toMatchObject({
      role: 'VIEWER',
      permissions: []
    })
    expect(await portal.deps.db.message.count({ where: { accountId: id } })).toBe(0)
  })
})

describe('the owner (R36)', () => {
  test('disables an operator, whose sessions end on every process, and enables again', async () => {
    const owner = await openOwner(portal)
    const operator = await openInvited(portal, owner)
    const other = await buildSibling(portal, { env: behindProxy })
    const disable = () => act(owner, operators.disableOperator, operator.id)
    expect(await wokenBy(portal, owner.actor.enterpriseId, disable)).toEqual(['menu'])
    const answers = [await operator.call(readSession, {}), await moveTo(other, operator).call(readSession, {})]
    await other.close()
    const said = [401, 'account.disabled', '账号已停用，请联系本企业主账号']
    const told = ({ status, problem }: Answer) => [status, problem.code, problem.detail]
    expect(answers.map(told)).toEqual([said, said])
    // Only who knows the password learns it.
    expect(told(await newVisitor(portal).signInAs(operator.username, goodPassword))).toEqual(said)
    expect((await newVisitor(portal).signInAs(operator.username, 'Wrong#2026x')).problem.code).toBe('sign-in.wrong')
    expect(codeOf(await act(owner, operators.enableOperator, operator.id))).toBe('done')
    expect((await operator.call(readSession, {})).problem.code).toBe('session.required')
    expect((await newVisitor(portal).signInAs(operator.username, goodPassword)).status).toBe(201)
    const acts = await portal.deps.db.auditEvent.findMany({
      where: { enterpriseId: owner.actor.enterpriseId, action: { startsWith: 'operator.' } },
      orderBy: { id: 'asc' }
    })
    const detail = { operator: operator.id }
    expect(acts.slice(-2)).toMatchObject([
      { action: 'operator.disabled', detail },
      { action: 'operator.enabled', detail }
    ])
  })

  test('resets a password: the old one is void, the sessions end, and the operator alone sets a new one', async () => {
    const owner = await openOwner(portal)
    const operator = await openInvited(portal, owner)
    await letSmsPass()
    const reset = async () => {
      const answer = await act(owner, operators.resetOperatorPassword, operator.id)
      expect([answer.status, answer.body]).toEqual([200, { smsSent: true }])
    }
    expect(await wokenBy(portal, owner.actor.enterpriseId, reset)).toEqual(['menu'])
    expect((await operator.call(readSession, {})).status).toBe(401)
    expect(await endReasonsOf(portal, { id: operator.id })).toEqual(['password-reset'])
    expect((await newVisitor(portal).signInAs(operator.username, goodPassword)).problem.code).toBe('sign-in.wrong')
    expect(smsTo(operator.phone)[0]).toContain(`用户名${operator.username}。请访问`)
    expect(smsTo(operator.phone)[0]).toContain('/reset-password')
    expect((await auditOf(owner)).at(-1)).toBe('operator.password-reset')
  })

  test.each([
    ['disableOperator', operators.disableOperator],
    ['enableOperator', operators.enableOperator],
    ['removeOperator', operators.removeOperator],
    ['resetOperatorPassword', operators.resetOperatorPassword]
  ] as const)('cannot be subject to %s', async (_name, endpoint) => {
    const owner = await openOwner(portal)
    expect(codeOf(await act(owner, endpoint, owner.actor.accountId))).toBe('operator.owner')
  })

  test('removes only accounts that never acted', async () => {
    const owner = await openOwner(portal)
    const operator = await openInvited(portal, owner)
    expect(codeOf(await act(owner, operators.removeOperator, operator.id))).toBe('operator.state')
  })

  test('finds operators by words, role and state, and pages', async () => {
    const owner = await openOwner(portal)
    const invited = []
    for (let i = 0; i < 22; i++) {
      // An address may send 20 SMS an hour.
      if (i === 15) await letSmsPass()
      invited.push(await invite(owner, { name: i === 0 ? '钱会计' : '王经办', role: i < 2 ? 'FINANCE' : 'VIEWER' }))
    }
    expect((await list(owner, { search: '会计' })).map(({ id }) => id)).toEqual([invited[0]?.id])
    expect(await list(owner, { search: '%' })).toEqual([])
    expect(await list(owner, { role: 'FINANCE' })).toHaveLength(2)
    const onePage = await owner.call(operators.listOperators, { query: { role: 'VIEWER' } })
    expect([onePage.body.data.length, onePage.body.nextCursor]).toEqual([20, null])
    expect(await list(owner, { state: 'ACTIVE' })).toMatchObject([{ id: owner.actor.accountId, actions: [] }])
    const first = await owner.call(operators.listOperators, { query: {} })
    const second = await owner.call(operators.listOperators, { query: { after: first.body.nextCursor } })
    expect([first.body.data.length, second.body.data.length, second.body.nextCursor]).toEqual([20, 3, null])
    const ids = [...first.body.data, ...second.body.data].map(({ id }: Listed) => id)
    expect(ids).toEqual([...invited.map(({ id }) => id).toReversed(), owner.actor.accountId])
    const [, , some, closed] = invited
    expect(await list(owner, { search: some?.username.toUpperCase() ?? '' })).toMatchObject([{ id: some?.id }])
    expect(await list(owner, { search: some?.phone ?? '' })).toMatchObject([{ id: some?.id }])
    // No part of a phone: the list shows it masked.
    expect(await list(owner, { search: some?.phone.slice(0, 10) ?? '' })).toEqual([])
    const id = closed?.id ?? ''
    await portal.deps.db.account.update({ where: { id }, data: { status: 'CLOSED' } })
    expect(await list(owner, { search: closed?.username ?? '' })).toEqual([])
    expect(codeOf(await act(owner, operators.removeOperator, id))).toBe('request.not-found')
  })

  test('reads the sign-ins of all operators, and of no other enterprise', async () => {
    const owner = await openOwner(portal)
    const operator = await openInvited(portal, owner)
    await newVisitor(portal).signInAs(operator.username, 'Wrong#2026')
    await openInvited(portal, await openOwner(portal))
    const { body } = await owner.call(operators.listOperatorSignIns, { query: {} })
    expect(body.data).toMatchObject([
      { username: operator.username, name: '王经办', outcome: 'WRONG_PASSWORD' },
      { username: operator.username, outcome: 'SUCCEEDED' }
    ])
    expect(await find(owner, operator.id)).toMatchObject({ lastSignInAt: body.data[1].at })

    const own = { accountId: owner.actor.accountId, outcome: 'SUCCEEDED', ip: '', userAgent: '' } as const
    await portal.deps.db.signIn.createMany({ data: Array.from({ length: 19 }, () => own) })
    const first = (await owner.call(operators.listOperatorSignIns, { query: {} })).body
    expect(first.data.map(({ username }: Listed) => username)).toEqual([
      ...Array.from({ length: 19 }, () => owner.actor.username),
      operator.username
    ])
    const second = (await owner.call(operators.listOperatorSignIns, { query: { after: first.nextCursor } })).body
    expect(second).toEqual({ data: [body.data[1]], nextCursor: null })
    await portal.deps.db.account.update({ where: { id: operator.id }, data: { status: 'CLOSED' } })
    await portal.deps.db.signIn.create({ data: own })
    const onePage = (await owner.call(operators.listOperatorSignIns, { query: {} })).body
    expect([onePage.data.length, onePage.nextCursor]).toEqual([20, null])
  })

  test('of another enterprise finds nothing', async () => {
    const operator = await openInvited(portal, await openOwner(portal))
    const stranger = await openOwner(portal)
    expect(codeOf(await act(stranger, operators.disableOperator, operator.id))).toBe('request.not-found')
    expect((await list(stranger)).map(({ id }) => id)).toEqual([stranger.actor.accountId])
  })
})
