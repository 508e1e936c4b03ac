import * as review from '@portal/contract/application/review'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepRows } from '#api/jobs/sweep.store.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant, plainProfiles, submit } from '#api/testing/factories/cases.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'

const clock = createFakeClock(new Date())
let portal: TestApp
let sibling: TestApp
let wang: TestAdmin
let li: TestAdmin
let auditor: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles, deps: { clock } })
  sibling = await buildSibling(portal, { env: plainProfiles, deps: { clock } })
  wang = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
  li = await openAdmin(sibling, { roles: ['REVIEWER'], name: '李审核' })
  auditor = await openAdmin(portal, { roles: ['AUDIT'], name: '张审计' })
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})

const newCase = async () => submit(portal, (await openApplicant(portal)).actor)
const say = async (admin: TestAdmin, id: string, isOpen = true): Promise<string[]> => {
  const { body } = await admin.call(review.viewCase, { params: { id }, body: { isOpen } })
  return body.others.map(({ name }: { name: string }) => name)
}
const rowsOf = (id: string) => portal.deps.db.caseViewing.count({ where: { applicationId: id } })

test('those who have a case open learn of each other, over processes and of an auditor too, and of no other case (R47)', async () => {
  const [id, other] = [await newCase(), await newCase()]
  expect(await say(wang, id)).toEqual([])
  expect(await say(li, id)).toEqual(['王审核'])
  expect(await say(auditor, id)).toEqual(['李审核', '王审核'])
  expect(await say(wang, id)).toEqual(['张审计', '李审核'])
  expect(await say(li, other)).toEqual([])
})

test('a page that closes is forgotten at once, and one that is gone after a minute and a half; one that goes on stays', async () => {
  const id = await newCase()
  await say(wang, id)
  await say(li, id)
  expect(await say(wang, id, false)).toEqual(['李审核'])
  expect(await say(li, id)).toEqual([])
  await say(wang, id)
  clock.advance(review.viewingMs - 1)
  expect(await say(li, id)).toEqual(['王审核'])
  clock.advance(1)
  expect(await say(li, id)).toEqual([])
  // Said again just before its end, the page of this reviewer has never gone.
  expect(await say(wang, id)).toEqual(['李审核'])
})

test('says nothing of a case that there is not, and takes nothing that is no answer', async () => {
  const id = await newCase()
  const unknown = { params: { id: randomUUID() }, body: { isOpen: true } }
  expect((await wang.call(review.viewCase, unknown)).problem.code).toBe('request.not-found')
  const odd = await wang.send('PUT', `/api/admin/applications/${id}/viewing`, { isOpen: 'yes' })
  expect(odd.status).toBe(400)
  expect(await rowsOf(id)).toBe(0)
})

test('many heartbeats leave one row, no act and no claim, and a day later none', async () => {
  const id = await newCase()
  const acts = () => portal.deps.db.auditEvent.count()
  const before = await acts()
  await Promise.all([say(wang, id), say(wang, id), say(wang, id)])
  expect([await rowsOf(id), await acts()]).toEqual([1, before])
  expect((await li.call(review.readCase, { params: { id } })).body.claimedBy).toBeNull()
  clock.advance(review.viewingMs + 24 * 3_600_000)
  await sweepRows({ db: portal.deps.db, clock })
  expect(await rowsOf(id)).toBe(1)
  clock.advance(1)
  await sweepRows({ db: portal.deps.db, clock })
  expect(await rowsOf(id)).toBe(0)
})
