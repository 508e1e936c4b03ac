import { setAbsence } from '@portal/contract/application/assignment'
import { exportApplications, listApplications } from '@portal/contract/application/queue'
import * as review from '@portal/contract/application/review'
import * as team from '@portal/contract/application/team'
import { beijingDay } from '@portal/contract/beijing-time'
import { listAdminMessages, markAdminMessageRead } from '@portal/contract/desk/inbox'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { releaseOfAbsent } from '#api/features/application/review/absence.ts'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { addApplicant, asSeen, plainProfiles, someOrigin, submit } from '#api/testing/factories/cases.ts'
import { shareOutCases } from './share-out-cases.ts'

let portal: TestApp
let system: TestAdmin
let wang: TestAdmin
let li: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  system = await openAdmin(portal, { roles: ['SYSTEM'], name: '周系统' })
  wang = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
  li = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
})
afterAll(() => portal.close())
beforeEach(async () => {
  const { db } = portal.deps
  await db.application.updateMany({
    where: { state: { in: ['SUBMITTED', 'IN_REVIEW'] } },
    data: { state: 'WITHDRAWN' }
  })
  await db.admin.updateMany({ where: { roles: { has: 'REVIEWER' } }, data: { status: 'FROZEN' } })
  const both = { id: { in: [wang.id, li.id] } }
  await db.admin.updateMany({
    where: both,
    data: { status: 'ACTIVE', roles: ['REVIEWER'], awayFrom: null, awayUntil: null }
  })
  await db.message.deleteMany({ where: { adminId: { not: null } } })
})

const newCase = async (given: Parameters<typeof addApplicant>[1] = {}, qualification = 'LISTING') =>
  submit(portal, await addApplicant(portal, given), qualification)
const read = async (admin: TestAdmin = system) => (await admin.call(team.readTeams, {})).body
type Rule = { region?: string; type?: string; qualification?: string; team: string }
type Sharing = { teams: { key: string; name: string; members: string[] }[]; rules: Rule[] }
const save = async (sharing: Sharing, by: TestAdmin = system) =>
  by.call(team.saveTeams, { body: { revision: (await read()).revision, ...sharing } })
const oneTeam = (members: TestAdmin[], rules: Omit<Rule, 'team'>[] = [{}]): Sharing => ({
  teams: [{ key: 'one', name: '太原小组', members: members.map(({ id }) => id) }],
  rules: rules.map((rule) => ({ ...rule, team: 'one' }))
})
const share = () => shareOutCases(portal.deps)
const claimerOf = async (id: string) =>
  (await portal.deps.db.application.findUniqueOrThrow({ where: { id } })).claimedById
const messagesOf = async (admin: TestAdmin) => (await admin.call(listAdminMessages, {})).body
const today = () => beijingDay(new Date())
const leave = (admin: TestAdmin) => admin.call(setAbsence, { body: { from: today(), until: today() } })
const claim = (admin: TestAdmin, id: string) => admin.call(review.claimCase, { params: { id } })
const release = (admin: TestAdmin, id: string) => admin.call(review.releaseCase, { params: { id } })
const decide = (
  admin: TestAdmin,
  id: string,
  body: { decision: 'approve' } | { decision: 'return'; opinion: string }
) => admin.call(review.decideCase, { params: { id }, body: { ...asSeen, ...body } })

