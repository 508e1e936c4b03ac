import { beijingDay } from '@portal/contract/beijing-time'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Language } from '@portal/contract/messages'
import { type SheetColumn, timeFormat, writeSheet } from '#api/adapters/sheet.ts'
import type { DecisionRow } from './report.store.ts'

type SheetRow = DecisionRow & { qualificationName: string }
type Around = { language: Language; workingDays: (from: string, to: string) => number }

export const writeDecisionSheet = (rows: readonly SheetRow[], around: Around): ReadableStream<Uint8Array> =>
  writeSheet({ name: { zh: '审核决定', en: 'Decisions' }, columns }, rows, around)

const columns: SheetColumn<SheetRow, Around>[] = [
  { header: { zh: '审核时间', en: 'Decided' }, width: 20, numFmt: timeFormat, valueOf: ({ at }) => at },
  {
    header: { zh: '决定', en: 'Decision' },
    width: 12,
    valueOf: ({ action }, { language }) => decisions[action][language]
  },
  { header: { zh: '审核人', en: 'Decided by' }, width: 14, valueOf: ({ actorName }) => actorName },
  { header: { zh: '审核意见', en: 'Opinion' }, width: 60, valueOf: ({ opinion }) => opinion },
  { header: { zh: '申请编号', en: 'Case' }, width: 38, valueOf: ({ applicationId }) => applicationId },
  { header: { zh: '企业', en: 'Enterprise' }, width: 36, valueOf: ({ fullName }) => fullName },
  { header: { zh: '用户编号', en: 'User number' }, width: 14, valueOf: ({ number }) => formatEnterpriseNumber(number) },
  { header: { zh: '业务资格', en: 'Qualification' }, width: 16, valueOf: ({ qualificationName }) => qualificationName },
  { header: { zh: '轮次', en: 'Round' }, width: 8, numFmt: '0', valueOf: ({ round }) => round },
  {
    header: { zh: '提交时间', en: 'Submitted' },
    width: 20,
    numFmt: timeFormat,
    valueOf: ({ submittedAt }) => submittedAt
  },
  {
    header: { zh: '用时（工作日）', en: 'Working days' },
    width: 14,
    numFmt: '0',
    valueOf: ({ submittedAt, at }, { workingDays }) =>
      submittedAt ? workingDays(beijingDay(submittedAt), beijingDay(at)) : ''
  },
  {
    header: { zh: '是否超时', en: 'Late' },
    width: 10,
    valueOf: ({ isLate }, { language }) => (isLate ? yes[language] : '')
  }
]

const yes = { zh: '已超时', en: 'yes' }

const decisions: Record<DecisionRow['action'], Record<Language, string>> = {
  'approve-first': { zh: '初审通过', en: 'Approved first' },
  approve: { zh: '通过', en: 'Approved' },
  reject: { zh: '驳回', en: 'Rejected' },
  return: { zh: '退回', en: 'Returned' },
  reopen: { zh: '重新审理', en: 'Reopened' }
}
