import { readQualifications, submitApplication, withdrawApplication } from '@portal/contract/application/application'
import { readHome } from '@portal/contract/application/home'
import { confirmCheck } from '@portal/contract/application/internal-check'
import { prepareCheck } from '@portal/contract/application/prepare-check'
import { listApplications } from '@portal/contract/application/queue'
import { readCase } from '@portal/contract/application/review'
import { beijingDay } from '@portal/contract/beijing-time'
import { switchCheck } from '@portal/contract/enterprise/operator'
import { readSession } from '@portal/contract/identity/session'
import { listMessages } from '@portal/contract/notice/inbox'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { startHandover } from '@portal/contract/qualification/menu-pages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { changeGrant, expireGrants } from '#api/features/qualification/grant/change-grant.ts'
import type { Actor, AdminActor } from '#api/http/caller.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import type { Answer, TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addOperator,
  addReviewer,
  approve,
  asSeen,
  claimCase,
  grantTo,
  openApplicant,
  plainProfiles,
  someOrigin,
  submit,
  suspend
} from '#api/testing/factories/cases.ts'
import { publish, someCatalogue } from '#api/testing/factories/catalogues.ts'
import { openAs } from '#api/testing/factories/operators.ts'
import { behindProxy, buildSibling } from '#api/testing/factories/visitors.ts'
import { monthsLater } from './due.rules.ts'
import { withdrawApplication as withdraw } from './withdraw-application.ts'

let portal: TestApp
let sibling: TestApp
let reviewer: AdminActor
let desk: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...plainProfiles, ...behindProxy } })
  sibling = await buildSibling(portal, { env: { ...plainProfiles, ...behindProxy } })
  desk = await openAdmin(portal, { roles: ['REVIEWER'] })
  reviewer = await addReviewer(portal)
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})

const dayMs = 86_400_000

type Holder = TestBrowser & { actor: Actor; grantId: string; first: string }

/** An enterprise whose 融资会员 (12 months, opens 我的资金) ends in so many milliseconds. */
const openHolder = async (endsInMs: number): Promise<Holder> => {
  const applicant = await openApplicant(portal)
  const { id, applicationId } = await grantTo(portal, applicant.actor, reviewer, 'BORROWER')
  await letPass(id, 365 * dayMs)
  await portal.deps.db.grant.update({ where: { id }, data: { expiresAt: new Date(Date.now() + endsInMs) } })
  return { ...applicant, grantId: id, first: applicationId }
}

/** Time passes for the grant. The menus are read by the clock of the database, so the rows move and not the clock. */
const letPass = async (id: string, ms: number): Promise<void> => {
  await portal.deps.pool.query(
    `UPDATE qualification_grant SET granted_at = granted_at - $2 * interval '1 ms',
       expires_at = expires_at - $2 * interval '1 ms', renewal_until = renewal_until - $2 * interval '1 ms' WHERE id = $1`,
    [id, ms]
  )
}

const codeOf = ({ status, problem }: Answer): string => (status >= 400 ? problem.code : 'done')

const renew = (holder: TestBrowser, submission: { fields?: object; files?: object } = {}) =>
  holder.call(submitApplication, { body: { qualification: 'BORROWER', fields: {}, files: {}, ...submission } as never })

/** A renewal that waits for the platform. */
const renewed = async (holder: Holder): Promise<string> => {
  const { status, body } = await renew(holder)
  expect(status).toBe(201)
  return body.id
}

/** The newest catalogue, with other rules for 融资会员. */
const publishBorrower = async (changes: Partial<Qualification>): Promise<void> => {
  const { qualifications } = await someCatalogue()
  const changed = qualifications.map((one) => (one.code === 'BORROWER' ? { ...one, ...changes } : one))
  await publish(portal, { qualifications: changed })
}

const grantOf = ({ grantId }: Holder) => portal.deps.db.grant.findUniqueOrThrow({ where: { id: grantId } })

const hasMenu = async (holder: TestBrowser): Promise<boolean> => {
  const { menu } = (await holder.call(readSession, {})).body
  return menu.top.some(({ key }: { key: string }) => key === 'funds')
}

