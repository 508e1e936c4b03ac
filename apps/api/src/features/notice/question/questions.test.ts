import { listMessages } from '@portal/contract/notice/inbox'
import * as questions from '@portal/contract/notice/question'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant, plainProfiles, submit } from '#api/testing/factories/cases.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'

// A Tuesday.
const clock = createFakeClock('2026-11-24T02:00:00Z')
let portal: TestApp
let sibling: TestApp
let wang: TestAdmin
let system: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles, deps: { clock } })
  sibling = await buildSibling(portal, { env: plainProfiles, deps: { clock } })
  wang = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
  system = await openAdmin(sibling, { roles: ['SYSTEM'], name: '周系统' })
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})

type Applicant = Awaited<ReturnType<typeof openApplicant>>

const ask = async (browser: Applicant, text = '授权期限填哪一天？', more = {}): Promise<string> => {
  const { status, body } = await browser.call(questions.askQuestion, { body: { text, ...more } })
  expect(status).toBe(201)
  return body.id
}
const read = async (browser: Applicant, id: string) =>
  (await browser.call(questions.readQuestion, { params: { id } })).body
const readAsked = async (id: string, admin = wang) =>
  (await admin.call(questions.readAskedQuestion, { params: { id } })).body
const seenOf = async (id: string): Promise<number> => (await readAsked(id)).posts.length
const answer = async (id: string, text: string, { admin = wang, seen }: { admin?: TestAdmin; seen?: number } = {}) =>
  admin.call(questions.answerQuestion, { params: { id }, body: { text, seen: seen ?? (await seenOf(id)) } })
const add = (browser: Applicant, id: string, text = '还有一个问题') =>
  browser.call(questions.addToQuestion, { params: { id }, body: { text } })
const close = (browser: Applicant, id: string) => browser.call(questions.closeQuestion, { params: { id } })
const dueAt = (id: string, at: string) =>
  portal.deps.db.question.update({ where: { id }, data: { dueAt: new Date(at) } })
const actsOf = async (id: string) => {
  const rows = await portal.deps.pool.query<{ action: string }>(
    `SELECT action FROM audit_event WHERE detail ->> 'questionId' = $1 ORDER BY id`,
    [id]
  )
  return rows.rows.map(({ action }) => action)
}

