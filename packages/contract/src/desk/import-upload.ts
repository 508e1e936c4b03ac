import * as z from 'zod/mini'
import { secondPersonDuties } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { proposalView } from '../record/proposal.ts'
import { calendarDay, instant } from '../text.ts'
import { type ImportKind, importKindKeys, type ImportSheet, importSheetKeys } from './import.ts'

/**
 * R53: an import on the desk, without papers. A file must be smaller than `bytes`. A checked file that
 * is not proposed within `hours` is given up. The report is kept for `reportDays`.
 */
export const importUploadLimits = {
  rows: 10_000,
  bytes: 10 * 1024 * 1024,
  open: 10,
  hours: 24,
  reportDays: 30,
  shownRows: 500
} as const

/** The field `slot` of the form, as with papers. */
export const importSlot = 'import'

export const importUploadStates = [
  'CHECKING',
  'CHECKED',
  'RUNNING',
  'DONE',
  'STOPPED',
  'UNDOING',
  'UNDONE',
  'DISCARDED'
] as const
export type ImportUploadState = (typeof importUploadStates)[number]

/** What a proposal of an import asks for. */
export const importWishes = ['run', 'undo'] as const
export type ImportWish = (typeof importWishes)[number]

/** What the reader may do about an upload. `stop` also gives up one that does not run yet. */
export const importActs = ['propose', 'undo', 'stop', 'workbook'] as const
export type ImportAct = (typeof importActs)[number]

const readers = ['SYSTEM', 'SECURITY', 'AUDIT'] as const
const writers = secondPersonDuties.import.proposes

// The casts hold because the keys of a literal are its own.
const sheet = z.enum(importSheetKeys as [ImportSheet, ...ImportSheet[]])
const kind = z.enum(importKindKeys as [ImportKind, ...ImportKind[]])

/** How many rows of a sheet became what. Only what there is. */
const counts = z.array(z.strictObject({ sheet, kind, count: z.int() }))

const facts = {
  id: z.uuid(),
  name: z.string(),
  sha256: z.string(),
  counts
}

const upload = z.strictObject({
  ...facts,
  state: z.enum(importUploadStates),
  mayUpdate: z.boolean(),
  incompleteUntil: z.nullable(z.string()),
  uploadedBy: names,
  uploadedAt: instant,
  /** When the last step ended. */
  endedAt: z.nullable(instant),
  /** Of the step at work, in enterprises. `secondsLeft` is null until it can be told. */
  progress: z.nullable(
    z.strictObject({ done: z.int(), total: z.int(), secondsLeft: z.nullable(z.int()), isStopping: z.boolean() })
  ),
  /** After an undo: enterprises that are gone, and 用户编号 of those that stay. */
  undone: z.nullable(z.strictObject({ count: z.int(), kept: z.array(z.string()) })),
  /** Oldest first. */
  proposals: z.array(z.extend(proposalView, { wish: z.enum(importWishes) })),
  acts: z.array(z.enum(importActs))
})

export const listImports = endpoint({
  id: 'listImports',
  method: 'GET',
  path: '/api/admin/imports',
  access: 'admin',
  roles: readers,
  summary: '企业导入：页面上传的和在服务器上运行的，新的在前，各最多 100 项',
  response: z.strictObject({
    data: z.array(upload),
    /** By the command at the machine. */
    commands: z.array(z.strictObject({ ...facts, startedAt: instant, finishedAt: z.nullable(instant) }))
  }),
  status: 200,
  errors: []
})

export const readImportTemplate = endpoint({
  id: 'readImportTemplate',
  method: 'GET',
  path: '/api/admin/imports/template',
  access: 'admin',
  roles: writers,
  summary: '企业导入的 .xlsx 模板，含一行示例和可填写的内容',
  raw: true,
  status: 200,
  errors: ['request.too-many']
})

/** Writes nothing about enterprises. A job checks each row. */
export const uploadImport = endpoint({
  id: 'uploadImport',
  method: 'POST',
  path: '/api/admin/imports',
  access: 'admin',
  roles: writers,
  summary:
    '上传企业导入的 .xlsx（multipart：先 slot=import，后 file；小于 10M，各表合计最多 10000 行，不含材料），随后逐行检查；不导入',
  query: z.strictObject({
    /** What came in before is changed too. */
    update: z.optional(z.literal('1', { error: 'field.type' })),
    /** The qualifications of an enterprise that has to complete its profile end on this day at the latest. */
    incompleteUntil: z.optional(calendarDay)
  }),
  multipart: true,
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: [
    'file.missing',
    'file.too-large',
    'file.name',
    'sheet.unreadable',
    'import.too-many',
    'request.malformed',
    'request.too-many',
    'service.busy'
  ],
  bodyLimit: importUploadLimits.bytes + 1024 * 1024
})

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

export const readImport = endpoint({
  id: 'readImport',
  method: 'GET',
  path: '/api/admin/imports/:id',
  access: 'admin',
  roles: readers,
  summary: '一次企业导入：进度、逐行的结果和原因（最多 500 行）、各列的样例（个人信息已遮盖）',
  params,
  response: z.extend(upload, {
    /** Null while a step is at work, and once it is deleted. */
    report: z.nullable(
      z.strictObject({
        /** Rows with a cause, those that do not come in first. */
        rows: z.array(z.strictObject({ sheet, row: z.int(), kind, causes: z.array(names) })),
        /** How many further ones the workbook has. */
        more: z.int(),
        /** What the check has read from the cells of a column, ten of each. */
        samples: z.array(
          z.strictObject({
            sheet,
            column: names,
            values: z.array(z.strictObject({ row: z.int(), typed: z.string(), read: z.string() }))
          })
        )
      })
    )
  }),
  status: 200,
  errors: ['request.not-found']
})
export type ImportReportView = NonNullable<z.output<typeof readImport.response>['report']>

export const downloadImportWorkbook = endpoint({
  id: 'downloadImportWorkbook',
  method: 'GET',
  path: '/api/admin/imports/:id/workbook',
  access: 'admin',
  roles: writers,
  summary: '下载带“结果”和“原因”两列的 .xlsx，有错误的单元格已标出；只有上传者可以下载，记入审计',
  params,
  raw: true,
  status: 200,
  errors: ['request.not-found', 'request.too-many', 'service.busy']
})

export const proposeImport = endpoint({
  id: 'proposeImport',
  method: 'POST',
  path: '/api/admin/imports/:id/proposal',
  access: 'admin',
  roles: writers,
  summary: '提出导入已检查的文件，或撤销 30 天内的导入；上传者、提出者以外的系统管理员或安全管理员确认后开始',
  params,
  body: z.strictObject({ wish: z.enum(importWishes, { error: 'field.type' }) }),
  /** Of the proposal. */
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: ['request.not-found', 'import.state', 'proposal.open']
})

/** One person suffices: it takes nothing from anybody, and a mistake has to be stopped at once. */
export const stopImport = endpoint({
  id: 'stopImport',
  method: 'POST',
  path: '/api/admin/imports/:id/stop',
  access: 'admin',
  roles: secondPersonDuties.import.decides,
  summary: '停止正在运行的导入（已导入的企业保留），或放弃尚未提出的文件',
  params,
  status: 204,
  errors: ['request.not-found', 'import.state']
})