const page = async (holder: TestBrowser) => (await holder.call(readQualifications, {})).body

const titlesOf = async (holder: TestBrowser): Promise<string[]> =>
  (await holder.call(listMessages, { query: {} })).body.data.map(({ title }: { title: string }) => title).toReversed()

const reject = async (id: string) => {
  await claimCase(portal.deps, reviewer, id, someOrigin)
  return decideCase(portal.deps, reviewer, { id, ...asSeen, decision: 'reject', opinion: '不符合' }, someOrigin)
}

const typesOf = async ({ actor: { enterpriseId } }: Holder): Promise<string[]> =>
  (await portal.deps.db.changeEvent.findMany({ where: { enterpriseId }, orderBy: { id: 'asc' } })).map(
    ({ type }) => type
  )

describe('续期 (R46)', () => {
  test('is offered and taken from 60 days before the end, and refused before', async () => {
    const holder = await openHolder(61 * dayMs + 3_600_000)
    expect(codeOf(await renew(holder))).toBe('application.already-granted')
    expect((await page(holder)).renewable).toEqual([])
    expect((await holder.call(readHome, {})).body.next?.key).not.toBe('renew')
    expect((await grantOf(holder)).renewalUntil).toBeNull()
    await letPass(holder.grantId, 2 * dayMs)
    expect((await page(holder)).renewable).toMatchObject([{ code: 'BORROWER', lacking: [] }])
    expect((await holder.call(readHome, {})).body.next).toEqual({
      key: 'renew',
      step: 'apply',
      path: '/center/qualifications?apply=BORROWER'
    })
    const { body } = await renew(holder)
    expect(body).toMatchObject({ isRenewal: true, state: 'SUBMITTED', grant: null })
    const { expiresAt, renewalUntil } = await grantOf(holder)
    expect(renewalUntil).toEqual(new Date(Number(expiresAt) + 60 * dayMs))
    const now = await page(holder)
    expect(now.renewable).toEqual([])
    expect(now.owned).toMatchObject([
      { code: 'BORROWER', expiresAt: expiresAt?.toISOString(), renewalUntil: renewalUntil?.toISOString() }
    ])
    expect((await holder.call(readHome, {})).body.next?.key).not.toBe('renew')
    expect((await titlesOf(holder)).at(-1)).toBe('“融资会员”续期申请已提交')
    expect(codeOf(await renew(holder))).toBe('application.open-exists')
  })

  test.each([
    ['2026-03-01T23:30:00+08:00', 'refused'],
    ['2026-03-02T00:30:00+08:00', 'taken']
  ])('of what ends on 1 May is at %s %s', async (time, outcome) => {
    const holder = await openHolder(dayMs)
    const expiresAt = new Date('2026-05-01T00:30:00+08:00')
    await portal.deps.db.grant.update({ where: { id: holder.grantId }, data: { expiresAt } })
    const deps = { ...portal.deps, clock: { now: () => new Date(time) } }
    const asked = submit({ deps }, holder.actor, 'BORROWER')
    if (outcome === 'taken') await asked
    else await expect(asked).rejects.toMatchObject({ code: 'application.already-granted' })
    expect((await grantOf(holder)).renewalUntil !== null).toBe(outcome === 'taken')
  })

  test('is never offered for a qualification without end', async () => {
    const holder = await openHolder(dayMs)
    await portal.deps.db.grant.update({ where: { id: holder.grantId }, data: { expiresAt: null } })
    expect((await page(holder)).renewable).toEqual([])
    expect(codeOf(await renew(holder))).toBe('application.already-granted')
  })

  test('is not offered for what the newest catalogue no longer has, and keeps of the papers what may be used', async () => {
    const applicant = await openApplicant(portal)
    const { enterpriseId } = applicant.actor
    const paper = (key: string) => insertAttachment(portal, enterpriseId, `application:${key}`)
    const [good, bad] = [await paper('financialStatement'), await paper('creditReport')]
    const files = { financialStatement: good, creditReport: bad }
    const wish = { qualification: 'BORROWER', fields: { purpose: '采购煤炭', amount: '100' }, files }
    const { body } = await applicant.call(submitApplication, { body: wish })
    await approve(portal, reviewer, body.id)
    const { id } = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: body.id } })
    await letPass(id, 330 * dayMs)
    await portal.deps.db.attachment.update({ where: { id: bad }, data: { status: 'INFECTED' } })
    const { qualifications } = await someCatalogue()
    const borrower = qualifications.find(({ code }) => code === 'BORROWER')
    if (!borrower) throw new Error('the catalogue lacks 融资会员')
    const fields = borrower.supplement.fields.filter(({ key }) => key !== 'amount')
    await publish(portal, { qualifications: [{ ...borrower, supplement: { ...borrower.supplement, fields } }] })
    try {
      const [offered] = (await page(applicant)).renewable
      expect(offered.last).toMatchObject({
        fields: { purpose: '采购煤炭' },
        files: { financialStatement: { id: good } }
      })
      expect([Object.keys(offered.last.fields), Object.keys(offered.last.files)]).toEqual([
        ['purpose'],
        ['financialStatement']
      ])
      await publish(portal, { qualifications: qualifications.filter(({ code }) => code !== 'BORROWER') })
      expect((await page(applicant)).renewable).toEqual([])
      expect((await applicant.call(readHome, {})).body.next?.key).not.toBe('renew')
      expect(codeOf(await renew(applicant))).toBe('request.not-found')
    } finally {
      await publish(portal, {})
    }
  })

  test('keeps the menu open across the end, for 60 days at most', async () => {
    const holder = await openHolder(700)
    const id = await renewed(holder)
    const { expiresAt } = await grantOf(holder)
    const seen = new Set<boolean>()
    while (Date.now() < Number(expiresAt) + 400) {
      seen.add(await hasMenu(holder))
      await expireGrants(portal.deps)
    }
    expect([...seen], 'never closed').toEqual([true])
    expect((await page(holder)).owned).toMatchObject([{ code: 'BORROWER', state: 'ACTIVE' }])
    expect((await holder.call(startHandover, { params: { menu: 'funds' } })).problem.code).toBe(
      'handover.not-connected'
    )
    await letPass(holder.grantId, 60 * dayMs - 60_000)
    expect(await hasMenu(holder)).toBe(true)
    await letPass(holder.grantId, 60_000)
    expect(await hasMenu(holder)).toBe(false)
    expect((await page(holder)).ended).toMatchObject([{ code: 'BORROWER', state: 'EXPIRED' }])
    await expireGrants(portal.deps)
    expect(await grantOf(holder)).toMatchObject({ state: 'EXPIRED', renewalUntil: null })
    // The case goes on, and its approval grants anew, from now.
    expect(codeOf(await renew(holder))).toBe('application.open-exists')
    await approve(portal, reviewer, id)
    const anew = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: id } })
    expect(anew.id).not.toBe(holder.grantId)
    expect(anew.expiresAt).toEqual(monthsLater(anew.grantedAt, 12))
    expect(Date.now() - Number(anew.grantedAt)).toBeLessThan(60_000)
    const { applications } = await page(holder)
    expect(applications.map(({ grant }: { grant: string }) => grant)).toEqual(['ACTIVE', 'EXPIRED'])
  })

  test.each([
    ['before the end', 20 * dayMs, 0],
    ['after the end, within 60 days', 20 * dayMs, 50 * dayMs]
  ])('approved %s extends the same qualification from its old end', async (_, ends, later) => {
    const holder = await openHolder(ends)
    const id = await renewed(holder)
    await letPass(holder.grantId, later)
    const before = await grantOf(holder)
    await approve(portal, reviewer, id)
    const grant = await grantOf(holder)
    expect(grant).toMatchObject({
      state: 'ACTIVE',
      applicationId: id,
      renewalUntil: null,
      grantedAt: before.grantedAt
    })
    expect(grant.expiresAt).toEqual(monthsLater(before.expiresAt ?? new Date(0), 12))
    expect(await portal.deps.db.grant.count({ where: { enterpriseId: holder.actor.enterpriseId } })).toBe(1)
    expect(await hasMenu(holder)).toBe(true)
    const day = beijingDay(grant.expiresAt ?? new Date(0))
    const { owned, applications } = await page(holder)
    expect(owned).toMatchObject([{ expiresAt: grant.expiresAt?.toISOString(), renewalUntil: null }])
    // Both cases tell of the grant and of its new end.
    expect(applications.map(({ grant: state }: { grant: string }) => state)).toEqual(['ACTIVE', 'ACTIVE'])
    for (const one of applications)
      expect(one.timeline.at(-1)).toMatchObject({ action: 'renew', opinion: `有效期至 ${day}`, by: 'reviewer' })
    expect((await titlesOf(holder)).at(-1)).toBe('“融资会员”已续期')
    expect((await typesOf(holder)).slice(-2)).toEqual(['application.submitted', 'qualification.renewed'])
    for (const params of [{ id: holder.first }, { id }])
      expect((await desk.call(readCase, { params })).body.grant).toMatchObject({
        id: holder.grantId,
        state: 'ACTIVE'
      })
  })

  test('is judged by the newest catalogue, whose menus and period the qualification then has', async () => {
    const holder = await openHolder(20 * dayMs)
    const before = await grantOf(holder)
    const name = { zh: '融资企业', en: 'Borrowing enterprise' }
    await publishBorrower({ name, menus: ['services'], validityMonths: null })
    try {
      const id = await renewed(holder)
      expect((await page(holder)).applications[0].name).toEqual(name)
      expect(await hasMenu(holder), 'until the approval').toBe(true)
      await approve(portal, reviewer, id)
      expect(await grantOf(holder)).toMatchObject({ menus: ['services'], expiresAt: null, grantedAt: before.grantedAt })
      expect(await hasMenu(holder)).toBe(false)
      expect((await page(holder)).owned).toMatchObject([{ code: 'BORROWER', name, expiresAt: null }])
      const { enterpriseId } = holder.actor
      const entry = await portal.deps.db.changeEvent.findFirst({
        where: { enterpriseId, type: 'qualification.renewed' }
      })
      expect(entry?.menus).toEqual(['services', 'funds'])
    } finally {
      await publish(portal, {})
    }
  })

  test('can be renewed again and again; every case tells of the one qualification', async () => {
    const holder = await openHolder(20 * dayMs)
    const second = await renewed(holder)
    await approve(portal, reviewer, second)
    await letPass(holder.grantId, 365 * dayMs)
    const third = await renewed(holder)
    await approve(portal, reviewer, third)
    await suspend(portal, reviewer, holder.grantId)
    const { applications } = await page(holder)
    expect(applications.map(({ grant }: { grant: string }) => grant)).toEqual(Array(3).fill('SUSPENDED'))
    const query = { state: 'APPROVED', sort: 'newest', limit: '100' } as const
    const { data } = (await desk.call(listApplications, { query })).body
    const rows = data.filter(({ id }: { id: string }) => [holder.first, second, third].includes(id))
    expect(rows.map(({ grant }: { grant: string }) => grant)).toEqual(Array(3).fill('SUSPENDED'))
    const { otherCases } = (await desk.call(readCase, { params: { id: third } })).body
    expect(otherCases.map(({ grant }: { grant: string }) => grant)).toEqual(['SUSPENDED', 'SUSPENDED'])
  })

  test('of a suspended qualification extends it and leaves it suspended', async () => {
    const holder = await openHolder(20 * dayMs)
    await suspend(portal, reviewer, holder.grantId)
    const id = await renewed(holder)
    const before = await grantOf(holder)
    await approve(portal, reviewer, id)
    const grant = await grantOf(holder)
    expect(grant).toMatchObject({ state: 'SUSPENDED', reason: before.reason, applicationId: id })
    expect(grant.expiresAt).toEqual(monthsLater(before.expiresAt ?? new Date(0), 12))
    expect(await hasMenu(holder)).toBe(false)
  })

  test('of a qualification that was revoked meanwhile grants it anew', async () => {
    const holder = await openHolder(20 * dayMs)
    const id = await renewed(holder)
    const wish = { id: holder.grantId, action: 'revoke', reason: '违规' } as const
    await changeGrant(portal.deps, reviewer, wish, someOrigin)
    expect(await hasMenu(holder)).toBe(false)
    expect(await grantOf(holder)).toMatchObject({ state: 'REVOKED', renewalUntil: null })
    await approve(portal, reviewer, id)
    expect(await portal.deps.db.grant.findUnique({ where: { applicationId: id } })).toMatchObject({ state: 'ACTIVE' })
    expect((await grantOf(holder)).state).toBe('REVOKED')
    expect((await typesOf(holder)).at(-1)).toBe('qualification.granted')
  })

  test('whose period would be over already grants anew', async () => {
    const holder = await openHolder(20 * dayMs)
    await publishBorrower({ validityMonths: 1 })
    try {
      const id = await renewed(holder)
      await letPass(holder.grantId, 55 * dayMs)
      expect(await hasMenu(holder)).toBe(true)
      await approve(portal, reviewer, id)
      const anew = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: id } })
      expect(anew.expiresAt).toEqual(monthsLater(anew.grantedAt, 1))
      expect((await grantOf(holder)).state).toBe('EXPIRED')
      expect(await hasMenu(holder)).toBe(true)
    } finally {
      await publish(portal, {})
    }
  })
})