describe('teams and rules (R47)', () => {
  test('are saved as a whole, are read again, and the audit says what they are', async () => {
    expect(
      (await save(oneTeam([wang, li], [{ region: '1401', type: 'SUPPLIER', qualification: 'LISTING' }, {}]))).status
    ).toBe(204)
    const seen = await read()
    const key = seen.teams[0].key
    expect(seen.teams).toEqual([{ key, name: '太原小组', members: [wang.id, li.id].toSorted() }])
    expect(seen.rules).toEqual([
      { region: '1401', type: 'SUPPLIER', qualification: 'LISTING', team: key },
      { region: null, type: null, qualification: null, team: key }
    ])
    expect(
      seen.reviewers.map(({ name, isReviewer, isAway }: { name: string; isReviewer: boolean; isAway: boolean }) => [
        name,
        isReviewer,
        isAway
      ])
    ).toEqual([
      ['李审核', true, false],
      ['王审核', true, false]
    ])
    const audited = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'application.teams-changed' },
      orderBy: { id: 'desc' }
    })
    expect(audited).toMatchObject({
      actorId: system.id,
      detail: {
        settings: [
          '小组 太原小组：王审核、李审核',
          '规则 1：山西省 / 太原市，供应商，挂牌交易 → 太原小组',
          '规则 2：所有申请 → 太原小组'
        ]
      }
    })
  })

  test('keep the id of a team that stays, also where two exchange their names, and lose one that goes', async () => {
    const two = {
      teams: [
        { key: 'a', name: '甲', members: [wang.id] },
        { key: 'b', name: '乙', members: [] }
      ],
      rules: []
    }
    await save(two)
    const [first, second] = (await read()).teams
    expect(
      (
        await save({
          teams: [
            { ...first, name: second.name },
            { ...second, name: first.name }
          ],
          rules: []
        })
      ).status
    ).toBe(204)
    const exchanged = (await read()).teams
    expect(new Set(exchanged.map((each: { key: string }) => each.key))).toEqual(new Set([first.key, second.key]))
    expect(exchanged.find((each: { key: string }) => each.key === first.key).name).toBe(second.name)
    await save({ teams: [{ ...first }], rules: [] })
    expect((await read()).teams).toEqual([first])
  })

  test('of two administrators who save at once one wins, and the other is told (R27)', async () => {
    await save(oneTeam([wang]))
    const { revision } = await read()
    const other = await openAdmin(portal, { roles: ['SYSTEM'] })
    const answers = await Promise.all(
      [system, other].map((by, index) =>
        by.call(team.saveTeams, {
          body: { revision, teams: [{ key: 'x', name: `小组${index}`, members: [] }], rules: [] }
        })
      )
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409])
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('teams.changed')
    const seen = await read()
    expect([seen.revision, seen.teams.length]).toEqual([revision + 1, 1])
  })

  test.each([
    ['somebody who is no reviewer', () => oneTeam([system]), '/teams/0/members', 'option.unknown'],
    ['a region that does not exist', () => oneTeam([], [{ region: '99' }]), '/rules/0/region', 'option.unknown'],
    ['a county', () => oneTeam([], [{ region: '140105' }]), '/rules/0/region', 'option.unknown'],
    [
      'an unknown qualification',
      () => oneTeam([], [{ qualification: 'X' }]),
      '/rules/0/qualification',
      'option.unknown'
    ],
    [
      'a team without a name',
      () => ({ teams: [{ key: 'a', name: ' ', members: [] }], rules: [] }),
      '/teams/0/name',
      'team-name.required'
    ]
  ])('with %s are refused, and nothing changes', async (_title, sharing, pointer, code) => {
    const before = await read()
    const { status, problem } = await save(sharing())
    expect([status, problem.errors]).toMatchObject([400, [{ pointer, code }]])
    expect(await read()).toEqual(before)
  })

  test.each([30, 31])('%i teams: thirty are the most', async (count) => {
    const teams = Array.from({ length: count }, (_, place) => ({ key: `${place}`, name: `小组 ${place}`, members: [] }))
    expect((await save({ teams, rules: [] })).status).toBe(count === 30 ? 204 : 400)
    if (count === 30) expect((await read()).teams.length).toBe(30)
  })

  test('keep a member who is no reviewer any more, and say so', async () => {
    await save(oneTeam([wang, li]))
    await portal.deps.db.admin.update({ where: { id: wang.id }, data: { roles: ['AUDIT'] } })
    const seen = await read()
    expect(seen.reviewers.find((each: { id: string }) => each.id === wang.id)).toMatchObject({ isReviewer: false })
    expect((await save({ teams: seen.teams, rules: [] })).status).toBe(204)
  })

  test.each(['SECURITY', 'AUDIT', 'REVIEWER'] as const)('%s reads them and changes nothing', async (role) => {
    const admin = await openAdmin(portal, { roles: [role] })
    const before = await read()
    expect(before.mayChange).toBe(true)
    expect(await read(admin)).toMatchObject({ revision: before.revision, mayChange: false })
    expect((await save(oneTeam([]), admin)).status).toBe(403)
    expect((await admin.call(team.previewTeams, { body: { teams: [], rules: [] } })).status).toBe(200)
    expect((await read()).revision).toBe(before.revision)
  })
})

describe('the preview (R47)', () => {
  test('says where the waiting cases would go, in turn, and writes nothing', async () => {
    const [first, second, other] = [
      await newCase({ region: '140105' }),
      await newCase({ region: '140202' }),
      await newCase({ region: '110105' })
    ]
    const { teams } = oneTeam([wang, li])
    const { body } = await system.call(team.previewTeams, { body: { teams, rules: [{ region: '14', team: 'one' }] } })
    const rows = new Map(body.cases.map((each: { id: string }) => [each.id, each]))
    expect(new Set([first, second].map((id) => (rows.get(id) as { reviewer: string }).reviewer))).toEqual(
      new Set(['王审核', '李审核'])
    )
    expect(rows.get(first)).toMatchObject({ region: '140105', rule: 1, team: '太原小组', name: { zh: '挂牌交易' } })
    expect(rows.get(other)).toMatchObject({ rule: null, team: null, reviewer: null })
    expect(body.hasMore).toBe(false)
    expect(await claimerOf(first)).toBeNull()
  })

  test('of a team without a present member leaves the case in the queue', async () => {
    const id = await newCase()
    await leave(wang)
    const { body } = await system.call(team.previewTeams, { body: oneTeam([wang]) })
    expect(body.cases).toMatchObject([{ id, rule: 1, team: '太原小组', reviewer: null }])
  })
})

