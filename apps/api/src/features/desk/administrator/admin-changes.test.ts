import { readAdminSession } from '@portal/contract/desk/admin-session'
import {
  disableAdmin,
  inviteAdmin,
  listAdmins,
  proposeAdminEnabling,
  proposeAdminRoles,
  readAdminSetup,
  withdrawInvitation
} from '@portal/contract/desk/administrator'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import type { AdminRole } from '@portal/contract/endpoint'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAdmin, setUpAdmin, signInAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { type Answer, openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  confirmProposal as confirm,
  refuseProposal as refuse,
  withdrawProposal
} from '#api/testing/factories/proposals.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'

let portal: TestApp
let system: TestAdmin
let security: TestAdmin
beforeEach(async () => {
  portal = await buildTestApp()
  system = await openAdmin(portal, { roles: ['SYSTEM'], name: '王系统' })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '李安全' })
})
afterEach(() => portal.close())

const propose = (actor: TestAdmin, id: string, roles: AdminRole[]) =>
  actor.call(proposeAdminRoles, { params: { id }, body: { roles, reason: '调岗' } })
const listFor = async (actor: TestAdmin) => (await actor.call(listAdmins, {})).body
const rolesOf = async (id: string) => (await portal.deps.db.admin.findUniqueOrThrow({ where: { id } })).roles
const auditOf = async (action: string) =>
  portal.deps.db.auditEvent.findMany({ where: { action }, select: { actorId: true, detail: true } })

/** Runs both with the lock of role changes held, so that `late` is let in behind `first`. */
const inTurn = async (first: () => Promise<Answer>, late: () => Promise<Answer>): Promise<Answer[]> => {
  const { pool } = portal.deps
  const client = await pool.connect()
  try {
    await client.query("SELECT pg_advisory_lock(hashtextextended('admin-roles', 0))")
    const answers: Promise<Answer>[] = []
    for (const send of [first, late]) {
      answers.push(send())
      await expect.poll(() => countLockWaits(pool)).toBe(answers.length)
    }
    await client.query("SELECT pg_advisory_unlock(hashtextextended('admin-roles', 0))")
    return await Promise.all(answers)
  } finally {
    client.release()
  }
}