describe('a renewal that comes to nothing (R46)', () => {
  test.each([
    ['rejected', reject],
    ['withdrawn', (id: string, { actor }: Holder) => withdraw(portal.deps, actor, id, someOrigin)]
  ] as const)('%s before the end leaves the qualification until its end', async (_, end) => {
    const holder = await openHolder(20 * dayMs)
    const { expiresAt } = await grantOf(holder)
    const id = await renewed(holder)
    await end(id, holder)
    if (end === reject) expect((await titlesOf(holder)).at(-1)).toBe('“融资会员”续期申请已驳回')
    const rejected = await portal.deps.db.message.findMany({
      where: { accountId: holder.actor.accountId, template: 'application.renewal-rejected' }
    })
    const until = beijingDay(expiresAt ?? new Date(0))
    expect(rejected.map(({ facts }) => facts)).toMatchObject(end === reject ? [{ until }] : [])
    expect(await grantOf(holder)).toMatchObject({ state: 'ACTIVE', expiresAt, renewalUntil: null })
    expect(await hasMenu(holder)).toBe(true)
    expect((await page(holder)).renewable).toMatchObject([{ code: 'BORROWER' }])
    await letPass(holder.grantId, 20 * dayMs)
    expect(await hasMenu(holder)).toBe(false)
    expect((await page(holder)).available.map(({ code }: { code: string }) => code)).toContain('BORROWER')
  })

  test.each([
    ['rejected', reject, 'application.rejected'],
    [
      'withdrawn',
      (id: string, holder: Holder) => holder.call(withdrawApplication, { params: { id } }),
      'application.withdrawn'
    ]
  ] as const)('%s after the end ends the qualification at once', async (_, end, type) => {
    const holder = await openHolder(20 * dayMs)
    const id = await renewed(holder)
    await letPass(holder.grantId, 30 * dayMs)
    expect(await hasMenu(holder)).toBe(true)
    await end(id, holder)
    expect(await grantOf(holder)).toMatchObject({ state: 'EXPIRED', renewalUntil: null })
    expect(await hasMenu(holder)).toBe(false)
    expect((await titlesOf(holder)).at(-1)).toBe('“融资会员”业务资格已到期')
    expect((await typesOf(holder)).slice(-2)).toEqual([type, 'qualification.expired'])
    await expireGrants(portal.deps)
    const ended = { applicationId: holder.first, action: 'expire' }
    expect(await portal.deps.db.applicationEvent.count({ where: ended }), 'once').toBe(1)
    const { applications } = await page(holder)
    expect(applications.map(({ grant }: { grant: string | null }) => grant)).toEqual([null, 'EXPIRED'])
  })
})

