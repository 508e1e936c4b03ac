import { readQualifications } from '@portal/contract/application/application'
import * as review from '@portal/contract/application/review'
import { readCaseAttachment } from '@portal/contract/qualification/attachment'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileKey } from '#api/adapters/files/file-store.ts'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { asSeen, openApplicant, plainProfiles, someOrigin, submit } from '#api/testing/factories/cases.ts'
import { publish, shippedCatalogue } from '#api/testing/factories/catalogues.ts'

let portal: TestApp
let wang: TestAdmin
let li: TestAdmin
let auditor: TestAdmin
let oldCase: Awaited<ReturnType<typeof newCase>>
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  wang = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
  li = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
  auditor = await openAdmin(portal, { roles: ['AUDIT'], name: '赵审计' })
  oldCase = await newCase()
  await publish(portal, await shippedCatalogue())
})
afterAll(() => portal.close())

const newCase = async (qualification = 'LISTING', files = {}) => {
  const applicant = await openApplicant(portal)
  return { applicant, id: await submit(portal, applicant.actor, qualification, files) }
}

const claim = (admin: TestAdmin, id: string) => admin.call(review.claimCase, { params: { id } })
const read = async (admin: TestAdmin, id: string) => (await admin.call(review.readCase, { params: { id } })).body
const tick = (admin: Pick<TestAdmin, 'call'>, id: string, item: string, rest = {}) =>
  admin.call(review.tickItem, { params: { id, item }, body: { ...asSeen, isTicked: true, ...rest } })
const decide = (admin: TestAdmin, id: string, decision: 'approve' | 'return', rest = {}) =>
  admin.call(review.decideCase, { params: { id }, body: { ...asSeen, decision, ...rest } })

const itemsOf = async (admin: TestAdmin, id: string): Promise<string[]> =>
  (await read(admin, id)).catalogue.checklist.map(({ key }: { key: string }) => key)
const tickAll = async (admin: TestAdmin, id: string) => {
  for (const item of await itemsOf(admin, id)) expect((await tick(admin, id, item)).status).toBe(204)
}
const tickedOf = async (admin: TestAdmin, id: string) => (await read(admin, id)).ticked.toSorted()
const checkedOf = async (id: string) =>
  (await read(wang, id)).timeline.map(({ action, checked }: { action: string; checked: string[] }) => [action, checked])

describe('the checklist of a case (R47)', () => {
  let one: Awaited<ReturnType<typeof newCase>>
  beforeEach(async () => {
    one = await newCase()
    await claim(wang, one.id)
  })

  test('is approved only when the last item is ticked, and its ticks stay in the timeline', async () => {
    const { id } = one
    const items = await itemsOf(wang, id)
    const last = items.at(-1) ?? ''
    expect(items).toEqual(['identity', 'scope', 'products', 'bankAccount'])
    for (const item of items.slice(0, -1)) await tick(wang, id, item)
    const refused = await decide(wang, id, 'approve')
    expect([refused.status, refused.problem.code]).toEqual([409, 'application.checklist'])
    expect(await read(wang, id)).toMatchObject({ state: 'IN_REVIEW', grant: null })
    await tick(wang, id, last)
    expect(await tickedOf(wang, id)).toEqual(items.toSorted())
    expect((await decide(wang, id, 'approve')).status).toBe(200)
    expect(await checkedOf(id)).toEqual([
      ['submit', []],
      ['claim', []],
      ['approve', items]
    ])
  })

  test('is ticked and cleared item by item, and keeps that for the next look', async () => {
    const { id } = one
    await tick(wang, id, 'identity')
    await tick(wang, id, 'scope')
    await tick(wang, id, 'identity', { isTicked: false })
    expect(await tickedOf(wang, id)).toEqual(['scope'])
    expect(await tickedOf(li, id)).toEqual([])
  })

  test('returns without ticks, tells which there were, and begins the next round with none', async () => {
    const { id, applicant } = one
    await tick(wang, id, 'scope')
    expect((await decide(wang, id, 'return', { opinion: '缺件' })).status).toBe(200)
    await resubmitApplication(portal.deps, applicant.actor, { id, round: 1, fields: {}, files: {} }, someOrigin)
    await claim(wang, id)
    expect(await tickedOf(wang, id)).toEqual([])
    expect((await checkedOf(id))[2]).toEqual(['return', ['scope']])
    expect((await tick(wang, id, 'scope')).problem.code).toBe('application.state')
    expect((await tick(wang, id, 'scope', { round: 2 })).status).toBe(204)
    expect(await tickedOf(wang, id)).toEqual(['scope'])
  })

  test('lapses with another profile, because another one was checked', async () => {
    const { id, applicant } = one
    await tickAll(wang, id)
    const { enterpriseId } = applicant.actor
    await portal.deps.db.profile.update({ where: { enterpriseId }, data: { revision: { increment: 1 } } })
    expect(await tickedOf(wang, id)).toEqual([])
    expect((await decide(wang, id, 'approve', { profileRevision: 2 })).problem.code).toBe('application.checklist')
    expect((await tick(wang, id, 'scope')).problem.code).toBe('application.profile-changed')
    expect((await tick(wang, id, 'scope', { profileRevision: 2 })).status).toBe(204)
    expect(await tickedOf(wang, id)).toEqual(['scope'])
  })

  test.each([
    ['the auditor', () => auditor, 'admin.forbidden'],
    ['a reviewer who has not claimed it', () => li, 'application.claimed']
  ])('%s reads it and ticks nothing', async (_, admin, code) => {
    const { id } = one
    expect((await tick(admin(), id, 'scope')).problem.code).toBe(code)
    expect(await portal.deps.db.checklistTick.count({ where: { applicationId: id } })).toBe(0)
    expect((await read(admin(), id)).catalogue.checklist).toHaveLength(4)
  })

  test.each([
    ['an unknown item', 'colour', {}, 'request.not-found'],
    ['a round that is not open', 'scope', { round: 2 }, 'application.state']
  ])('%s is refused', async (_, item, rest, code) => {
    expect((await tick(wang, one.id, item, rest)).problem.code).toBe(code)
    expect(await tickedOf(wang, one.id)).toEqual([])
  })

  test('is ticked no more when the case is put back', async () => {
    await wang.call(review.releaseCase, { params: { id: one.id } })
    expect((await tick(wang, one.id, 'scope')).problem.code).toBe('application.state')
  })

  test('one item that two windows tick at once is one tick, and a case that is decided meanwhile gets none', async () => {
    const { id } = one
    const twice = await Promise.all([tick(wang, id, 'scope'), tick(wang, id, 'scope')])
    expect(twice.map(({ status }) => status)).toEqual([204, 204])
    expect(await portal.deps.db.checklistTick.count({ where: { applicationId: id } })).toBe(1)
    await tickAll(wang, id)
    const [decided, cleared] = await Promise.all([
      decide(wang, id, 'approve'),
      tick(wang, id, 'scope', { isTicked: false })
    ])
    const isApproved = decided.status === 200
    expect(cleared.status).toBe(isApproved ? 409 : 204)
    expect(await tickedOf(wang, id)).toHaveLength(isApproved ? 4 : 3)
  })

  test('the applicant sees neither the checklist nor the ticks', async () => {
    const { id, applicant } = one
    await tickAll(wang, id)
    await decide(wang, id, 'approve')
    const { body } = await applicant.call(readQualifications, {})
    expect(JSON.stringify(body)).not.toMatch(/checklist|checked|ticked/)
  })
})

