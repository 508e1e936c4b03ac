import { readLicence } from '@portal/contract/enterprise/licence'
import { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileKey } from '#api/adapters/files/file-store.ts'
import { enterpriseErasers } from '#api/features/enterprise/personal-data/erase-enterprise.store.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant } from '#api/testing/factories/cases.ts'
import { type SignedDouble, startSignedDouble } from '#api/testing/doubles/signed-double.ts'

let reader: SignedDouble
let portal: TestApp
let applicant: Awaited<ReturnType<typeof openApplicant>>
beforeAll(async () => {
  reader = await startSignedDouble()
  portal = await buildTestApp({
    env: {
      LICENCE_READER_URL: reader.url,
      LICENCE_READER_SECRET: reader.secret,
      LICENCE_READER_ALLOW_PRIVATE: 'true'
    }
  })
})
afterAll(async () => {
  await portal.close()
  await reader.close()
})
beforeEach(async () => {
  applicant = await openApplicant(portal)
  reader.asked = []
  reader.answer = { status: 200, body: JSON.stringify({ fullName: '山西晋煤贸易有限公司' }) }
})

const bytes = Buffer.from('the picture of a licence')

const upload = async (
  given: Parameters<typeof insertAttachment>[3] & { slot?: string; enterpriseId?: string } = {}
) => {
  const { slot = 'profile:businessLicence', enterpriseId = applicant.actor.enterpriseId, ...rest } = given
  const id = await insertAttachment(portal, enterpriseId, slot, rest)
  const viewKey = fileKey(id, 'view')
  await portal.deps.files.put(viewKey, bytes)
  await portal.deps.db.attachment.update({ where: { id }, data: { viewKey } })
  return id
}
const read = (attachmentId: string) => applicant.call(readLicence, { body: { attachmentId } })

describe('识别营业执照 (R18)', () => {
  test('sends the paper by a signed request and returns what was read as the form writes it', async () => {
    const licence = {
      fullName: ' 山西晋煤贸易有限公司 ',
      creditCode: '91350200ma2yj1xr9g',
      registeredCapital: '5,000.00',
      establishedOn: '2009年3月1日',
      operatingUntil: '长期',
      registrationAuthority: '太原市市场监督管理局',
      businessScope: '煤炭批发；\n道路货物运输。',
      registeredAddress: '太原市长风街 705 号',
      legalPersonName: '王建国',
      legalPersonIdNumber: '11010519491231002X'
    }
    reader.answer = { status: 200, body: JSON.stringify(licence) }
    const { status, body } = await read(await upload())
    expect([status, body]).toEqual([
      200,
      {
        values: {
          fullName: '山西晋煤贸易有限公司',
          creditCode: '91350200MA2YJ1XR9G',
          registeredCapital: '5000',
          establishedOn: '2009-03-01',
          operatingUntil: 'long-term',
          registrationAuthority: '太原市市场监督管理局',
          businessScope: '煤炭批发；\n道路货物运输。',
          registeredAddress: '太原市长风街 705 号',
          legalPersonName: '王建国'
        }
      }
    ])
    expect(reader.asked).toEqual([{ mediaType: 'image/png', content: bytes.toString('base64') }])
  })

  test('changes neither the profile nor its draft, and leaves its mark (R39)', async () => {
    const before = (await applicant.call(readProfile, {})).body
    expect(before.readsLicence).toBe(true)
    const attachmentId = await upload()
    await read(attachmentId)
    expect((await applicant.call(readProfile, {})).body).toEqual(before)
    const { enterpriseId } = applicant.actor
    const row = await portal.deps.db.auditEvent.findFirstOrThrow({ where: { action: 'licence.read', enterpriseId } })
    expect(row).toMatchObject({ actorKind: 'enterprise', detail: { attachmentId } })
  })

  test('keeps with the paper what was read, for the reviewer, until the enterprise is erased (R47)', async () => {
    const { db, vault, transact } = portal.deps
    const { enterpriseId } = applicant.actor
    const id = await upload()
    const readingOf = async () => (await db.attachment.findUniqueOrThrow({ where: { id } })).reading
    reader.answer = { status: 500, body: '{}' }
    await read(id)
    expect(await readingOf()).toBeNull()
    reader.answer = { status: 200, body: JSON.stringify({ fullName: '山西晋煤贸易有限公司' }) }
    await read(id)
    expect(await readingOf()).toEqual({ fullName: '山西晋煤贸易有限公司' })
    await transact((tx) => enterpriseErasers.papers(tx, { vault }, enterpriseId))
    expect(await readingOf()).toBeNull()
  })

  test('never sends another paper, one that was not scanned, or one of another enterprise', async () => {
    const other = await openApplicant(portal)
    for (const id of [
      await upload({ slot: 'profile:legalPersonIdFront' }),
      await upload({ status: 'QUARANTINED' }),
      await upload({ status: 'INFECTED' }),
      await upload({ enterpriseId: other.actor.enterpriseId })
    ]) {
      const { status, problem } = await read(id)
      expect([status, problem.code]).toEqual([404, 'request.not-found'])
    }
    const id = await upload()
    await portal.deps.db.enterprise.update({ where: { id: applicant.actor.enterpriseId }, data: { isTest: true } })
    // R44: a reading costs money.
    expect((await read(id)).status).toBe(404)
    expect((await applicant.call(readProfile, {})).body.readsLicence).toBe(false)
    expect(reader.asked).toEqual([])
  })

  test.each([
    ['nothing was read', 200, '{}'],
    ['the service fails', 500, '{}'],
    ['the answer is no JSON', 200, '<html>'],
    ['the answer has another form', 200, '[]']
  ])('says to fill in the form by hand when %s', async (_, status, body) => {
    reader.answer = { status, body }
    const answer = await read(await upload())
    expect([answer.status, answer.problem.code]).toEqual([422, 'licence.unread'])
  })

  test('is answered in time by a service that hangs', async () => {
    reader.answer = 'none'
    const { problem } = await read(await upload())
    expect(problem.code).toBe('licence.unread')
  })

  test('is limited to twenty times, for an hour', async () => {
    const id = await upload()
    for (let nth = 0; nth < 20; nth++) expect((await read(id)).status).toBe(200)
    const { status, problem, headers } = await read(id)
    expect([status, problem.code]).toEqual([429, 'request.too-many'])
    expect(Number(headers['retry-after'])).toBeGreaterThan(3500)
    expect(reader.asked).toHaveLength(20)
    applicant = await openApplicant(portal)
    expect((await read(await upload())).status).toBe(200)
  })

  test('is not offered without a service', async () => {
    const bare = await buildTestApp()
    const visitor = await openApplicant(bare)
    expect((await visitor.call(readProfile, {})).body.readsLicence).toBe(false)
    const attachmentId = await insertAttachment(bare, visitor.actor.enterpriseId, 'profile:businessLicence')
    expect((await visitor.call(readLicence, { body: { attachmentId } })).status).toBe(404)
    await bare.close()
  })
})