describe('two persons at once', () => {
  test('of two renewals one is taken', async () => {
    for (let round = 0; round < 3; round += 1) {
      const holder = await openHolder(20 * dayMs)
      const other = { deps: sibling.deps }
      const outcomes = await Promise.allSettled([
        submit(portal, holder.actor, 'BORROWER'),
        submit(other, holder.actor, 'BORROWER')
      ])
      const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
      expect(refused).toEqual(['application.open-exists'])
      const { enterpriseId } = holder.actor
      expect(await portal.deps.db.application.count({ where: { enterpriseId, isRenewal: true } })).toBe(1)
    }
  })

  test('the job that ends qualifications and a renewal in the last moment agree', async () => {
    for (let round = 0; round < 4; round += 1) {
      const holder = await openHolder(25)
      const job = (async () => {
        while ((await grantOf(holder)).state === 'ACTIVE' && (await grantOf(holder)).renewalUntil === null)
          await expireGrants(sibling.deps)
      })()
      const id = await submit(portal, holder.actor, 'BORROWER')
      const { isRenewal } = await portal.deps.db.application.findUniqueOrThrow({ where: { id } })
      if (!isRenewal) await job
      expect(await grantOf(holder)).toMatchObject(
        isRenewal ? { state: 'ACTIVE', renewalUntil: expect.any(Date) } : { state: 'EXPIRED', renewalUntil: null }
      )
      await job
    }
  })

  test('an approval and a withdrawal: one wins, and the qualification follows it', async () => {
    for (let round = 0; round < 3; round += 1) {
      const holder = await openHolder(20 * dayMs)
      const id = await renewed(holder)
      await letPass(holder.grantId, 30 * dayMs)
      await claimCase(portal.deps, reviewer, id, someOrigin)
      const outcomes = await Promise.allSettled([
        decideCase(sibling.deps, reviewer, { id, ...asSeen, decision: 'approve' }, someOrigin),
        withdraw(portal.deps, holder.actor, id, someOrigin)
      ])
      const [isApproved] = outcomes.map(({ status }) => status === 'fulfilled')
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await grantOf(holder)).toMatchObject({ state: isApproved ? 'ACTIVE' : 'EXPIRED', renewalUntil: null })
    }
  })
})