describe('a question (R50)', () => {
  test('is answered by the staff, asked further, answered again and closed', async () => {
    const applicant = await openApplicant(portal)
    const applicationId = await submit(portal, applicant.actor)
    const page = `/center/qualifications/LISTING/cases/${applicationId}`
    const id = await ask(applicant, ' 授权期限填哪一天？\r\n谢谢 ', { page, applicationId })
    expect(await read(applicant, id)).toMatchObject({
      state: 'OPEN',
      text: '授权期限填哪一天？\n谢谢',
      page,
      application: { id: applicationId, qualification: { zh: '挂牌交易' } },
      posts: [{ text: '授权期限填哪一天？\n谢谢', author: expect.any(String) }]
    })
    expect(await readAsked(id)).toMatchObject({ state: 'OPEN', overdue: false, dueAt: '2026-11-25T10:00:00.000Z' })

    expect((await answer(id, '委托书上的截止日期', { admin: system })).status).toBe(204)
    const answered = await read(applicant, id)
    expect(answered.state).toBe('ANSWERED')
    // The staff are not named to the enterprise.
    expect(answered.posts[1]).toMatchObject({ text: '委托书上的截止日期', author: null })
    expect((await readAsked(id)).posts[1]).toMatchObject({ author: '周系统', isStaff: true })
    const inbox = await applicant.call(listMessages, { query: {} })
    expect(inbox.body.data[0]).toMatchObject({ title: '平台已回复您的问题', link: `/center/questions/${id}` })

    await dueAt(id, '2026-11-20T10:00:00Z')
    expect((await add(applicant, id)).status).toBe(204)
    // The promise begins anew.
    expect(await readAsked(id)).toMatchObject({ state: 'OPEN', dueAt: '2026-11-25T10:00:00.000Z' })
    await answer(id, '是的')
    expect((await close(applicant, id)).status).toBe(204)
    expect((await close(applicant, id)).status).toBe(204)
    expect(await read(applicant, id)).toMatchObject({ state: 'CLOSED', posts: { length: 4 } })
    expect(await actsOf(id)).toEqual([
      'question.asked',
      'question.answered',
      'question.asked',
      'question.answered',
      'question.ended'
    ])
  })

  test('that is closed takes no more texts of either side', async () => {
    const applicant = await openApplicant(portal)
    const id = await ask(applicant)
    const closing = { params: { id }, body: { seen: 1 } }
    expect((await wang.call(questions.closeAskedQuestion, closing)).status).toBe(204)
    const [added, answered] = [await add(applicant, id), await answer(id, '请看帮助')]
    expect([added.body.code, answered.body.code]).toEqual(['question.closed', 'question.closed'])
    expect(await read(applicant, id)).toMatchObject({ state: 'CLOSED', posts: { length: 1 } })
  })

  test('is not answered by one who has not seen its newest text, and by one of two at once', async () => {
    const applicant = await openApplicant(portal)
    const id = await ask(applicant)
    await add(applicant, id, '补充：是供应商')
    const stale = await answer(id, '请看帮助', { seen: 1 })
    const staleClosing = await wang.call(questions.closeAskedQuestion, { params: { id }, body: { seen: 1 } })
    expect([stale.body.code, staleClosing.body.code]).toEqual(['question.changed', 'question.changed'])
    const both = await Promise.all([answer(id, '甲', { seen: 2 }), answer(id, '乙', { admin: system, seen: 2 })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 409])
    expect(await read(applicant, id)).toMatchObject({ state: 'ANSWERED', posts: { length: 3 } })
  })

  test('of another enterprise, or about its case, is not found', async () => {
    const [applicant, other] = [await openApplicant(portal), await openApplicant(portal)]
    const id = await ask(applicant)
    const refused = [
      await other.call(questions.readQuestion, { params: { id } }),
      await add(other, id),
      await close(other, id),
      await other.call(questions.askQuestion, {
        body: { text: '问', applicationId: await submit(portal, applicant.actor) }
      }),
      await answer(randomUUID(), '答', { seen: 1 })
    ]
    expect(refused.map(({ body }) => body.code)).toEqual(Array(5).fill('request.not-found'))
    expect(await read(applicant, id)).toMatchObject({ state: 'OPEN', posts: { length: 1 } })
    expect((await other.call(questions.listQuestions, { query: {} })).body.data).toEqual([])
  })

  test.each([
    ['no text', { text: '' }, 'question.required'],
    ['blanks', { text: ' \n ' }, 'question.required'],
    ['2,001 characters', { text: '字'.repeat(2001) }, 'text.too-long'],
    ['a page of another site', { text: '问', page: 'https://other.example' }, 'field.type']
  ])('with %s is refused, and nothing is kept', async (_what, body, code) => {
    const applicant = await openApplicant(portal)
    const refused = await applicant.call(questions.askQuestion, { body })
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([400, code])
    expect((await applicant.call(questions.listQuestions, { query: {} })).body.data).toEqual([])
  })

  test('of 2,000 characters is kept whole', async () => {
    const applicant = await openApplicant(portal)
    expect((await read(applicant, await ask(applicant, '字'.repeat(2000)))).text).toBe('字'.repeat(2000))
  })
})

test('an enterprise has ten open questions, also if eleven come at once over two processes (R50)', async () => {
  const applicant = await openApplicant(portal)
  const answered = await ask(applicant)
  await answer(answered, '好')
  const asked = await Promise.all(
    Array.from({ length: 11 }, (_, place) => applicant.call(questions.askQuestion, { body: { text: `问${place}` } }))
  )
  expect(asked.map(({ status }) => status).toSorted()).toEqual([...Array(10).fill(201), 409])
  // Asking further would make another open one.
  expect((await add(applicant, answered)).body.code).toBe('question.too-many')
  expect((await read(applicant, answered)).posts).toHaveLength(1 + 1)
  const { data } = (await applicant.call(questions.listQuestions, { query: {} })).body
  await close(applicant, data[0]?.id ?? '')
  expect((await add(applicant, answered)).status).toBe(204)
})

