import * as queue from '@portal/contract/application/queue'
import * as review from '@portal/contract/application/review'
import { mostExportedRows } from '@portal/contract/desk-task'
import type { Body } from '@portal/contract/endpoint'
import { readXlsx } from 'hucre/xlsx'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, asSeen, plainProfiles, submit } from '#api/testing/factories/cases.ts'
import { portOf } from '#api/testing/raw-connection.ts'
import { cookieOf } from '#api/testing/factories/uploads.ts'
import { writeQueueSheet } from './queue-sheet.ts'
import type { QueueFilter } from './queue.rules.ts'
import { listQueue } from './queue.store.ts'

let portal: TestApp
let wang: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  wang = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
})
afterAll(() => portal.close())

const ask = (query: Parameters<typeof wang.call<typeof queue.exportApplications>>[1]['query']) =>
  wang.call(queue.exportApplications, { query })

const sheetOf = async (bytes: Buffer) => (await readXlsx(bytes)).sheets[0]

test('what the filter leaves comes as a spreadsheet, in its order (R38)', async () => {
  const applicant = await addApplicant(portal, { fullName: '晋城导出煤业有限公司', region: '140105' })
  const ids = [await submit(portal, applicant, 'LISTING'), await submit(portal, applicant, 'SETTLEMENT')]
  await submit(portal, await addApplicant(portal, { fullName: '不在其中的公司' }))
  await wang.call(review.claimCase, { params: { id: ids[0] ?? '' } })
  await portal.deps.pool.query(
    `UPDATE application SET submitted_at = '2026-03-31T16:30:15Z', due_at = '2026-04-02T09:00:00Z' WHERE id = $1`,
    [ids[0]]
  )
  const { status, headers, body } = await ask({ search: '晋城导出', sort: 'oldest' })
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  expect(headers['content-disposition']).toMatch(/^attachment;/)
  const [header, ...rows] = (await sheetOf(body))?.rows ?? []
  expect(header).toEqual(
    [
      '申请编号',
      '企业',
      '用户编号',
      '统一社会信用代码',
      '企业类型',
      '地区',
      '业务资格',
      '类别',
      '状态',
      '轮次',
      '提交时间',
      '办理时限'
    ].concat(['是否超时', '受理人', '审核时间', '审核人', '审核意见'])
  )
  expect(rows.map(([id]) => id)).toEqual(ids)
  expect(rows[0]?.slice(4)).toEqual([
    '供应商',
    '山西省 / 太原市',
    '挂牌交易',
    '申请',
    '审核中',
    1,
    // By the clock in Beijing, as everywhere on the pages.
    new Date('2026-04-01T00:30:15Z'),
    new Date('2026-04-02T17:00:00Z'),
    '已超时',
    '王审核',
    '',
    '',
    ''
  ])
})

test('of a decided case the sheet tells when, by whom and with which opinion, as it stands now (R27)', async () => {
  const li = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
  const applicant = await addApplicant(portal, { fullName: '意见导出企业' })
  const returned = await submit(portal, applicant, 'LISTING')
  const rejected = await submit(portal, applicant, 'SETTLEMENT')
  const decide = async (by: TestAdmin, id: string, body: Body<typeof review.decideCase>) => {
    await by.call(review.claimCase, { params: { id } })
    expect((await by.call(review.decideCase, { params: { id }, body })).status).toBe(200)
  }
  await decide(wang, returned, { ...asSeen, decision: 'return', opinion: '请补盖公章\n并重新上传' })
  await decide(li, rejected, { ...asSeen, decision: 'reject', opinion: '不符合条件' })
  const decided = async () => {
    const { rows = [] } = (await sheetOf((await ask({ search: '意见导出', state: 'all' })).body)) ?? {}
    expect(rows[0]?.slice(14)).toEqual(['审核时间', '审核人', '审核意见'])
    return new Map(rows.slice(1).map((row) => [row[0], row.slice(14)]))
  }
  const cells = await decided()
  expect(cells.get(returned)).toEqual([expect.any(Date), '王审核', '请补盖公章\n并重新上传'])
  expect(cells.get(rejected)).toEqual([expect.any(Date), '李审核', '不符合条件'])
  const at = cells.get(returned)?.[0]
  const hoursAhead = at instanceof Date ? (at.getTime() - Date.now()) / 3_600_000 : 0
  expect(hoursAhead).toBeGreaterThan(7.9)
  expect(hoursAhead).toBeLessThan(8.1)
  // Submitted again it waits: this round has no decision yet.
  await portal.deps.db.application.update({ where: { id: returned }, data: { state: 'SUBMITTED', round: 2 } })
  expect((await decided()).get(returned)).toEqual(['', '', ''])
  await portal.deps.db.application.update({ where: { id: rejected }, data: { state: 'WITHDRAWN' } })
  expect((await decided()).get(rejected)).toEqual(['', '', ''])
})

