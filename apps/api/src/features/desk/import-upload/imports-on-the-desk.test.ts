import { beijingDay } from '@portal/contract/beijing-time'
import * as contract from '@portal/contract/desk/import-upload'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { proposalSubjects } from '#api/proposal-subjects.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { addImport, sendImport, sheetsOf, workbookOf } from '#api/testing/factories/import-uploads.ts'
import { joinSheets, someEnterprise } from '#api/testing/factories/imports.ts'
import { confirmProposal, refuseProposal, withdrawProposal } from '#api/testing/factories/proposals.ts'
import { unzip, zipOf } from '#api/testing/factories/zip.ts'
import { enterpriseErasers } from '#api/features/enterprise/personal-data/erase-enterprise.store.ts'
import { expireProposals } from '#api/features/record/proposal/expire-proposals.ts'
import { checkImports, runImports } from './work-off-imports.ts'

let portal: TestApp
let system: TestAdmin
let other: TestAdmin
let security: TestAdmin
let now = new Date()
beforeAll(async () => {
  portal = await buildTestApp({ deps: { clock: { now: () => now } } })
  system = await openAdmin(portal, { roles: ['SYSTEM'], name: '王系统' })
  other = await openAdmin(portal, { roles: ['SYSTEM'], name: '李系统' })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '赵安全' })
})
afterAll(() => portal.close())
beforeEach(async () => {
  now = new Date()
  const { db } = portal.deps
  await db.proposal.deleteMany({ where: { kind: 'import' } })
  await db.importUpload.deleteMany()
})

const pace = { tellMs: 5, turn: () => AbortSignal.timeout(60_000) }
const check = (deps = portal.deps) => checkImports(deps, undefined, pace)
const run = (deps = portal.deps) => runImports(deps, undefined, pace)

const upload = async (bytes: Buffer, query = ''): Promise<string> => {
  const { status, body } = await sendImport(portal, system, bytes, { query })
  expect(status, JSON.stringify(body)).toBe(201)
  await check()
  return body.id
}
const read = async (id: string, admin = system) => (await admin.call(contract.readImport, { params: { id } })).body
const propose = (id: string, wish: contract.ImportWish = 'run', admin = system) =>
  admin.call(contract.proposeImport, { params: { id }, body: { wish } })
const stop = (id: string, admin = system) => admin.call(contract.stopImport, { params: { id } })
const start = async (id: string, wish: contract.ImportWish = 'run'): Promise<void> => {
  expect((await confirmProposal(other, (await propose(id, wish)).body.id)).status).toBe(200)
}
const enterprises = (...numbers: number[]) => portal.deps.db.enterprise.count({ where: { number: { in: numbers } } })
const pieces = async (uploadId: string): Promise<string[]> => {
  const found = await portal.deps.db.importPiece.groupBy({
    by: ['kind'],
    where: { uploadId },
    orderBy: { kind: 'asc' }
  })
  return found.map(({ kind }) => kind)
}
const audited = async (action: string) =>
  (await portal.deps.db.auditEvent.findMany({ where: { action }, orderBy: { id: 'desc' }, take: 1 }))[0]
const count = (body: { counts: { sheet: string; kind: string; count: number }[] }) =>
  body.counts.map(({ sheet, kind, count: rows }) => `${sheet} ${kind} ${rows}`)