describe('who sees what (R46)', () => {
  test('an operator without the right to apply, and another enterprise, renew nothing', async () => {
    const holder = await openHolder(20 * dayMs)
    const viewer = await openAs(portal, await addOperator(portal, holder.actor, { role: 'VIEWER' }))
    expect(codeOf(await renew(viewer))).toBe('permission.missing')
    const stranger = await openApplicant(portal)
    expect((await page(stranger)).renewable).toEqual([])
    expect((await renew(stranger)).body.isRenewal).toBe(false)
    expect((await grantOf(holder)).renewalUntil).toBeNull()
  })

  test('the desk shows 续期 in the queue and what differs from the last approval', async () => {
    const holder = await openHolder(20 * dayMs)
    const { enterpriseId, accountId } = holder.actor
    const creditReport = await insertAttachment(portal, enterpriseId, 'application:creditReport')
    const { body } = await renew(holder, { fields: { purpose: '采购煤炭' }, files: { creditReport } })
    const { fields, sealed } = await portal.deps.db.profile.findUniqueOrThrow({ where: { enterpriseId } })
    const changed = { fields: { ...(fields as object), fullName: '山西晋煤新贸易有限公司' }, sealed, revision: 2 }
    await portal.deps.db.profile.update({ where: { enterpriseId }, data: { ...changed, updatedById: accountId } })
    const query = { stage: 'renewal', limit: '100' } as const
    const { data } = (await desk.call(listApplications, { query })).body
    expect(data.find(({ id }: { id: string }) => id === body.id)).toMatchObject({ isRenewal: true, grant: null })
    expect(data.every(({ isRenewal }: { isRenewal: boolean }) => isRenewal)).toBe(true)
    const { renewal, changes } = (await desk.call(readCase, { params: { id: body.id } })).body
    const { expiresAt, renewalUntil } = await grantOf(holder)
    expect(renewal).toEqual({
      expiresAt: expiresAt?.toISOString(),
      renewalUntil: renewalUntil?.toISOString(),
      changes: { 'field:purpose': null, 'file:creditReport': null, 'profile:fullName': '山西晋煤贸易有限公司' }
    })
    expect(changes, 'of the rounds of this case').toEqual({})
    expect((await desk.call(readCase, { params: { id: holder.first } })).body.renewal).toBeNull()
  })

  test('says after its own approval, too, what differed from the one before', async () => {
    const holder = await openHolder(20 * dayMs)
    const { id } = (await renew(holder, { fields: { purpose: '采购煤炭' } })).body
    const changesOf = async () => (await desk.call(readCase, { params: { id } })).body.renewal.changes
    expect(await changesOf()).toEqual({ 'field:purpose': null })
    await claimCase(portal.deps, reviewer, id, someOrigin)
    await decideCase(portal.deps, reviewer, { id, ...asSeen, decision: 'approve' }, someOrigin)
    expect(await changesOf()).toEqual({ 'field:purpose': null })
  })

  test('compares with the profile that the last approval saw, not with the one of its submission', async () => {
    const applicant = await openApplicant(portal)
    const first = await submit(portal, applicant.actor, 'BORROWER')
    const { enterpriseId } = applicant.actor
    const { fields, sealed } = await portal.deps.db.profile.findUniqueOrThrow({ where: { enterpriseId } })
    const second = { ...(fields as object), fullName: '山西晋煤第二贸易有限公司' }
    await portal.deps.db.profileVersion.create({ data: { enterpriseId, revision: 2, fields: second, sealed } })
    await portal.deps.db.profile.update({ where: { enterpriseId }, data: { fields: second, revision: 2 } })
    await claimCase(portal.deps, reviewer, first, someOrigin)
    const wish = { id: first, round: 1, profileRevision: 2, decision: 'approve' } as const
    await decideCase(portal.deps, reviewer, wish, someOrigin)
    const { id: grantId } = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: first } })
    await letPass(grantId, 330 * dayMs)
    const id = (await renew(applicant)).body.id
    expect((await desk.call(readCase, { params: { id } })).body.renewal.changes).toEqual({})
  })
})