describe('a change of roles', () => {
  test('waits for a 安全管理员, and takes effect when confirmed (R37, R39)', async () => {
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'], name: '赵审核' })
    const { status, body } = await propose(system, colleague.id, ['AUDIT'])
    expect([status, body.state]).toEqual([201, 'WAITING'])
    expect(await rolesOf(colleague.id)).toEqual(['REVIEWER'])
    expect((await colleague.call(readAdminSession, {})).status).toBe(200)
    const [waiting] = (await listFor(security)).waiting
    expect(waiting).toMatchObject({
      kind: 'admin-roles',
      admin: { zh: `赵审核（${colleague.username}）` },
      from: ['REVIEWER'],
      roles: ['AUDIT'],
      reason: '调岗',
      proposedBy: { zh: `王系统（${system.username}）` },
      mayDecide: true,
      mayWithdraw: false
    })
    const other = await openAdmin(portal, { roles: ['SYSTEM'] })
    const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
    for (const [reader, mayWithdraw] of [
      [system, true],
      [other, false],
      [auditor, false]
    ] as const)
      expect((await listFor(reader)).waiting).toMatchObject([{ mayDecide: false, mayWithdraw }])
    expect((await confirm(security, body.id)).status).toBe(200)
    expect(await rolesOf(colleague.id)).toEqual(['AUDIT'])
    expect((await colleague.call(readAdminSession, {})).status).toBe(401)
    const { decided, waiting: left } = await listFor(system)
    expect(left).toEqual([])
    expect(decided).toEqual([
      expect.objectContaining({
        id: body.id,
        state: 'CONFIRMED',
        decidedBy: { zh: `李安全（${security.username}）`, en: `李安全 (${security.username})` }
      })
    ])
    const detail = { admin: colleague.id, from: ['REVIEWER'], to: ['AUDIT'] }
    expect(await auditOf('admin.change-proposed')).toEqual([
      { actorId: system.id, detail: { kind: 'admin-roles', ...detail, reason: '调岗' } }
    ])
    expect(await auditOf('admin.roles-changed')).toEqual([{ actorId: security.id, detail }])
  })

  test('is told to those who decide, not to whom it concerns; a refusal needs a reason and is told to the proposer (R31)', async () => {
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'], name: '赵审核' })
    await portal.deps.db.message.deleteMany()
    const { id } = (await propose(system, colleague.id, ['AUDIT'])).body
    const [told] = (await security.call(listAdminMessages, {})).body
    expect(told.title).toBe(`管理员变更等待确认：赵审核（${colleague.username}）的角色改为审计管理员`)
    const english = openBrowser(portal, { language: 'en' })
    for (const [name, value] of security.cookies) english.cookies.set(name, value)
    const [message] = (await english.call(listAdminMessages, {})).body
    expect(message.title).toContain(`A change of administrators waits: roles of 赵审核 (${colleague.username})`)
    expect((await colleague.call(listAdminMessages, {})).body).toEqual([])
    expect((await refuse(security, id, '')).problem.errors?.[0]).toMatchObject({ pointer: '/opinion' })
    expect((await refuse(security, id, '仍有在办申请')).status).toBe(200)
    expect((await listFor(system)).decided).toMatchObject([{ id, state: 'REFUSED', opinion: '仍有在办申请' }])
    expect(await rolesOf(colleague.id)).toEqual(['REVIEWER'])
    expect((await system.call(listAdminMessages, {})).body[0].body).toContain('意见：仍有在办申请')
    expect(await auditOf('admin.change-refused')).toEqual([
      {
        actorId: security.id,
        detail: { kind: 'admin-roles', admin: colleague.id, roles: ['AUDIT'], reason: '仍有在办申请' }
      }
    ])
    for (const late of [await confirm(security, id), await refuse(security, id, '再看')]) {
      expect([late.status, late.problem.code]).toEqual([409, 'proposal.decided'])
    }
  })

  test('is not confirmed by whom it concerns, nor by its proposer who became 安全管理员 in between (R37)', async () => {
    const other = await openAdmin(portal, { roles: ['SECURITY'] })
    const about = (await propose(system, other.id, ['SECURITY', 'REVIEWER'])).body
    const own = await confirm(other, about.id)
    expect([own.status, own.problem.code]).toEqual([409, 'proposal.second-person'])
    expect((await listFor(other)).waiting[0].mayDecide).toBe(false)

    await portal.deps.db.admin.update({ where: { id: system.id }, data: { roles: ['SECURITY'] } })
    for (const answer of [await confirm(system, about.id), await refuse(system, about.id, '不必')]) {
      expect([answer.status, answer.problem.code]).toEqual([409, 'proposal.second-person'])
    }
    expect((await confirm(security, about.id)).status).toBe(200)
  })

  test('is over when its proposer loses the role that allowed it (R37)', async () => {
    const [leaving, colleague] = [
      await openAdmin(portal, { roles: ['SYSTEM'] }),
      await openAdmin(portal, { roles: ['REVIEWER'] })
    ]
    const { id } = (await propose(leaving, colleague.id, ['SYSTEM'])).body
    const other = await openAdmin(portal, { roles: ['REVIEWER'] })
    const ofOther = (await propose(system, other.id, ['AUDIT'])).body.id
    const { db, clock } = portal.deps
    const unlike = { kind: 'campaign', subject: randomUUID(), payload: {}, state: 'WAITING' } as const
    const times = { proposedAt: clock.now(), endsAt: new Date(clock.now().getTime() + 86_400_000) }
    const ofAnotherKind = await db.proposal.create({ data: { ...unlike, ...times, proposedById: leaving.id } })
    await confirm(security, (await propose(system, leaving.id, ['REVIEWER'])).body.id)
    expect((await confirm(security, id)).problem.code).toBe('proposal.decided')
    expect(await rolesOf(colleague.id)).toEqual(['REVIEWER'])
    // What others proposed goes on, and so does what another role allows.
    expect((await confirm(security, ofOther)).status).toBe(200)
    expect(await db.proposal.findUnique({ where: { id: ofAnotherKind.id } })).toMatchObject({ state: 'WAITING' })
  })

  test('goes on waiting when its proposer gets a role beside 系统管理员 (R37)', async () => {
    const [staying, colleague] = [
      await openAdmin(portal, { roles: ['SYSTEM'] }),
      await openAdmin(portal, { roles: ['REVIEWER'] })
    ]
    const { id } = (await propose(staying, colleague.id, ['AUDIT'])).body
    await confirm(security, (await propose(system, staying.id, ['SYSTEM', 'REVIEWER'])).body.id)
    expect((await confirm(security, id)).status).toBe(200)
    // The one that was decided last stands first.
    const { decided } = await listFor(system)
    expect(decided.map(({ roles }: { roles: string[] }) => roles)).toEqual([['AUDIT'], ['SYSTEM', 'REVIEWER']])
  })

  test('is judged anew when it is confirmed: the last 系统管理员 stays, and the change goes on waiting (R37)', async () => {
    const staying = await openAdmin(portal, { roles: ['SYSTEM'] })
    const { id } = (await propose(system, staying.id, ['REVIEWER'])).body
    const others = { id: { not: staying.id }, roles: { has: 'SYSTEM' as const } }
    await portal.deps.db.admin.updateMany({ where: others, data: { status: 'FROZEN' } })
    const refused = await confirm(security, id)
    expect([refused.status, refused.problem.code]).toEqual([409, 'admin.last-system'])
    expect(await rolesOf(staying.id)).toEqual(['SYSTEM'])
    expect((await listFor(security)).waiting).toMatchObject([{ id }])
  })

  test('one waits at a time; its proposer, and nobody else, takes it back', async () => {
    const [other, colleague] = [
      await openAdmin(portal, { roles: ['SYSTEM'] }),
      await openAdmin(portal, { roles: ['REVIEWER'] })
    ]
    const { id } = (await propose(system, colleague.id, ['AUDIT'])).body
    expect((await propose(other, colleague.id, ['SYSTEM'])).problem.code).toBe('proposal.open')
    expect((await withdrawProposal(other, id)).problem.code).toBe('proposal.proposer-only')
    expect((await withdrawProposal(system, id)).status).toBe(204)
    const decidedBy = { zh: `王系统（${system.username}）`, en: `王系统 (${system.username})` }
    expect((await listFor(other)).decided).toMatchObject([{ id, state: 'WITHDRAWN', decidedBy }])
    expect(await auditOf('admin.change-withdrawn')).toEqual([
      { actorId: system.id, detail: { kind: 'admin-roles', admin: colleague.id, roles: ['AUDIT'] } }
    ])
    expect((await withdrawProposal(system, id)).problem.code).toBe('proposal.decided')
    expect((await confirm(security, id)).problem.code).toBe('proposal.decided')
    expect((await propose(other, colleague.id, ['SYSTEM'])).status).toBe(201)
    for (const unknown of [await confirm(security, randomUUID()), await withdrawProposal(system, randomUUID())]) {
      expect(unknown.status).toBe(404)
    }
  })

  test('that would leave no 安全管理员 is refused (R37)', async () => {
    const answer = await propose(system, security.id, ['REVIEWER'])
    expect([answer.status, answer.problem.code]).toEqual([409, 'admin.last-security'])
    const other = await openAdmin(portal, { roles: ['SECURITY'] })
    expect((await propose(system, security.id, ['REVIEWER'])).body.state).toBe('WAITING')
    // A disabled administrator cannot confirm, so no confirmation is awaited.
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'] })
    const where = { id: { in: [security.id, other.id] } }
    await portal.deps.db.admin.updateMany({ where, data: { status: 'FROZEN' } })
    expect((await propose(system, colleague.id, ['AUDIT'])).body.state).toBe('CONFIRMED')
    expect(await rolesOf(colleague.id)).toEqual(['AUDIT'])
  })

  test('of two 安全管理员 who decide at once one decides', async () => {
    const other = await openAdmin(portal, { roles: ['SECURITY'] })
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'] })
    const { id } = (await propose(system, colleague.id, ['AUDIT'])).body
    const answers = await Promise.all([confirm(security, id), refuse(other, id, '不同意')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('who was disabled, or lost the role, while the request was under way', () => {
  const disable = (id: string) => system.call(disableAdmin, { params: { id }, body: { reason: '账号被盗' } })

  test('proposes nothing more (R37)', async () => {
    const [stolen, colleague] = [
      await openAdmin(portal, { roles: ['SYSTEM'] }),
      await openAdmin(portal, { roles: ['REVIEWER'] })
    ]
    const [, late] = await inTurn(
      () => disable(stolen.id),
      () => propose(stolen, colleague.id, ['SYSTEM'])
    )
    expect([late?.status, late?.problem.code]).toEqual([401, 'admin.required'])
    expect((await listFor(security)).waiting).toEqual([])
  })

  test('confirms nothing more (R37)', async () => {
    const [stolen, colleague] = [
      await openAdmin(portal, { roles: ['SECURITY'] }),
      await openAdmin(portal, { roles: ['REVIEWER'] })
    ]
    const { id } = (await propose(system, colleague.id, ['SYSTEM'])).body
    const [, late] = await inTurn(
      () => disable(stolen.id),
      () => confirm(stolen, id)
    )
    expect(late?.status).toBe(401)
    expect(await rolesOf(colleague.id)).toEqual(['REVIEWER'])
    const moved = (await propose(system, colleague.id, ['AUDIT'])).problem.code
    expect(moved).toBe('proposal.open')
  })

  test('confirms nothing more after a change of roles, although the account is active (R37)', async () => {
    const [leaving, colleague] = [
      await openAdmin(portal, { roles: ['SECURITY'] }),
      await openAdmin(portal, { roles: ['REVIEWER'] })
    ]
    const away = (await propose(system, leaving.id, ['REVIEWER'])).body
    const { id } = (await propose(system, colleague.id, ['SYSTEM'])).body
    const [, late] = await inTurn(
      () => confirm(security, away.id),
      () => confirm(leaving, id)
    )
    expect(late?.status).toBe(401)
    expect(await rolesOf(colleague.id)).toEqual(['REVIEWER'])
  })
})

describe('an invitation', () => {
  const invite = async (roles: AdminRole[]) =>
    (await system.call(inviteAdmin, { body: { roles, reason: '新同事周某' } })).body
  const open = (url: string) =>
    openBrowser(portal).call(readAdminSetup, { params: { token: url.split('/').at(-1) ?? '' } })

  test('opens nothing before a 安全管理员 has confirmed it (R37, R39)', async () => {
    const { url, changeId } = await invite(['SYSTEM'])
    expect((await open(url)).problem.code).toBe('setup.unconfirmed')
    const titles = async (admin: TestAdmin) =>
      (await admin.call(listAdminMessages, {})).body.map(({ title }: { title: string }) => title)
    expect((await titles(security))[0]).toBe('管理员变更等待确认：邀请系统管理员')
    expect(await titles(system)).not.toContain('管理员变更等待确认：邀请系统管理员')
    const list = await listFor(system)
    expect(list.invitations).toEqual([expect.objectContaining({ waits: true })])
    expect(list.waiting).toEqual([
      expect.objectContaining({
        id: changeId,
        kind: 'admin-invitation',
        admin: null,
        reason: '新同事周某',
        mayDecide: false
      })
    ])
    expect((await confirm(system, changeId)).status).toBe(403)
    expect((await confirm(security, changeId)).status).toBe(200)
    expect((await listFor(system)).invitations).toEqual([expect.objectContaining({ waits: false })])
    expect((await open(url)).body).toMatchObject({ roles: ['SYSTEM'], asksForCode: true })
    const detail = { link: list.invitations[0].id, roles: ['SYSTEM'] }
    expect(await auditOf('admin.invitation-confirmed')).toEqual([{ actorId: security.id, detail }])
  })

  test('needs the code that only the 安全管理员 saw, beside the link that only the proposer saw (R37)', async () => {
    const [{ url, changeId }, other] = [await invite(['SYSTEM']), await invite(['AUDIT'])]
    const { confirmationCode } = (await confirm(security, changeId)).body
    const codeOfOther = (await confirm(security, other.changeId)).body.confirmationCode
    expect(confirmationCode).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    const browser = openBrowser(portal)
    for (const wrong of [undefined, '', 'ABCDE-FGHJK', codeOfOther]) {
      const wish = { url, name: '周系统', confirmationCode: wrong }
      await expect(setUpAdmin(portal, browser, wish)).rejects.toThrow('setup.code-wrong')
    }
    const typed = ` ${confirmationCode.toLowerCase().replace('-', ' ')}`
    const made = await setUpAdmin(portal, browser, { url, name: '周系统', confirmationCode: typed })
    expect((await signInAdmin(portal, browser, made)).username).toBe(made.username)
    expect((await open(url)).problem.code).toBe('setup.expired')
  })

  test('that is refused or withdrawn opens nothing and waits no longer (R37)', async () => {
    const [refused, withdrawn] = [await invite(['REVIEWER']), await invite(['AUDIT'])]
    const rolesIn = (list: { roles: string[] }[]) => list.map(({ roles }) => roles)
    const { waiting, invitations: links } = await listFor(system)
    expect([rolesIn(waiting), rolesIn(links)]).toEqual([
      [['REVIEWER'], ['AUDIT']],
      [['REVIEWER'], ['AUDIT']]
    ])
    expect((await refuse(security, refused.changeId, '没有此人')).status).toBe(200)
    expect((await open(refused.url)).problem.code).toBe('setup.expired')
    const detail = { kind: 'admin-invitation', link: links[0].id, roles: ['REVIEWER'], reason: '没有此人' }
    expect(await auditOf('admin.change-refused')).toEqual([{ actorId: security.id, detail }])
    const { invitations } = await listFor(system)
    expect(rolesIn(invitations)).toEqual([['AUDIT']])
    await system.call(withdrawInvitation, { params: { id: invitations[0].id } })
    const after = await listFor(system)
    expect(after.waiting).toEqual([])
    expect(after.decided).toMatchObject([
      {
        kind: 'admin-invitation',
        state: 'WITHDRAWN',
        roles: ['AUDIT'],
        decidedBy: { zh: `王系统（${system.username}）` }
      },
      { state: 'REFUSED', opinion: '没有此人', decidedBy: { zh: `李安全（${security.username}）` } }
    ])
    expect((await confirm(security, withdrawn.changeId)).problem.code).toBe('proposal.decided')
    expect((await open(withdrawn.url)).problem.code).toBe('setup.expired')
  })

  test('that is withdrawn while somebody confirms it is over (R37)', async () => {
    const { url, changeId } = await invite(['REVIEWER'])
    const [{ id }] = (await listFor(system)).invitations
    const answers = await inTurn(
      () => confirm(security, changeId),
      () => system.call(withdrawInvitation, { params: { id } })
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 204])
    expect((await open(url)).problem.code).toBe('setup.expired')
  })

  test('whose link is over waits no longer, and a confirmed link is valid for a day from then on', async () => {
    const [late, timely] = [await invite(['REVIEWER']), await invite(['AUDIT'])]
    await portal.deps.pool.query("UPDATE admin_setup_link SET expires_at = now() + interval '1 hour'")
    await confirm(security, timely.changeId)
    const { invitations } = await listFor(system)
    const confirmed = invitations.find(({ waits }: { waits: boolean }) => !waits)
    expect(new Date(confirmed.expiresAt).getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    await portal.deps.pool.query('UPDATE proposal SET ends_at = now() WHERE subject <> $1', [confirmed.id])
    expect((await listFor(security)).waiting).toEqual([])
    expect((await confirm(security, late.changeId)).problem.code).toBe('proposal.decided')
  })

  test('of an administrator who lost the role, or was disabled, stays over when that is taken back (R37)', async () => {
    const leaving = await openAdmin(portal, { roles: ['SYSTEM'] })
    const inviteAs = async () => {
      const { url, changeId } = (await leaving.call(inviteAdmin, { body: { roles: ['REVIEWER'] } })).body
      await confirm(security, changeId)
      return url
    }
    const changed = await inviteAs()
    for (const role of ['REVIEWER', 'SYSTEM'] as const)
      await confirm(security, (await propose(system, leaving.id, [role])).body.id)
    expect((await open(changed)).problem.code).toBe('setup.expired')

    await portal.deps.db.adminSession.updateMany({ where: { adminId: leaving.id }, data: { endedAt: null } })
    const disabled = await inviteAs()
    const params = { id: leaving.id }
    await system.call(disableAdmin, { params, body: { reason: '账号被盗' } })
    const { id } = (await system.call(proposeAdminEnabling, { params, body: { reason: '已改密码' } })).body
    await confirm(security, id)
    expect((await open(disabled)).problem.code).toBe('setup.expired')
    const kept = { invitedById: leaving.id, totpSealed: { not: '' } }
    expect(await portal.deps.db.adminSetupLink.count({ where: kept })).toBe(0)
  })
})
