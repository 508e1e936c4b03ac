import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addReviewer,
  asSeen,
  claimCase,
  plainProfiles,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { readProfile } from './read-profile.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
})
afterAll(() => portal.close())

test('returned cases and papers are read beside each other, so the page waits for the slower one only', async () => {
  const { deps } = portal
  const applicant = await addApplicant(portal)
  const businessLicence = await insertAttachment(portal, applicant.enterpriseId, 'profile:businessLicence')
  const fields = { fullName: '山西晋煤贸易有限公司', businessLicence }
  await deps.db.profile.update({ where: { enterpriseId: applicant.enterpriseId }, data: { fields } })
  const id = await submit(portal, applicant)
  const reviewer = await addReviewer(portal)
  await claimCase(deps, reviewer, id, someOrigin)
  const flags = { 'profile:fullName': '与执照不符' }
  await decideCase(deps, reviewer, { id, ...asSeen, decision: 'return', opinion: '请修改', flags }, someOrigin)

  const papersAsked = Promise.withResolvers<void>()
  const db = deps.db.$extends({
    query: {
      attachment: {
        findMany: ({ args, query }) => {
          papersAsked.resolve()
          return query(args)
        }
      }
    }
  })
  const catalogues: typeof deps.catalogues = {
    ...deps.catalogues,
    // Would wait for ever if the papers were asked for afterwards.
    list: async (...asked) => {
      await papersAsked.promise
      return deps.catalogues.list(...asked)
    }
  }
  // Holds because an extension that changes no model leaves the client's methods as they are.
  const page = await readProfile({ ...deps, db: db as unknown as typeof deps.db, catalogues }, applicant)
  expect(page.returnedCases).toMatchObject([{ id, unchanged: ['fullName'] }])
  expect(Object.keys(page.papers)).toEqual([businessLicence])
})

test('of two returned cases the newer one comes first, and its remark on a field counts', async () => {
  const { deps } = portal
  const [applicant, reviewer] = [await addApplicant(portal), await addReviewer(portal)]
  const ids: string[] = []
  for (const [qualification, remark] of [
    ['LISTING', '与执照不符'],
    ['SETTLEMENT', '请写全称']
  ] as const) {
    const id = await submit(portal, applicant, qualification)
    await claimCase(deps, reviewer, id, someOrigin)
    const flags = { 'profile:fullName': remark }
    await decideCase(deps, reviewer, { id, ...asSeen, decision: 'return', opinion: '请修改', flags }, someOrigin)
    ids.unshift(id)
  }
  const { remarks, returnedCases } = await readProfile(deps, applicant)
  expect(remarks).toEqual({ fullName: '请写全称' })
  expect(returnedCases.map(({ id }) => id)).toEqual(ids)

  // A change mends a remark while it waits, not once it is refused.
  const { accountId: createdById, enterpriseId } = applicant
  const { revision: baseRevision } = await deps.db.profile.findUniqueOrThrow({ where: { enterpriseId } })
  const differences = { fullName: { from: '旧名', to: '新名' } }
  const data = { enterpriseId, baseRevision, fields: {}, sealed: '', differences, createdById }
  const { id } = await deps.db.profileChange.create({ data })
  const unmended = async () => (await readProfile(deps, applicant)).returnedCases.map(({ unchanged }) => unchanged)
  expect(await unmended()).toEqual([[], []])
  await deps.db.profileChange.update({ where: { id }, data: { state: 'REJECTED' } })
  expect(await unmended()).toEqual([['fullName'], ['fullName']])
})