describe('under 企业内复核 (R36, R46)', () => {
  const openTeam = async (endsInMs: number) => {
    const holder = await openHolder(endsInMs)
    expect((await holder.call(switchCheck, { body: { isOn: true } })).status).toBe(204)
    const { actor } = holder
    const preparer = await openAs(portal, await addOperator(portal, actor, { role: 'PREPARER', name: '王经办' }))
    const checker = await openAs(portal, await addOperator(portal, actor, { role: 'CHECKER', name: '李复核' }))
    const submission = { qualification: 'BORROWER', fields: {}, files: {} }
    const prepared = await preparer.call(prepareCheck, { body: { kind: 'APPLICATION', submission } })
    expect(prepared.status).toBe(201)
    return { holder, preparer, confirm: () => checker.call(confirmCheck, { params: { id: prepared.body.id } }) }
  }

  test('a renewal waits for the colleague, and begins with the confirmation', async () => {
    const { holder, preparer, confirm } = await openTeam(20 * dayMs)
    expect((await grantOf(holder)).renewalUntil).toBeNull()
    expect(codeOf(await renew(preparer))).toBe('check.needed')
    expect((await confirm()).status).toBe(200)
    expect((await grantOf(holder)).renewalUntil).not.toBeNull()
    expect((await page(holder)).applications[0]).toMatchObject({ isRenewal: true, state: 'SUBMITTED' })
  })

  test('what is confirmed after the end is an application like any other', async () => {
    const { holder, confirm } = await openTeam(20 * dayMs)
    await letPass(holder.grantId, 21 * dayMs)
    expect((await confirm()).status).toBe(200)
    expect((await page(holder)).applications[0]).toMatchObject({ isRenewal: false, state: 'SUBMITTED' })
    expect(await hasMenu(holder)).toBe(false)
  })
})