describe('sharing out (R47)', () => {
  test('without rules leaves every case in the queue', async () => {
    await save({ teams: [], rules: [] })
    const id = await newCase()
    await share()
    expect(await claimerOf(id)).toBeNull()
  })

  test('by the first rule that fits, of region, type and qualification', async () => {
    const [zhao, sun] = [
      await openAdmin(portal, { roles: ['REVIEWER'], name: '赵审核' }),
      await openAdmin(portal, { roles: ['REVIEWER'], name: '孙审核' })
    ]
    const teams = [wang, li, zhao, sun].map(({ id }, place) => ({
      key: `${place}`,
      name: `小组 ${place}`,
      members: [id]
    }))
    const rules = [
      { region: '1401', qualification: 'LISTING', team: '0' },
      { region: '14', team: '1' },
      { type: 'BUYER', team: '2' },
      { qualification: 'SETTLEMENT', team: '3' }
    ]
    await save({ teams, rules })
    const given: [Parameters<typeof addApplicant>[1], string, TestAdmin | undefined][] = [
      [{ region: '140105' }, 'LISTING', wang],
      [{ region: '140105' }, 'SETTLEMENT', li],
      [{ region: '140202', typeCode: 'BUYER' }, 'LISTING', li],
      [{ region: '110105', typeCode: 'BUYER' }, 'SETTLEMENT', zhao],
      [{ region: '110105' }, 'SETTLEMENT', sun],
      [{}, 'LISTING', undefined]
    ]
    for (const [applicant, qualification, expected] of given) {
      const id = await newCase(applicant, qualification)
      await share()
      expect(await claimerOf(id)).toBe(expected?.id ?? null)
    }
  })

  test('is a claim of the reviewer in the timeline and an act of the system in the audit (R39)', async () => {
    await save(oneTeam([wang]))
    const id = await newCase()
    await share()
    const { claimedBy, timeline } = (await wang.call(review.readCase, { params: { id } })).body
    expect(claimedBy).toMatchObject({ name: '王审核', self: true })
    expect(timeline.at(-1)).toMatchObject({ action: 'claim', actor: '王审核' })
    const { enterpriseId } = await portal.deps.db.application.findUniqueOrThrow({ where: { id } })
    const audited = await portal.deps.db.auditEvent.findMany({
      where: { action: 'application.assigned', enterpriseId }
    })
    expect(audited).toMatchObject([{ actorKind: 'system', detail: { applicationId: id, admin: wang.id } }])
  })

  test('tells the reviewer once until the message is read, and then again', async () => {
    await save(oneTeam([wang]))
    for (let count = 0; count < 3; count += 1) await newCase()
    await share()
    const [message, ...others] = await messagesOf(wang)
    expect(others).toEqual([])
    expect(message).toMatchObject({ title: '有申请按小组规则分配给您', link: '/admin/applications?claimed=mine' })
    await wang.call(markAdminMessageRead, { params: { id: message.id } })
    await newCase()
    await share()
    expect((await messagesOf(wang)).length).toBe(2)
  })

  test('gives in turn, while all have as many in work', async () => {
    await save(oneTeam([wang, li]))
    const givenTo: (TestAdmin | undefined)[] = []
    for (let count = 0; count < 3; count += 1) {
      const id = await newCase()
      await share()
      const claimerId = await claimerOf(id)
      const claimer = [wang, li].find((each) => each.id === claimerId)
      givenTo.push(claimer)
      expect((await decide(claimer ?? wang, id, { decision: 'return', opinion: '请补充' })).status).toBe(200)
    }
    const [first, second, third] = givenTo
    expect(second).toBe(first === wang ? li : wang)
    expect(third).toBe(first)
  })

  test('never gives the second approval to who gave the first (R37)', async () => {
    await save(oneTeam([wang]))
    const id = await newCase({}, 'LENDER')
    await share()
    expect((await decide(wang, id, { decision: 'approve' })).status).toBe(200)
    await share()
    expect(await claimerOf(id)).toBeNull()
    await save(oneTeam([wang, li]))
    await share()
    expect(await claimerOf(id)).toBe(li.id)
  })

  test('does not give a case back to who put it into the queue in this round', async () => {
    await save(oneTeam([wang]))
    const id = await newCase()
    await share()
    expect((await release(wang, id)).status).toBe(204)
    await share()
    expect(await claimerOf(id)).toBeNull()
    expect((await claim(wang, id)).status).toBe(204)
  })

  test('of a case that is submitted again goes to who returned it, also to somebody of no team', async () => {
    await save(oneTeam([li]))
    const applicant = await addApplicant(portal)
    const id = await submit(portal, applicant)
    await claim(wang, id)
    await decide(wang, id, { decision: 'return', opinion: '请补充' })
    await resubmitApplication(portal.deps, applicant, { id, round: 1, fields: {}, files: {} }, someOrigin)
    await share()
    expect(await claimerOf(id)).toBe(wang.id)
  })

  test('of a case that is submitted again goes by the rules while who returned it is away', async () => {
    await save(oneTeam([li]))
    const applicant = await addApplicant(portal)
    const id = await submit(portal, applicant)
    await claim(wang, id)
    await decide(wang, id, { decision: 'return', opinion: '请补充' })
    await leave(wang)
    await resubmitApplication(portal.deps, applicant, { id, round: 1, fields: {}, files: {} }, someOrigin)
    await share()
    expect(await claimerOf(id)).toBe(li.id)
  })

  test('gives the cases of one who goes on vacation to others, and none to that one', async () => {
    await save(oneTeam([wang, li]))
    const ids = [await newCase(), await newCase()]
    await share()
    expect(new Set(await Promise.all(ids.map(claimerOf)))).toEqual(new Set([wang.id, li.id]))
    await leave(wang)
    await share()
    expect(await Promise.all(ids.map(claimerOf))).toEqual([li.id, li.id])
  })

  test('gives the cases of one who is disabled to others', async () => {
    await save(oneTeam([wang, li]))
    const id = await newCase()
    await claim(wang, id)
    await portal.deps.db.admin.update({ where: { id: wang.id }, data: { status: 'FROZEN' } })
    await releaseOfAbsent(portal.deps)
    await share()
    expect(await claimerOf(id)).toBe(li.id)
  })

  test('leaves cases of the sandbox to its script (R44)', async () => {
    await save(oneTeam([wang]))
    const id = await newCase()
    await portal.deps.db.application.update({ where: { id }, data: { isTest: true } })
    await share()
    expect(await claimerOf(id)).toBeNull()
  })

  test('of one that fails goes on with the others, and the next run gives it', async () => {
    await save(oneTeam([wang]))
    const [stuck, other] = [await newCase(), await newCase()]
    const { transact } = portal.deps
    const failing: typeof transact = (work) =>
      transact(async (tx) => {
        const result = await work(tx)
        if ((await tx.application.findUniqueOrThrow({ where: { id: stuck } })).claimedById)
          throw new Error('the disk is full')
        return result
      })
    await expect(shareOutCases({ ...portal.deps, transact: failing })).rejects.toThrow('1 pieces failed')
    expect([await claimerOf(stuck), await claimerOf(other)]).toEqual([null, wang.id])
    expect(portal.logLines.join('')).toContain('the case was not shared out')
    await share()
    expect(await claimerOf(stuck)).toBe(wang.id)
  })
})

