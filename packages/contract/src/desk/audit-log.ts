import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { auditActions } from '../record/audit-events.ts'
import { auditProgress, auditVerification } from '../record/audit-verification.ts'
import { calendarDay, instant, text } from '../text.ts'

const person = z.strictObject({ name: z.nullable(z.string()), username: z.string() })

/** One fact about an act, such as the roles given or the paper seen. */
const fact = z.strictObject({
  key: z.string(),
  values: z.array(
    z.strictObject({
      /** As recorded: a code, a number, an id or a text. */
      text: z.string(),
      /** What people call it, where the text is an id or a code of the catalogue. */
      name: z.nullable(names),
      /** When it began, for what has no name. */
      at: z.nullable(instant),
      /** The case to open. */
      caseId: z.nullable(z.uuid())
    })
  )
})
export type AuditFact = z.infer<typeof fact>

/** Which records: every part narrows. */
const auditFilter = {
  action: z.optional(z.enum(auditActions, { error: 'field.type' })),
  /** Part of an administrator's name or user name, or the beginning of an account's user name. */
  person: z.optional(text({ max: 60 })),
  /** Part of the name or 统一社会信用代码, or 用户编号 with or without leading zeros. */
  enterprise: z.optional(text({ max: 60 })),
  /** The id of a case, paper, grant or the like, or the name of a person to whom it was done. */
  object: z.optional(text({ max: 60 })),
  /** The address that the request came from, exactly. */
  address: z.optional(text({ max: 45 })),
  /** First and last day, both included. */
  since: z.optional(calendarDay),
  until: z.optional(calendarDay)
}

/** R39. */
export const listAuditEvents = endpoint({
  id: 'listAuditEvents',
  method: 'GET',
  path: '/api/admin/audit-events',
  access: 'admin',
  roles: ['AUDIT'],
  summary: '审计记录，新的在前，每页 50 条；可按操作、操作人、企业、对象、来源地址、日期筛选',
  query: z.strictObject({
    ...auditFilter,
    after: z.optional(text({ max: 18 }).check(z.regex(/^\d+$/, 'field.type')))
  }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.string(),
        at: instant,
        actorKind: z.string(),
        actor: z.nullable(person),
        /** `caseId`: the newest case of the enterprise. */
        enterprise: z.nullable(
          z.strictObject({ number: z.string(), fullName: z.nullable(z.string()), caseId: z.nullable(z.uuid()) })
        ),
        action: z.string(),
        facts: z.array(fact),
        ip: z.string(),
        requestId: z.string(),
        sealed: z.boolean()
      })
    ),
    nextCursor: z.nullable(z.string()),
    /** Words that mean too many persons or enterprises to look up; `data` is empty then. */
    tooCommon: z.array(z.enum(['person', 'enterprise', 'object']))
  }),
  status: 200,
  errors: []
})

export const mostExportedEvents = 10_000

/** R39: an export takes the records out of the platform, so it is a record itself. */
export const exportAuditEvents = endpoint({
  id: 'exportAuditEvents',
  method: 'GET',
  path: '/api/admin/audit-events/export',
  access: 'admin',
  roles: ['AUDIT'],
  summary: '按筛选条件导出审计记录（.xlsx，最多 10000 条），记入审计',
  query: z.strictObject(auditFilter),
  raw: true,
  status: 200,
  errors: ['export.too-many', 'audit.too-common']
})

/** R39: the state of the hash chain. */
export const readAuditChain = endpoint({
  id: 'readAuditChain',
  method: 'GET',
  path: '/api/admin/audit-chain',
  access: 'admin',
  roles: ['AUDIT'],
  summary: '审计哈希链：正在进行的校验及进度、最近一次校验的结果、链的末尾',
  response: z.strictObject({
    running: z.nullable(auditProgress),
    /** Null if it was never verified. */
    verification: z.nullable(auditVerification),
    /** The newest seal; null without any. */
    chain: z.nullable(z.strictObject({ sealed: z.string(), at: instant })),
    /** For so many days records stay in the table. */
    retentionDays: z.int(),
    /** `until`: the newest archived record; null without any. */
    archive: z.strictObject({ files: z.int(), records: z.int(), until: z.nullable(instant) })
  }),
  status: 200,
  errors: []
})

export const verifyAuditChain = endpoint({
  id: 'verifyAuditChain',
  method: 'POST',
  path: '/api/admin/audit-chain/verification',
  access: 'admin',
  roles: ['AUDIT'],
  summary: '开始校验审计哈希链，由后台任务进行；已在进行时不重复开始',
  response: z.strictObject({ requestedAt: instant }),
  status: 202,
  errors: []
})
