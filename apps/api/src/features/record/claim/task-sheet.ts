import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Language } from '@portal/contract/messages'
import { type SheetColumn, timeFormat } from '#api/adapters/sheet.ts'

/** What every kind of task is exported with. */
export type SheetTask = {
  id: string
  enterprise: { fullName: string | null; number: number; creditCode: string | null; type: Record<Language, string> }
  submittedAt: Date
  dueAt: Date
  isOverdue: boolean
  claimer: string | null
  decision: { at: Date; actorName: string; opinion: string | null } | undefined
}

/** `own`: the columns of the kind, after those of the enterprise. */
export const taskSheetColumns = <Row extends SheetTask, Around extends { language: Language }>(
  own: SheetColumn<Row, Around>[]
): SheetColumn<Row, Around>[] => [
  { header: { zh: '申请编号', en: 'Case' }, width: 38, valueOf: ({ id }) => id },
  { header: { zh: '企业', en: 'Enterprise' }, width: 36, valueOf: ({ enterprise }) => enterprise.fullName },
  {
    header: { zh: '用户编号', en: 'User number' },
    width: 14,
    valueOf: ({ enterprise }) => formatEnterpriseNumber(enterprise.number)
  },
  {
    header: { zh: '统一社会信用代码', en: 'Credit code' },
    width: 22,
    valueOf: ({ enterprise }) => enterprise.creditCode
  },
  {
    header: { zh: '企业类型', en: 'Enterprise type' },
    width: 14,
    valueOf: ({ enterprise }, { language }) => enterprise.type[language]
  },
  ...own,
  {
    header: { zh: '提交时间', en: 'Submitted' },
    width: 20,
    numFmt: timeFormat,
    valueOf: ({ submittedAt }) => submittedAt
  },
  { header: { zh: '办理时限', en: 'Due' }, width: 20, numFmt: timeFormat, valueOf: ({ dueAt }) => dueAt },
  {
    header: { zh: '是否超时', en: 'Overdue' },
    width: 10,
    valueOf: ({ isOverdue }, { language }) => (isOverdue ? { zh: '已超时', en: 'yes' }[language] : '')
  },
  { header: { zh: '受理人', en: 'Reviewer' }, width: 14, valueOf: ({ claimer }) => claimer },
  {
    header: { zh: '审核时间', en: 'Decided' },
    width: 20,
    numFmt: timeFormat,
    valueOf: ({ decision }) => decision?.at
  },
  { header: { zh: '审核人', en: 'Decided by' }, width: 14, valueOf: ({ decision }) => decision?.actorName },
  { header: { zh: '审核意见', en: 'Opinion' }, width: 60, valueOf: ({ decision }) => decision?.opinion }
]
