import { readQualifications } from '@portal/contract/application/application'
import { readHome } from '@portal/contract/application/home'
import { listApplications } from '@portal/contract/application/queue'
import { readCase } from '@portal/contract/application/review'
import { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { readSession } from '@portal/contract/identity/session'
import { changeGrant } from '@portal/contract/qualification/grant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdminActor } from '#api/http/caller.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addReviewer, approve, grantTo, openApplicant, plainProfiles, submit } from '#api/testing/factories/cases.ts'
import { expireGrants } from './change-grant.ts'

let portal: TestApp
let reviewer: AdminActor
let desk: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  desk = await openAdmin(portal, { roles: ['REVIEWER'] })
  reviewer = await addReviewer(portal)
})
afterAll(() => portal.close())

/** An enterprise with 挂牌交易 whose period has ended this moment; the job that marks it has not run. */
const openPastItsEnd = async () => {
  const applicant = await openApplicant(portal)
  const { id, applicationId } = await grantTo(portal, applicant.actor, reviewer)
  await portal.deps.pool.query('UPDATE qualification_grant SET expires_at = now() WHERE id = $1', [id])
  return { applicant, id, applicationId }
}

const rowOf = async (applicationId: string) => {
  const { body } = await desk.call(listApplications, { query: { state: 'APPROVED', sort: 'newest', limit: '100' } })
  return body.data.find(({ id }: { id: string }) => id === applicationId)
}

describe('a qualification past its end (R26, R28)', () => {
  test('reads as expired to its enterprise at once, before any job has run', async () => {
    const { applicant } = await openPastItsEnd()
    expect((await applicant.call(readSession, {})).body.menu.top).toHaveLength(1)
    const page = (await applicant.call(readQualifications, {})).body
    expect(page).toMatchObject({
      owned: [],
      ended: [{ code: 'LISTING', state: 'EXPIRED' }],
      applications: [{ state: 'APPROVED', grant: 'EXPIRED' }]
    })
    expect(page.available.map(({ code }: { code: string }) => code)).toContain('LISTING')
    const { qualifications } = (await applicant.call(readHome, {})).body
    expect(qualifications.find(({ code }: { code: string }) => code === 'LISTING')?.state).toBe('EXPIRED')
    // R21 guards the data of enterprises that hold a qualification.
    expect((await applicant.call(readProfile, {})).body.reviewsChanges).toBe(false)
  })

  test('reads as expired to reviewers in the queue, on its case and beside other cases, with nothing left to do', async () => {
    const { applicant, id, applicationId } = await openPastItsEnd()
    expect((await rowOf(applicationId)).grant).toBe('EXPIRED')
    const params = { id: applicationId }
    expect((await desk.call(readCase, { params })).body.grant).toMatchObject({ state: 'EXPIRED', allowedActions: [] })
    const other = await submit(portal, applicant.actor, 'SETTLEMENT')
    const { otherCases } = (await desk.call(readCase, { params: { id: other } })).body
    expect(otherCases).toMatchObject([{ id: applicationId, grant: 'EXPIRED' }])
    const body = { action: 'suspend' as const, reason: '核实' }
    expect((await desk.call(changeGrant, { params: { id }, body })).problem.code).toBe('grant.state')
  })

  test('reads the same after the job, which adds the step in the course of the case', async () => {
    const { applicant, applicationId } = await openPastItsEnd()
    const suspended = await openPastItsEnd()
    await portal.deps.db.grant.update({ where: { id: suspended.id }, data: { state: 'SUSPENDED' } })
    const own = async () => (await applicant.call(readQualifications, {})).body.applications[0]
    const before = await own()
    while ((await expireGrants(portal.deps)) > 0);
    const after = await own()
    expect([before.grant, after.grant, (await rowOf(applicationId)).grant]).toEqual(['EXPIRED', 'EXPIRED', 'EXPIRED'])
    expect(after.timeline).toHaveLength(before.timeline.length + 1)
    expect(after.timeline.at(-1).action).toBe('expire')
    const { state } = await portal.deps.db.grant.findUniqueOrThrow({ where: { id: suspended.id } })
    expect(state, 'a suspended one ends as well').toBe('EXPIRED')
  })
})

test.each([
  ['suspend', 'SUSPENDED'],
  ['revoke', 'REVOKED']
] as const)('the queue tells a case whose qualification came to %s (R38)', async (action, state) => {
  const applicant = await openApplicant(portal)
  const waiting = await submit(portal, applicant.actor, 'SETTLEMENT')
  const { id, applicationId } = await grantTo(portal, applicant.actor, reviewer)
  expect((await rowOf(applicationId)).grant).toBe('ACTIVE')
  await desk.call(changeGrant, { params: { id }, body: { action, reason: '核实' } })
  expect((await rowOf(applicationId)).grant).toBe(state)
  await approve(portal, reviewer, waiting)
  expect((await rowOf(waiting)).grant).toBe('ACTIVE')
})