test('without an order the first due comes first, and the sheet is in the language of its reader', async () => {
  const applicant = await addApplicant(portal, { fullName: '语言企业' })
  const [late, early] = [await submit(portal, applicant, 'LISTING'), await submit(portal, applicant, 'SETTLEMENT')]
  const { db } = portal.deps
  await db.application.update({ where: { id: late }, data: { dueAt: new Date('2999-01-02') } })
  await db.application.update({ where: { id: early }, data: { dueAt: new Date('2999-01-01') } })
  const { rows } = (await sheetOf((await ask({ search: '语言企业' })).body)) ?? { rows: [] }
  expect(rows.slice(1).map(([id]) => id)).toEqual([early, late])
  // Neither late nor claimed.
  expect(rows[1]?.slice(8)).toEqual(['待受理', 1, expect.any(Date), expect.any(Date), '', '', '', '', ''])

  const filter: QueueFilter = {
    state: 'all',
    qualification: 'LISTING',
    claimed: undefined,
    isOverdue: false,
    stage: undefined,
    isTest: false,
    period: undefined,
    found: { enterpriseIds: [applicant.enterpriseId] },
    reviewerId: wang.id,
    firstApproverId: undefined
  }
  const [row] = await listQueue(db, filter, { sort: 'due', after: undefined, take: 1 })
  if (!row) throw new Error('no row')
  const states = ['SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const
  const given = states.map((state) => ({
    ...row,
    state,
    enterprise: { ...row, type: { zh: row.typeZh, en: row.typeEn } },
    isOverdue: state === 'SUBMITTED',
    claimer: null,
    qualificationName: 'Listed trading',
    decision: undefined
  }))
  const english = writeQueueSheet(given, { language: 'en', areaOf: (code) => code })
  const [header, ...cells] = (await sheetOf(Buffer.from(await new Response(english).arrayBuffer())))?.rows ?? []
  expect(header?.join(', ')).toBe(
    'Case, Enterprise, User number, Credit code, Enterprise type, Region, Qualification, Kind, State, Round, Submitted, Due, ' +
      'Overdue, Reviewer, Decided, Decided by, Opinion'
  )
  expect(cells.map((each) => [each[4], each[8], each[12]])).toEqual([
    ['Supplier', 'Waiting', 'yes'],
    ['Supplier', 'In review', ''],
    ['Supplier', 'Returned', ''],
    ['Supplier', 'Approved', ''],
    ['Supplier', 'Rejected', ''],
    ['Supplier', 'Withdrawn', '']
  ])
})

test('every export is recorded with its filter and how much left the house (R39)', async () => {
  await submit(portal, await addApplicant(portal, { fullName: '留痕企业' }))
  await ask({ search: '留痕企业', state: 'SUBMITTED' })
  const { rows } = await portal.deps.pool.query<{ actor_id: string; detail: unknown }>(
    `SELECT actor_id, detail FROM audit_event WHERE action = 'application.exported' ORDER BY id DESC LIMIT 1`
  )
  expect(rows).toEqual([{ actor_id: wang.id, detail: { search: '留痕企业', state: 'SUBMITTED', rows: 1 } }])
})

test('an empty answer is a file with its heading', async () => {
  const { status, body } = await ask({ search: '查无此企业' })
  expect(status).toBe(200)
  expect((await sheetOf(body))?.rows).toHaveLength(1)
})

test('ten thousand rows are written, more ask for a narrower filter', async () => {
  const { enterpriseId } = await addApplicant(portal, { fullName: '万条企业' })
  const insert = (count: number) =>
    portal.deps.pool.query(
      `INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, submitted_at, due_at)
       SELECT gen_random_uuid(), $1, 'LISTING', 1, 'REJECTED', now(), now() FROM generate_series(1, $2::int)`,
      [enterpriseId, count]
    )
  await insert(mostExportedRows)
  const whole = await ask({ state: 'REJECTED' })
  expect((await sheetOf(whole.body))?.rows).toHaveLength(mostExportedRows + 1)
  await insert(1)
  const { status, problem } = await ask({ state: 'REJECTED' })
  expect([status, problem.code]).toEqual([409, 'export.too-many'])
  expect((await ask({ state: 'REJECTED', qualification: 'SETTLEMENT' })).status).toBe(200)
})

test('a reviewer who leaves before the session is read can ask for another export', async () => {
  await portal.app.listen({ host: '127.0.0.1', port: 0 })
  const { pool } = portal.deps
  const countWaiting = async () =>
    (
      await pool.query(
        `SELECT FROM pg_locks JOIN pg_database ON oid = database AND datname = current_database()
         WHERE relation = 'admin_session'::regclass AND NOT granted`
      )
    ).rowCount
  const countExports = async () =>
    (await pool.query("SELECT FROM audit_event WHERE action = 'application.exported'")).rowCount ?? 0
  const before = await countExports()
  const blocker = await pool.connect()
  await blocker.query('BEGIN; LOCK TABLE admin_session')
  try {
    const accepted = once(portal.app.server, 'connection')
    const socket = connect(portOf(portal.app.server), '127.0.0.1')
    const [connection] = await accepted
    socket.write(
      `GET ${queue.exportApplications.path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookieOf(wang)}\r\n\r\n`
    )
    await expect.poll(countWaiting).toBe(1)
    socket.destroy()
    await once(connection, 'close')
  } finally {
    await blocker.query('COMMIT')
    blocker.release()
  }
  await expect.poll(countExports).toBe(before + 1)
  await expect.poll(async () => (await ask({ search: '查无此企业' })).status).toBe(200)
})