describe('the template', () => {
  test('has no papers, and its own example is one 新建 that nothing is written of', async () => {
    const { body, headers } = await system.call(contract.readImportTemplate, {})
    expect(headers['content-disposition']).toContain('import.xlsx')
    expect((await readXlsx(body)).sheets.map(({ name }) => name)).toEqual(['企业', '账号', '业务资格', '可填写的内容'])
    const id = await upload(body)
    const found = await read(id)
    expect(found).toMatchObject({
      state: 'CHECKED',
      name: '旧平台.xlsx',
      progress: null,
      acts: ['propose', 'stop', 'workbook']
    })
    expect(count(found)).toEqual(['enterprises create 1', 'accounts create 1', 'qualifications create 1'])
    // The licence is one of the papers.
    expect(found.report.rows).toMatchObject([{ row: 2, kind: 'create', causes: [{ zh: '待完善：营业执照' }] }])
    expect(await enterprises(99_999)).toBe(0)
  })

  test('shows what is read from each column, without what only reviewers see (R38)', async () => {
    const { samples } = (await read(await upload(await workbookOf(sheetsOf(101, 102))), security)).report
    const of = (sheet: string, column: string) =>
      samples.find(
        (each: { sheet: string; column: { zh: string } }) => each.sheet === sheet && each.column.zh === column
      )?.values
    expect(of('enterprises', '企业类型')).toEqual([{ row: 2, typed: '供应商', read: '供应商' }])
    expect(of('enterprises', '企业全称')).toMatchObject([{ row: 2 }, { row: 3, read: '太原迁移102号煤业有限公司' }])
    expect(of('accounts', '手机号')[0]).toEqual({ row: 2, typed: '139****0101', read: '139****0101' })
    expect(of('qualifications', '授予时间')[0]).toMatchObject({ typed: '2021-06-01 10:00:00' })
    const shown = JSON.stringify(samples)
    for (const secret of ['11010519491231002X', '6222000000101', '13912345678', '王建国', '李梅'])
      expect(shown).not.toContain(secret)
  })
})