test('a question takes 50 texts', async () => {
  const applicant = await openApplicant(portal)
  const id = await ask(applicant)
  await portal.deps.pool.query(
    `INSERT INTO question_post (question_id, place, account_id, text, at)
     SELECT $1, place, $2, '补充', now() FROM generate_series(2, 49) AS place`,
    [id, applicant.actor.accountId]
  )
  expect((await add(applicant, id)).status).toBe(204)
  expect((await add(applicant, id)).body.code).toBe('question.too-long')
  expect((await read(applicant, id)).posts).toHaveLength(50)
})

describe('the desk of questions', () => {
  const list = async (query: object): Promise<string[]> =>
    (await wang.call(questions.listAskedQuestions, { query: { limit: '100', ...query } })).body.data.map(
      ({ id }: { id: string }) => id
    )

  test('lists what waits, first due first, finds by name and text, and counts', async () => {
    const [one, other] = [
      await openApplicant(portal, { fullName: '提问甲有限公司' }),
      await openApplicant(portal, { fullName: '提问乙有限公司' })
    ]
    const second = await ask(other, '授权委托书 100%_ 谁签字？')
    const first = await ask(one, '联行号在哪里查？')
    await dueAt(first, '2026-11-24T10:00:00Z')
    const all = await list({ search: '提问' })
    expect(all).toEqual([first, second])
    expect(await list({ search: '提问', sort: 'oldest' })).toEqual([second, first])
    expect(await list({ search: '100%_' })).toEqual([second])
    expect(await list({ search: '提问甲' })).toEqual([first])
    expect(await list({ search: '提问', limit: '10', after: first })).toEqual([second])
    await answer(second, '法定代表人')
    expect(await list({ search: '提问' })).toEqual([first])
    expect(await list({ search: '提问', state: 'ANSWERED' })).toEqual([second])
    expect((await list({ search: '提问', state: 'all' })).toSorted()).toEqual([first, second].toSorted())
    const before = (await wang.call(questions.countAskedQuestions, { query: {} })).body.counters
    // The last instant itself is in time.
    await dueAt(first, clock.now().toISOString())
    expect(await list({ search: '提问', overdue: '1' })).toEqual([])
    await dueAt(first, new Date(clock.now().getTime() - 1).toISOString())
    expect(await list({ search: '提问', overdue: '1' })).toEqual([first])
    const after = (await wang.call(questions.countAskedQuestions, { query: {} })).body.counters
    expect([after['OPEN'], after['overdue'] - before['overdue']]).toEqual([before['OPEN'], 1])
    await portal.deps.db.enterprise.update({ where: { id: one.actor.enterpriseId }, data: { isTest: true } })
    expect([await list({ search: '提问' }), await list({ search: '提问', test: '1' })]).toEqual([[], [first]])
    const count = async (query = {}) => (await wang.call(questions.countAskedQuestions, { query })).body.counters
    expect(await count()).toMatchObject({ OPEN: after['OPEN'] - 1, overdue: before['overdue'] })
    expect(await count({ test: '1' })).toMatchObject({ OPEN: 1, overdue: 1 })
  })

  test('tells the reviewers once until they have read it', async () => {
    const { db } = portal.deps
    await db.message.deleteMany({ where: { template: 'question.waiting' } })
    const applicant = await openApplicant(portal)
    await ask(applicant)
    await ask(applicant)
    expect(await db.message.count({ where: { template: 'question.waiting' } })).toBe(1)
  })

  test('shares its usual answers, and the list of the last who saves counts as a whole', async () => {
    const save = (admin: TestAdmin, answers: string[]) => admin.call(questions.saveCannedAnswers, { body: { answers } })
    expect((await save(wang, ['请看帮助', '请致电客服'])).status).toBe(204)
    const kept = async (admin = wang): Promise<string[]> =>
      (await admin.call(questions.readCannedAnswers, {})).body.answers
    expect(await kept(system)).toEqual(['请看帮助', '请致电客服'])
    const [one, other] = [['甲', '乙', '丙'], ['丁']]
    await Promise.all([save(wang, one), save(system, other)])
    const before = await kept()
    expect([one, other]).toContainEqual(before)
    const refused = await save(wang, Array(31).fill('多'))
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([400, 'canned-answers.too-many'])
    expect(await kept()).toEqual(before)
  })
})
