import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { calendarDay } from '../text.ts'

export const reportGroups = ['week', 'reviewer', 'qualification'] as const

/** So many weeks up to this one are shown without a choice. */
export const usualWeeks = 8
export const mostWeeks = 13

/** `reportWords` says what each one is. Each case counts once in a number, so the total is not always the sum. */
const counts = {
  received: z.int(),
  claimed: z.int(),
  decided: z.int(),
  approved: z.int(),
  rejected: z.int(),
  returned: z.int(),
  late: z.int(),
  reopened: z.int(),
  overdue: z.int(),
  /** Null without any decision. */
  medianDays: z.nullable(z.int()),
  p90Days: z.nullable(z.int())
}

const period = {
  /** The first and the last day in Beijing. Default: this week and the seven before it. */
  from: z.optional(calendarDay),
  to: z.optional(calendarDay)
}

/**
 * R52. Only numbers and the names of reviewers, so the administrator of the system reads it too; the lists behind the
 * numbers and the file are for those who read the queue. Without the sandbox (R44).
 */
export const readReport = endpoint({
  id: 'readReport',
  method: 'GET',
  path: '/api/admin/reports',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT', 'SYSTEM'],
  summary: '审核报表：按周、审核员或业务资格统计收到、审结、退回、用时、超时、重新审理',
  query: z.strictObject({ by: z.optional(z.enum(reportGroups, { error: 'field.type' })), ...period }),
  response: z.strictObject({
    from: z.string(),
    to: z.string(),
    total: z.strictObject(counts),
    rows: z.array(
      z.strictObject({
        /** The Monday of the week, the id of the reviewer or the code of the qualification. Null: claimed by nobody. */
        key: z.nullable(z.string()),
        /** Null for a week. */
        name: z.nullable(names),
        /** The days of a week that are within the period. Null for other rows. */
        days: z.nullable(z.strictObject({ from: z.string(), to: z.string() })),
        ...counts
      })
    )
  }),
  status: 200,
  errors: []
})

export const exportReport = endpoint({
  id: 'exportReport',
  method: 'GET',
  path: '/api/admin/reports/export',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '导出期间内的全部审核决定：审核人、意见、用时（.xlsx，最多 10000 条），记入审计',
  query: z.strictObject(period),
  raw: true,
  status: 200,
  errors: ['export.too-many']
})