describe('a file', () => {
  const sheet = async (rows: string[][], name = '企业'): Promise<Buffer> =>
    Buffer.from(await writeXlsx({ sheets: [{ name, rows }] }))
  const words = /\p{Script=Han}/u

  const refused: Record<string, [() => Promise<Buffer>, string, object?]> = {
    'that is no sheet': [async () => Buffer.from('PK no sheet'), 'sheet.unreadable'],
    'with another ending': [() => workbookOf(sheetsOf(1)), 'sheet.unreadable', { name: '旧平台.xls' }],
    'without a name': [() => workbookOf(sheetsOf(1)), 'file.name', { name: '.xlsx' }],
    'of another form': [() => workbookOf(sheetsOf(1)), 'request.malformed', { slot: 'operators' }],
    'without enterprises': [() => sheet([['用户编号']], '别的'), 'sheet.unreadable'],
    'without a column': [
      () =>
        sheet([
          ['用户编号', '企业全称'],
          ['1', '甲']
        ]),
      'sheet.unreadable'
    ],
    'with an unknown column': [() => sheet([['用户编号', '企业类型', '企业全称', '备用电话']]), 'sheet.unreadable'],
    'with papers': [() => workbookOf(someEnterprise(1)), 'sheet.unreadable'],
    'that inflates to 100 MB': [
      async () => zipOf([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(100 * 1024 * 1024, '<c/>') }]),
      'sheet.unreadable'
    ],
    'of 10 MB': [async () => Buffer.alloc(contract.importUploadLimits.bytes), 'file.too-large']
  }
  test.each(Object.entries(refused))(
    '%s is refused in both languages, and not kept',
    async (_what, [build, code, sent]) => {
      const bytes = await build()
      for (const [language, pattern] of [
        ['zh-CN', words],
        ['en', /[a-z]{2} [a-z]/]
      ] as const) {
        const { problem } = await sendImport(portal, system, bytes, { language, ...sent })
        expect([problem.code, problem.detail]).toEqual([code, expect.stringMatching(pattern)])
      }
      expect(await portal.deps.db.importUpload.count()).toBe(0)
      expect(await portal.deps.db.importPiece.count()).toBe(0)
    }
  )

  test('that inflates to one byte less than 64 MB is taken, and one of 64 MB is not', async () => {
    const sheetOfOne = await workbookOf({ enterprises: sheetsOf(106).enterprises ?? [] })
    const parts = unzip(sheetOfOne)
    const size = parts.reduce((sum, { content }) => sum + content.length, 0)
    const padded = (total: number) =>
      zipOf([...parts, { name: 'xl/media/pad.xml', content: Buffer.alloc(total - size, '<c/>') }])
    const most = 64 * 1024 * 1024
    expect((await sendImport(portal, system, padded(most))).problem.code).toBe('sheet.unreadable')
    expect((await sendImport(portal, system, padded(most - 1))).status).toBe(201)
  })

  test('of one byte less than 10 MB is read', async () => {
    const { problem } = await sendImport(portal, system, Buffer.alloc(contract.importUploadLimits.bytes - 1))
    expect(problem.code).toBe('sheet.unreadable')
  })

  test('of 10,000 rows in all sheets is taken, and of 10,001 is not', async () => {
    const { enterprises: rows, accounts } = sheetsOf(103)
    const held = { number: '0000000103', qualification: '挂牌交易', grantedAt: '2021-06-01', validUntil: '长期' }
    const of = (more: number) =>
      workbookOf({
        ...(rows ? { enterprises: rows } : {}),
        ...(accounts ? { accounts } : {}),
        qualifications: Array.from({ length: more }, () => held)
      })
    expect((await sendImport(portal, system, await of(9997))).status).toBe(201)
    const { status, problem } = await sendImport(portal, system, await of(9998))
    expect([status, problem.detail]).toEqual([400, expect.stringContaining('超过 10000 行')])
    expect(await portal.deps.db.importUpload.count()).toBe(1)
  })

  test('is refused while ten others are open', async () => {
    for (let open = 0; open < 9; open += 1) await addImport(portal)
    await addImport(portal, { state: 'DONE' })
    const bytes = await workbookOf(sheetsOf(104))
    const first = await sendImport(portal, system, bytes)
    expect(first.status).toBe(201)
    expect((await sendImport(portal, system, bytes)).problem.code).toBe('import.too-many')
    await stop(first.body.id)
    expect((await sendImport(portal, system, bytes)).status).toBe(201)
  })

  test('of which incomplete enterprises should have ended yesterday is refused, and until today it is taken', async () => {
    const bytes = await workbookOf(sheetsOf(104))
    const send = (ms: number) =>
      sendImport(portal, system, bytes, { query: `?incompleteUntil=${beijingDay(new Date(now.getTime() - ms))}` })
    const { status, problem } = await send(86_400_000)
    expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/incompleteUntil', code: 'date.in-past' }]])
    expect((await send(0)).status).toBe(201)
  })

  test('of two that come at once for the last place, one is taken', async () => {
    for (let open = 0; open < 9; open += 1) await addImport(portal)
    const bytes = await workbookOf(sheetsOf(104))
    const answers = await Promise.all([system, other].map((admin) => sendImport(portal, admin, bytes)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(await portal.deps.db.importUpload.count()).toBe(10)
  })

  test('lies sealed in the database (R20)', async () => {
    const id = (await sendImport(portal, system, await workbookOf(sheetsOf(105)))).body.id
    const [piece] = await portal.deps.db.importPiece.findMany({ where: { uploadId: id } })
    expect(piece?.sealed).toMatch(/^v1\./)
    expect((await audited('import.uploaded'))?.detail).toMatchObject({
      title: '旧平台.xlsx',
      sha256: expect.any(String)
    })
  })
})

describe('a file with faults', () => {
  const faulty = () =>
    workbookOf({
      ...joinSheets(
        someEnterprise(111),
        someEnterprise(112, { enterprises: { type: '煤老板' } }),
        someEnterprise(113, { accounts: { phone: '12345' } })
      ),
      papers: []
    })

  test('is told row by row with column and cause, and comes back to the uploader with marked cells', async () => {
    const id = await upload(await faulty())
    const found = await read(id)
    expect(count(found).filter((each) => each.includes('faulty'))).toEqual([
      'enterprises faulty 1',
      'accounts faulty 1'
    ])
    const [first, second] = found.report.rows
    expect(first).toMatchObject({ sheet: 'enterprises', row: 3, kind: 'faulty' })
    expect(first.causes[0].zh).toContain('企业类型：没有此企业类型')
    expect(first.causes[0].en).toContain('Unknown type of enterprise')
    expect(second).toMatchObject({
      sheet: 'accounts',
      kind: 'faulty',
      causes: [{ zh: expect.stringContaining('手机号：') }]
    })
    const answer = await system.call(contract.downloadImportWorkbook, { params: { id } })
    const [sheet] = (await readXlsx(answer.body, { readStyles: true })).sheets
    expect(sheet?.rows[2]?.slice(0, 2)).toEqual(['有错误', expect.stringContaining('没有此企业类型')])
    const marked = [...(sheet?.cells ?? [])].filter(([, { style }]) => style?.fill).map(([at]) => at)
    // The column 企业类型 behind 结果, 原因 and 用户编号.
    expect(marked).toEqual(['2,3'])
    expect((await audited('import.workbook-downloaded'))?.detail).toMatchObject({ title: '旧平台.xlsx' })
    // Nothing of the profiles reaches another administrator.
    expect((await other.call(contract.downloadImportWorkbook, { params: { id } })).status).toBe(404)
    expect((await read(id, other)).acts).toEqual(['propose', 'stop'])
    const inEnglish = await sendImport(portal, system, await faulty(), { language: 'en' })
    await check()
    const english = await system.call(contract.downloadImportWorkbook, { params: { id: inEnglish.body.id } })
    expect((await readXlsx(english.body)).sheets[0]?.rows[0]?.slice(0, 2)).toEqual(['Result', 'Cause'])
    // Corrected, it is uploaded as it is.
    expect((await sendImport(portal, system, Buffer.from(answer.body))).status).toBe(201)
  })

  test('imports the others, and says so at the end', async () => {
    const id = await upload(await faulty())
    await start(id)
    await run()
    expect([await enterprises(111), await enterprises(112, 113)]).toEqual([1, 0])
    const found = await read(id)
    expect(count(found)).toContain('enterprises create 1')
    expect(found).toMatchObject({ state: 'DONE', acts: ['undo', 'workbook'] })
    expect((await system.call(listAdminMessages, {})).body[0]).toMatchObject({
      title: '导入企业“旧平台.xlsx”已结束',
      body: '结果：企业：新建 1，更新 0，有错误 1。',
      link: `/admin/enterprises/import/${id}`
    })
  })

  test('without a row that would come in cannot be proposed', async () => {
    const id = await upload(
      await workbookOf({ ...someEnterprise(114, { enterprises: { type: '煤老板' } }), papers: [] })
    )
    expect((await propose(id)).problem.code).toBe('import.state')
    expect((await read(id)).acts).toEqual(['stop', 'workbook'])
  })
})

describe('the second person (R37)', () => {
  test('starts it; the uploader does not, also if a colleague proposed it; nothing runs before', async () => {
    const id = await upload(await workbookOf(sheetsOf(121)))
    const proposal = (await propose(id, 'run', other)).body.id
    expect((await security.call(listAdminMessages, {})).body[0]).toMatchObject({
      title: '导入企业“旧平台.xlsx”等待确认',
      link: `/admin/enterprises/import/${id}`
    })
    for (const admin of [system, other])
      expect((await confirmProposal(admin, proposal)).problem.code).toBe('proposal.second-person')
    expect((await propose(id)).problem.code).toBe('proposal.open')
    expect((await stop(id)).problem.code).toBe('import.state')
    await run()
    expect([await enterprises(121), (await read(id)).state]).toEqual([0, 'CHECKED'])
    expect((await confirmProposal(security, proposal)).status).toBe(200)
    await portal.deps.db.importRun.create({ data: { sha256: '0', name: '命令行', startedAt: now } })
    const { data, commands } = (await security.call(contract.listImports, {})).body
    expect(commands.map(({ name }: { name: string }) => name)).toEqual(['命令行'])
    expect(data).toMatchObject([
      { state: 'RUNNING', uploadedBy: { zh: expect.stringContaining('王系统') }, progress: { done: 0 } }
    ])
    expect(data[0].proposals[0].decidedBy.zh).toContain('赵安全')
    // The report of the check is no longer true, and the one of the run is not there yet.
    expect((await read(id)).report).toBeNull()
    await run()
    expect([await enterprises(121), (await read(id)).state]).toEqual([1, 'DONE'])
    // The file goes with the run.
    expect(await pieces(id)).toEqual(['summary', 'workbook'])
    const { sha256 } = await read(id)
    for (const act of ['import.proposed', 'import.confirmed'])
      expect((await audited(act))?.detail).toEqual({ action: 'run', title: '旧平台.xlsx', sha256 })
    expect((await audited('import.run'))?.detail).toMatchObject({ sha256, admin: system.id, rows: 4 })
  })

  const ends: Record<string, (proposal: string) => Promise<unknown>> = {
    'is refused': (proposal) => refuseProposal(security, proposal),
    'is withdrawn': (proposal) => withdrawProposal(system, proposal),
    'waits for 14 days': async () => {
      now = new Date(now.getTime() + 14 * 86_400_000)
      await expireProposals(portal.deps, proposalSubjects)
    }
  }
  test.each(Object.entries(ends))('one that %s is over, and its file is gone', async (_what, end) => {
    const id = await addImport(portal, { adminId: system.id })
    const proposal = (await propose(id)).body.id
    await end(proposal)
    const found = await portal.deps.db.importUpload.findUniqueOrThrow({ where: { id } })
    expect(found.state).toBe('DISCARDED')
    expect(await pieces(id)).toEqual([])
    await run()
    expect(await portal.deps.db.importRun.count({ where: { sha256: found.sha256 } })).toBe(0)
  })

  test('of two who confirm at once, one is told that it was decided', async () => {
    const id = await addImport(portal, { adminId: system.id })
    const proposal = (await propose(id)).body.id
    const answers = await Promise.all([confirmProposal(other, proposal), confirmProposal(security, proposal)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('a checked file that is not proposed within a day is given up, not a minute earlier, and not while it waits', async () => {
    const endedAt = new Date(now.getTime() - 24 * 3_600_000 + 60_000)
    const [forgotten, waiting] = [await addImport(portal, { endedAt }), await addImport(portal, { endedAt })]
    await propose(waiting)
    await check()
    expect(await pieces(forgotten)).toEqual(['file'])
    now = new Date(now.getTime() + 61_000)
    await check()
    expect([await pieces(forgotten), await pieces(waiting)]).toEqual([[], ['file']])
    expect((await read(forgotten)).state).toBe('DISCARDED')
  })
})

test('a check that began is done, and one behind it waits for the next turn if this one is over', async () => {
  const bytes = await workbookOf(sheetsOf(115))
  const [first, second] = [await sendImport(portal, system, bytes), await sendImport(portal, system, bytes)]
  const turn = new AbortController()
  const catalogues: TestApp['deps']['catalogues'] = {
    ...portal.deps.catalogues,
    newest: (db) => {
      turn.abort()
      return portal.deps.catalogues.newest(db)
    }
  }
  await checkImports({ ...portal.deps, catalogues }, undefined, { ...pace, turn: () => turn.signal })
  const states = async () => [(await read(first.body.id)).state, (await read(second.body.id)).state]
  expect(await states()).toEqual(['CHECKED', 'CHECKING'])
  await check()
  expect(await states()).toEqual(['CHECKED', 'CHECKED'])
})

describe('a run', () => {
  class Killed extends Error {}

  /** As if the process died at its `nth` transaction. */
  const dyingAt = (nth: number): TestApp['deps'] => {
    let begun = 0
    const transact: TestApp['deps']['transact'] = async (work, length) => {
      begun += 1
      if (begun >= nth) throw new Killed()
      return portal.deps.transact(work, length)
    }
    return { ...portal.deps, transact }
  }

  test('that dies goes on where it was, and counts all that it made', async () => {
    const id = await upload(await workbookOf(sheetsOf(131, 132, 133)))
    await start(id)
    await expect(run(dyingAt(3))).rejects.toThrow('1 pieces failed')
    expect((await read(id)).state).toBe('RUNNING')
    const before = await enterprises(131, 132, 133)
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(3)
    await run()
    expect(await enterprises(131, 132, 133)).toBe(3)
    const found = await read(id)
    expect(found.state).toBe('DONE')
    expect(count(found)).toEqual(['enterprises create 3', 'accounts create 6', 'qualifications create 3'])
  })

  test('that dies between its last enterprise and its report tells of all, and stands once in the audit', async () => {
    const numbers = [137, 138]
    const id = await upload(await workbookOf(sheetsOf(...numbers)))
    await start(id)
    const transact: TestApp['deps']['transact'] = async (work, length) => {
      if ((await enterprises(...numbers)) === numbers.length && length === 'long') throw new Killed()
      return portal.deps.transact(work, length)
    }
    await expect(run({ ...portal.deps, transact })).rejects.toThrow('1 pieces failed')
    await run()
    const { counts, sha256, state } = await read(id)
    expect([state, count({ counts })[0]]).toEqual(['DONE', 'enterprises create 2'])
    const runs = await portal.deps.db.auditEvent.findMany({ where: { action: 'import.run' }, select: { detail: true } })
    expect(runs.filter(({ detail }) => (detail as { sha256: string }).sha256 === sha256)).toMatchObject([
      { detail: { rows: 8 } }
    ])
  })

  test('lets go when its turn is over, and so do those behind it; the next turn goes on', async () => {
    const numbers = [231, 232, 233, 234, 235, 236, 237, 238]
    const id = await upload(await workbookOf(sheetsOf(...numbers)))
    const behind = await upload(await workbookOf(sheetsOf(239)))
    await start(id)
    await start(behind)
    const turn = new AbortController()
    const transact: TestApp['deps']['transact'] = async (work, length) => {
      const result = await portal.deps.transact(work, length)
      if ((await enterprises(...numbers)) > 0) turn.abort()
      return result
    }
    await runImports({ ...portal.deps, transact }, undefined, { ...pace, turn: () => turn.signal })
    const made = await enterprises(...numbers)
    expect(made).toBeGreaterThan(0)
    expect(made).toBeLessThan(8)
    expect([await enterprises(239), (await read(id)).state, (await read(behind)).state]).toEqual([
      0,
      'RUNNING',
      'RUNNING'
    ])
    const begun = () => portal.deps.db.importUpload.findUniqueOrThrow({ where: { id }, select: { begunAt: true } })
    const before = await begun()
    await run()
    expect(await enterprises(...numbers, 239)).toBe(9)
    expect([count(await read(id))[0], (await read(behind)).state]).toEqual(['enterprises create 8', 'DONE'])
    // So the pace is that of both turns.
    expect(await begun()).toEqual(before)
  })

  test('of two processes whose locks broke makes each enterprise once, and is told once', async () => {
    const id = await upload(await workbookOf(sheetsOf(134, 135, 136)))
    await start(id)
    const messages = () =>
      portal.deps.db.message.count({ where: { template: 'admin.import-ended', adminId: system.id } })
    const before = await messages()
    await Promise.all([run(), run()])
    expect([await enterprises(134, 135, 136), (await read(id)).state]).toEqual([3, 'DONE'])
    expect(await messages()).toBe(before + 1)
  })

  test('is stopped between two enterprises by one person; the same file goes on later', async () => {
    const bytes = await workbookOf(sheetsOf(141, 142, 143, 144, 145, 146, 147, 148))
    const id = await upload(bytes)
    await start(id)
    let isStopped = false
    const transact: TestApp['deps']['transact'] = async (work, length) => {
      const result = await portal.deps.transact(work, length)
      const made = await enterprises(141, 142, 143, 144)
      if (!isStopped && made > 0) {
        isStopped = true
        expect((await stop(id, security)).status).toBe(204)
        expect((await read(id)).progress).toMatchObject({ isStopping: true })
      }
      // The others wait until the run has heard of it.
      if (isStopped) await new Promise((resolve) => setTimeout(resolve, 100))
      return result
    }
    let tells = 0
    // The first progress cannot be told. The stop is heard all the same.
    const db = portal.deps.db.$extends({
      query: {
        importUpload: {
          updateMany: async ({ args, query }) => {
            tells += 1
            if (tells === 2) throw new Error('out of order')
            return query(args)
          }
        }
      }
    })
    await run({ ...portal.deps, transact, db: db as unknown as TestApp['deps']['db'] })
    expect(tells).toBeGreaterThan(2)
    const found = await read(id)
    expect(found).toMatchObject({ state: 'STOPPED', acts: ['undo', 'workbook'] })
    expect((await stop(id)).problem.code).toBe('import.state')
    expect((await audited('import.stopped'))?.detail).toMatchObject({ sha256: found.sha256 })
    const made = await enterprises(141, 142, 143, 144, 145, 146, 147, 148)
    expect(made).toBeLessThan(8)
    const again = await upload(bytes)
    expect(count(await read(again))).toContain(`enterprises unchanged ${made}`)
    await start(again)
    await run()
    expect(await enterprises(141, 142, 143, 144, 145, 146, 147, 148)).toBe(8)
    await start(id, 'undo')
    await run()
    expect([await enterprises(141, 142, 143, 144, 145, 146, 147, 148), (await read(id)).state]).toEqual([0, 'UNDONE'])
  })

  test('with 更新 changes what a newer file says, and without it says that it needs it', async () => {
    await start(await upload(await workbookOf(sheetsOf(151))))
    await run()
    const newer = await workbookOf({ ...someEnterprise(151, { enterprises: { agentName: '张新' } }), papers: [] })
    const plain = await read(await upload(newer))
    expect(count(plain)).toContain('enterprises skip 1')
    const id = await upload(newer, '?update=1&incompleteUntil=2099-03-31')
    const found = await read(id)
    expect(found).toMatchObject({ mayUpdate: true, incompleteUntil: '2099-03-31' })
    expect(count(found)).toContain('enterprises update 1')
    await start(id)
    await run()
    const { profile } = await portal.deps.db.enterprise.findUniqueOrThrow({
      where: { number: 151 },
      select: { profile: { select: { fields: true } } }
    })
    expect(profile?.fields).toMatchObject({ agentName: '张新' })
  })
})

test('what is left of a file goes with the first of its enterprises that is erased', async () => {
  const id = await upload(await workbookOf(sheetsOf(155)))
  await start(id)
  await run()
  expect(await pieces(id)).toEqual(['summary', 'workbook'])
  const enterprise = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { number: 155 } })
  await portal.deps.transact((tx) => enterpriseErasers.submissions(tx, portal.deps, enterprise.id))
  expect(await pieces(id)).toEqual([])
  expect(await read(id)).toMatchObject({ state: 'DONE', report: null, acts: ['undo'] })
})

describe('an undo', () => {
  test('needs a second person too, removes what the run made, and keeps who has signed in', async () => {
    const id = await upload(await workbookOf(sheetsOf(161, 162)))
    await start(id)
    await run()
    const { id: enterpriseId } = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { number: 162 } })
    const account = await portal.deps.db.account.findFirstOrThrow({ where: { enterpriseId } })
    const signIn = { accountId: account.id, outcome: 'SUCCEEDED', ip: '127.0.0.1', userAgent: 'test' } as const
    await portal.deps.db.signIn.create({ data: signIn })
    const proposal = (await propose(id, 'undo')).body.id
    expect((await confirmProposal(system, proposal)).problem.code).toBe('proposal.second-person')
    await run()
    expect(await enterprises(161, 162)).toBe(2)
    await confirmProposal(security, proposal)
    await run()
    expect([await enterprises(161), await enterprises(162)]).toEqual([0, 1])
    expect(await read(id)).toMatchObject({
      state: 'UNDONE',
      undone: { count: 1, kept: ['0000000162'] },
      acts: [],
      report: null
    })
    expect(await pieces(id)).toEqual([])
  })

  test('that is refused leaves the import as it is', async () => {
    const id = await upload(await workbookOf(sheetsOf(163)))
    await start(id)
    await run()
    await refuseProposal(security, (await propose(id, 'undo')).body.id)
    await run()
    expect([await enterprises(163), (await read(id)).state]).toEqual([1, 'DONE'])
  })

  test('is possible for 30 days, and no longer', async () => {
    const id = await upload(await workbookOf(sheetsOf(164)))
    await start(id)
    await run()
    const { startedAt } = await portal.deps.db.importRun.findFirstOrThrow({ where: { uploads: { some: { id } } } })
    const later = async (ms: number): Promise<void> => {
      now = new Date(startedAt.getTime() + 30 * 86_400_000 + ms)
      await portal.deps.db.adminSession.updateMany({
        data: { lastSeenAt: now, expiresAt: new Date(now.getTime() + 60_000) }
      })
    }
    await later(1)
    expect((await propose(id, 'undo')).problem.code).toBe('import.state')
    await later(0)
    const proposal = (await propose(id, 'undo')).body.id
    await later(1)
    expect((await confirmProposal(other, proposal)).problem.code).toBe('import.state')
    expect(await enterprises(164)).toBe(1)
  })

  test('whose 30 days end while it is at work says what stays', async () => {
    const id = await upload(await workbookOf(sheetsOf(165)))
    await start(id)
    await run()
    await start(id, 'undo')
    now = new Date(now.getTime() + 31 * 86_400_000)
    await run()
    const found = await portal.deps.db.importUpload.findUniqueOrThrow({ where: { id } })
    expect(found).toMatchObject({ state: 'UNDONE', undone: 0, kept: [165] })
    expect(await enterprises(165)).toBe(1)
  })
})
