import { checkCompany, readCompanyCheck } from '@portal/contract/enterprise/company-check'
import { readProfile, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant, plainProfiles, submit } from '#api/testing/factories/cases.ts'
import { openRaw, portOf } from '#api/testing/raw-connection.ts'
import { type SignedDouble, startSignedDouble } from '#api/testing/doubles/signed-double.ts'
import { cookieOf } from '#api/testing/factories/uploads.ts'

let register: SignedDouble
let portal: TestApp
let bare: TestApp
let reviewer: TestAdmin
let auditor: TestAdmin
beforeAll(async () => {
  register = await startSignedDouble()
  const own = {
    COMPANY_CHECK_URL: register.url,
    COMPANY_CHECK_SECRET: register.secret,
    COMPANY_CHECK_ALLOW_PRIVATE: 'true'
  }
  portal = await buildTestApp({ env: { ...plainProfiles, ...own } })
  await portal.app.listen({ host: '127.0.0.1', port: 0 })
  bare = await buildTestApp({ env: plainProfiles })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
  auditor = await openAdmin(portal, { roles: ['AUDIT'] })
})
afterAll(async () => {
  await portal.close()
  await bare.close()
  await register.close()
})

let applicant: Awaited<ReturnType<typeof openApplicant>>
let id: string
beforeEach(async () => {
  applicant = await openApplicant(portal)
  id = await submit(portal, applicant.actor, 'LISTING')
  register.asked = []
  answer({ found: true, fullName: '山西晋煤贸易有限公司', state: '存续' })
})

const answer = (body: object, status = 200): void => {
  register.answer = { status, body: JSON.stringify(body) }
}
const check = async () => (await reviewer.call(checkCompany, { params: { id } })).body
const read = async (by: TestAdmin = reviewer) => (await by.call(readCompanyCheck, { params: { id } })).body

describe('工商核验 on the page of a case (R38)', () => {
  test('asks by a signed request and keeps the answer for the profile in force', async () => {
    expect(await read()).toEqual({ isOffered: true, check: null })
    // Of all that the profile says, no more than this leaves the portal.
    const asked = { fullName: '山西晋煤贸易有限公司', creditCode: '91350200MA2YJ1XR9G', legalPersonName: '王建国' }
    const { enterpriseId } = applicant.actor
    const fields = { ...asked, legalPersonIdNumber: '1', agentName: '李梅' }
    await portal.deps.db.profile.update({ where: { enterpriseId }, data: { fields } })
    const { check: first } = await check()
    expect(first).toMatchObject({ result: 'match', registerState: '存续' })
    expect(first?.fields[0]).toEqual({ field: 'fullName', result: 'match', registered: '山西晋煤贸易有限公司' })
    expect(register.asked).toHaveLength(1)
    expect(register.asked[0]).toEqual(asked)
    for (const by of [reviewer, auditor]) expect((await read(by)).check).toEqual(first)
    expect(register.asked).toHaveLength(1)
  })

  test('names what differs, and a company that is not found', async () => {
    answer({ found: true, fullName: '山西晋煤物流有限公司', state: '吊销，未注销' })
    expect((await check()).check).toMatchObject({ result: 'differs', registerState: '吊销，未注销' })
    answer({ found: false })
    const { check: last } = await check()
    expect(last).toMatchObject({ result: 'not-found', fields: [] })
    expect((await read()).check, 'with the time of the last answer').toEqual(last)
  })

  test.each([
    ['an error', 503, '{}'],
    ['a redirect', 302, '{}'],
    ['no JSON', 200, '<html>'],
    ['another form', 200, '{"found":"yes"}']
  ])('of a service with %s is unavailable, and what was known stays', async (_, status, body) => {
    const known = (await check()).check
    register.answer = { status, body }
    expect((await check()).check).toMatchObject({ result: 'unavailable', fields: [] })
    expect((await read()).check).toEqual(known)
  })

  test.each([
    ['NUL', '山西\u0000晋煤', '山西 晋煤'],
    ['half a character', '山西\ud800晋煤', '山西\ufffd晋煤'],
    ['a sign that turns the text around', '山西\u202e晋煤', '山西 晋煤'],
    ['more than is kept, cut within a character', '𬱖'.repeat(201), '𬱖'.repeat(200)]
  ])('reads a name with %s', async (_, fullName, registered) => {
    answer({ found: true, fullName, state: '存续' })
    expect((await check()).check?.fields[0]).toMatchObject({ field: 'fullName', registered })
    expect((await read()).check?.fields[0]).toMatchObject({ registered })
  })

  test('is recorded also if the reviewer leaves before the answer (R39)', async () => {
    const { promise, resolve } = Promise.withResolvers<{ status: number; body: string }>()
    register.answer = promise
    const port = portOf(portal.app.server)
    const path = checkCompany.path.replace(':id', id)
    const socket = openRaw(
      port,
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookieOf(reviewer)}\r\nContent-Length: 0\r\n\r\n`
    )
    await expect.poll(() => register.asked).toHaveLength(1)
    socket.destroy()
    const connections = () => promisify(portal.app.server.getConnections.bind(portal.app.server))()
    await expect.poll(connections).toBe(0)
    resolve({ status: 503, body: '' })
    const where = { action: 'application.company-checked', enterpriseId: applicant.actor.enterpriseId }
    await expect.poll(() => portal.deps.db.auditEvent.count({ where }), { timeout: 15_000 }).toBe(1)
  })

  test('of a service that hangs is unavailable in time', async () => {
    register.answer = 'none'
    expect((await check()).check).toMatchObject({ result: 'unavailable' })
  })

  test('is forgotten with the profile that it was about', async () => {
    await check()
    const { body } = await applicant.call(readProfile, {})
    await applicant.call(submitProfile, {
      body: {
        revision: body.revision,
        draftRevision: body.draft?.revision ?? 0,
        values: { fullName: '山西新名有限公司' }
      }
    })
    expect((await read()).check).toBeNull()
  })

  test('leaves its mark in the audit with the outcome (R39)', async () => {
    await check()
    const row = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'application.company-checked', enterpriseId: applicant.actor.enterpriseId }
    })
    expect(row).toMatchObject({ actorKind: 'admin', detail: { applicationId: id, outcome: 'match' } })
  })

  test('is for reviewers; auditors read it', async () => {
    const { problem } = await auditor.call(checkCompany, { params: { id } })
    expect(problem.code).toBe('admin.forbidden')
    expect(register.asked).toEqual([])
  })

  test('is never asked about a test enterprise (R44)', async () => {
    const { enterpriseId } = applicant.actor
    await portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data: { isTest: true } })
    expect(await check()).toEqual({ isOffered: false, check: null })
    expect(await read()).toEqual({ isOffered: false, check: null })
    expect(register.asked).toEqual([])
  })

  test('is never asked about a closed enterprise, whose legal person was erased', async () => {
    const { enterpriseId } = applicant.actor
    await portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data: { status: 'CLOSED' } })
    expect(await check()).toEqual({ isOffered: false, check: null })
    expect(register.asked).toEqual([])
  })

  test('is not offered without a service', async () => {
    const other = await openAdmin(bare, { roles: ['REVIEWER'] })
    const { actor } = await openApplicant(bare)
    const params = { id: await submit(bare, actor, 'LISTING') }
    for (const endpoint of [readCompanyCheck, checkCompany])
      expect((await other.call(endpoint, { params })).body).toEqual({ isOffered: false, check: null })
  })
})
