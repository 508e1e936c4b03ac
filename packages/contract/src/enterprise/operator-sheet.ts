import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { attachmentLimits } from '../qualification/attachment.ts'
import { operatorRoles } from '../roles.ts'

/** R51. A file must be smaller than `bytes`, not equal, as with papers. */
export const operatorSheetLimits = { rows: 500, bytes: attachmentLimits.bytes } as const

/** The field `slot` of the form, as with papers. */
export const operatorSheetSlot = 'operators'

export const readOperatorTemplate = endpoint({
  id: 'readOperatorTemplate',
  method: 'GET',
  path: '/api/portal/operators/sheet',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '批量新增操作员的 .xlsx 模板',
  raw: true,
  status: 200,
  errors: ['request.too-many']
})

const row = z.strictObject({
  /** As the sheet counts, from 1. */
  row: z.int(),
  name: z.string(),
  phone: z.string(),
  username: z.string(),
  role: z.nullable(z.enum(operatorRoles)),
  /** `unchanged`: an account of this enterprise, or an earlier row, has the same phone and name. */
  state: z.enum(['new', 'unchanged', 'faulty']),
  /** Of a faulty row: the code of the first fault's text. */
  fault: z.nullable(z.string())
})
export type OperatorSheetRow = z.infer<typeof row>

/** Writes nothing. Each new row is then invited by `inviteOperator`, with its rules, limits and audit. */
export const readOperatorSheet = endpoint({
  id: 'readOperatorSheet',
  method: 'POST',
  path: '/api/portal/operators/sheet',
  access: 'enterprise',
  permission: 'operator.manage',
  summary:
    '读取操作员名单（multipart：先 slot=operators，后 file，.xlsx，最多 500 行），逐行说明：可新增、已有、有误；不新增',
  multipart: true,
  response: z.strictObject({ rows: z.array(row) }),
  status: 200,
  errors: [
    'file.missing',
    'file.too-large',
    'sheet.unreadable',
    'sheet.too-long',
    'request.malformed',
    'request.too-many',
    'service.busy'
  ],
  bodyLimit: 3 * 1024 * 1024
})