describe('the region of the queue (R47)', () => {
  const found = async (query: object) =>
    (await wang.call(listApplications, { query: { limit: '100', ...query } })).body.data.map(
      ({ id, region }: { id: string; region: string }) => [id, region]
    )

  test.each([
    ['14', ['140105', '140202']],
    ['1401', ['140105']],
    ['11', ['110105']],
    ['33', []]
  ])('%s leaves the cases of %s', async (region, expected) => {
    const ids = new Map<string, string>()
    for (const code of ['140105', '140202', '110105']) ids.set(code, await newCase({ region: code }))
    await newCase()
    expect(new Map(await found({ region }))).toEqual(new Map(expected.map((code) => [ids.get(code), code])))
  })

  test('narrows a search too, and counts and the export have it', async () => {
    const here = await newCase({ region: '140105', fullName: '忻州煤焦公司' })
    await newCase({ region: '110105', fullName: '忻州煤焦公司' })
    expect(await found({ region: '14', search: '忻州煤焦' })).toEqual([[here, '140105']])
    const sheet = await wang.call(exportApplications, { query: { region: '14', search: '忻州煤焦' } })
    expect(sheet.status).toBe(200)
    const audited = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'application.exported', actorId: wang.id }
    })
    expect(audited.detail).toMatchObject({ region: '14', rows: 1 })
  })

  test.each(['1', '140105', 'x'])('%s is refused', async (region) => {
    const { status, problem } = await wang.call(listApplications, { query: { region } })
    expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/region', code: 'option.unknown' }]])
  })
})
