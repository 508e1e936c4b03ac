import * as queue from '@portal/contract/application/queue'
import * as review from '@portal/contract/application/review'
import { proposeAdminRoles } from '@portal/contract/desk/administrator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, asSeen, plainProfiles, submit } from '#api/testing/factories/cases.ts'

let portal: TestApp
let li: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  li = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
})
afterAll(() => portal.close())

/** A case that this reviewer was the first of two to approve. */
const approveFirst = async (reviewer: TestAdmin) => {
  const applicant = await addApplicant(portal)
  const id = await submit(portal, applicant, 'LENDER')
  await reviewer.call(review.claimCase, { params: { id } })
  await reviewer.call(review.decideCase, { params: { id }, body: { ...asSeen, decision: 'approve' } })
  return { id, applicant }
}

const openReviewer = () => openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })

type Query = Parameters<typeof li.call<typeof queue.listApplications>>[1]['query']

const holds = async (admin: TestAdmin, id: string, query: Query = {}): Promise<boolean> =>
  (await admin.call(queue.listApplications, { query: { limit: '100', ...query } })).body.data.some(
    (row: { id: string }) => row.id === id
  )

const openCount = async (admin: TestAdmin): Promise<number> =>
  (await admin.call(queue.countApplications, { query: {} })).body.counters.open

test('待办 of the first reviewer holds no case that waits for another person, and its number counts none (R28, R38)', async () => {
  const wang = await openReviewer()
  const { id } = await approveFirst(wang)
  expect([await holds(wang, id), await holds(li, id)]).toEqual([false, true])
  expect(await openCount(wang)).toBe((await openCount(li)) - 1)
  const { total } = (await wang.call(queue.countApplications, { query: {} })).body
  expect(total.count).toBe(await openCount(wang))

  await li.call(review.claimCase, { params: { id } })
  expect(await holds(wang, id)).toBe(false)
})

test('the other tabs still show it', async () => {
  const wang = await openReviewer()
  const { id } = await approveFirst(wang)
  expect(await holds(wang, id, { state: 'SUBMITTED' })).toBe(true)
  expect(await holds(wang, id, { state: 'all', sort: 'newest' })).toBe(true)
})

test('it is back once another profile is in force, since the approval has lapsed (R28)', async () => {
  const wang = await openReviewer()
  const { id, applicant } = await approveFirst(wang)
  await portal.deps.db.profile.update({ where: { enterpriseId: applicant.enterpriseId }, data: { revision: 2 } })
  expect(await holds(wang, id)).toBe(true)
})

test('it is back for a reviewer who has become an auditor, whose approval has lapsed (R37)', async () => {
  const wang = await openReviewer()
  const { id } = await approveFirst(wang)
  const system = await openAdmin(portal, { roles: ['SYSTEM'] })
  await system.call(proposeAdminRoles, { params: { id: wang.id }, body: { roles: ['AUDIT'], reason: '调岗' } })
  await portal.deps.db.adminSession.updateMany({
    where: { adminId: wang.id },
    data: { endedAt: null, endReason: null }
  })
  expect(await holds(wang, id)).toBe(true)
})
