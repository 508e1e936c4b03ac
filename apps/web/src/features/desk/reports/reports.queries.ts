import { exportReport, readReport } from '@portal/contract/desk/report'
import type { Response } from '@portal/contract/endpoint'
import { defineList } from '#web/shared/list/define-list.ts'

export type Report = Response<typeof readReport>
export type ReportRow = Report['rows'][number]

export const reportList = defineList(readReport, {
  key: ['admin', 'report'],
  usual: { by: 'week' },
  days: ['from', 'to'],
  exported: exportReport
})