test('each of two reviewers ticks for oneself (R28)', async () => {
  const { id } = await newCase('CORE')
  const items = await claim(wang, id).then(() => itemsOf(wang, id))
  await tickAll(wang, id)
  expect((await decide(wang, id, 'approve')).body).toMatchObject({ awaitsSecondApproval: true })
  await claim(li, id)
  expect(await tickedOf(li, id)).toEqual([])
  expect((await decide(li, id, 'approve')).problem.code).toBe('application.checklist')
  await tickAll(li, id)
  expect((await decide(li, id, 'approve')).body).toMatchObject({ state: 'APPROVED' })
  const approvals = (await checkedOf(id)).filter(([action]: [string]) => action.startsWith('approve'))
  expect(approvals).toEqual([
    ['approve-first', items],
    ['approve', items]
  ])
})

test('a case of a version without checklist is approved as before', async () => {
  const { id } = oldCase
  await claim(wang, id)
  expect((await read(wang, id)).catalogue.checklist).toBeUndefined()
  expect((await decide(wang, id, 'approve')).body).toMatchObject({ state: 'APPROVED' })
})

describe('the papers that a reviewer has opened (R47)', () => {
  const withPaper = async () => {
    const applicant = await openApplicant(portal)
    const paper = await insertAttachment(portal, applicant.actor.enterpriseId, 'application:tradingLicence')
    await portal.deps.files.put(fileKey(paper, 'view'), Buffer.from('the paper'))
    await portal.deps.db.attachment.update({ where: { id: paper }, data: { viewKey: fileKey(paper, 'view') } })
    return { applicant, paper, id: await submit(portal, applicant.actor, 'LISTING', { tradingLicence: paper }) }
  }
  const open = (admin: TestAdmin, paper: string) => admin.call(readCaseAttachment, { params: { id: paper }, query: {} })
  const seenOf = async (admin: TestAdmin, id: string) => (await read(admin, id)).seenPapers

  test('are marked for that reviewer alone, each once, and not for the round that follows', async () => {
    const { applicant, paper, id } = await withPaper()
    expect(await seenOf(wang, id)).toEqual([])
    await open(wang, paper)
    await open(wang, paper)
    expect(await seenOf(wang, id)).toEqual([paper])
    expect(await seenOf(li, id)).toEqual([])
    await claim(wang, id)
    await decide(wang, id, 'return', { opinion: '缺件' })
    const files = { tradingLicence: paper }
    await resubmitApplication(portal.deps, applicant.actor, { id, round: 1, fields: {}, files }, someOrigin)
    expect(await seenOf(wang, id)).toEqual([])
    await open(wang, paper)
    expect(await seenOf(wang, id)).toEqual([paper])
  })

  test('are no matter of the auditor, who opens none', async () => {
    const { paper, id } = await withPaper()
    expect((await open(auditor, paper)).problem.code).toBe('admin.forbidden')
    expect(await seenOf(auditor, id)).toBeUndefined()
  })
})
