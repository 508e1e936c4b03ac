import type { ApplicationState } from '@portal/contract/application/application'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Language } from '@portal/contract/messages'
import { inBeijing, type SheetColumn, timeFormat, writeSheet } from '#api/adapters/sheet.ts'
import type { Decision } from '#api/features/record/timeline/event.store.ts'
import { isOverdue } from './queue.rules.ts'
import type { QueueRow } from './queue.store.ts'

type SheetRow = QueueRow & { qualificationName: string; decision: Decision | undefined }
type Around = { language: Language; now: Date; areaOf: (code: string) => string }

export const writeQueueSheet = (rows: readonly SheetRow[], around: Around): ReadableStream<Uint8Array> =>
  writeSheet({ name: { zh: '业务资格审核', en: 'Qualification reviews' }, columns }, rows, around)

const columns: SheetColumn<SheetRow, Around>[] = [
  { header: { zh: '申请编号', en: 'Case' }, width: 38, valueOf: ({ id }) => id },
  { header: { zh: '企业', en: 'Enterprise' }, width: 36, valueOf: ({ fullName }) => fullName ?? '' },
  { header: { zh: '用户编号', en: 'User number' }, width: 14, valueOf: ({ number }) => formatEnterpriseNumber(number) },
  { header: { zh: '统一社会信用代码', en: 'Credit code' }, width: 22, valueOf: ({ creditCode }) => creditCode ?? '' },
  {
    header: { zh: '企业类型', en: 'Enterprise type' },
    width: 14,
    valueOf: ({ typeZh, typeEn }, { language }) => (language === 'en' ? typeEn : typeZh)
  },
  {
    header: { zh: '地区', en: 'Region' },
    width: 18,
    valueOf: ({ region }, { areaOf }) => (region ? areaOf(region) : '')
  },
  { header: { zh: '业务资格', en: 'Qualification' }, width: 16, valueOf: ({ qualificationName }) => qualificationName },
  {
    header: { zh: '类别', en: 'Kind' },
    width: 10,
    valueOf: ({ isRenewal }, { language }) => kindNames[isRenewal ? 'renewal' : 'first'][language]
  },
  {
    header: { zh: '状态', en: 'State' },
    width: 10,
    valueOf: ({ state }, { language }) => stateNames[state][language]
  },
  { header: { zh: '轮次', en: 'Round' }, width: 8, numFmt: '0', valueOf: ({ round }) => round },
  {
    header: { zh: '提交时间', en: 'Submitted' },
    width: 20,
    numFmt: timeFormat,
    valueOf: ({ submittedAt }) => inBeijing(submittedAt)
  },
  { header: { zh: '办理时限', en: 'Due' }, width: 20, numFmt: timeFormat, valueOf: ({ dueAt }) => inBeijing(dueAt) },
  {
    header: { zh: '是否超时', en: 'Overdue' },
    width: 10,
    valueOf: (row, { language, now }) => (isOverdue(row, now) ? yes[language] : '')
  },
  { header: { zh: '受理人', en: 'Reviewer' }, width: 14, valueOf: ({ claimedByName }) => claimedByName ?? '' },
  {
    header: { zh: '审核时间', en: 'Decided' },
    width: 20,
    numFmt: timeFormat,
    valueOf: ({ decision }) => (decision ? inBeijing(decision.at) : '')
  },
  { header: { zh: '审核人', en: 'Decided by' }, width: 14, valueOf: ({ decision }) => decision?.actorName ?? '' },
  { header: { zh: '审核意见', en: 'Opinion' }, width: 60, valueOf: ({ decision }) => decision?.opinion ?? '' }
]

const kindNames = { first: { zh: '申请', en: 'Application' }, renewal: { zh: '续期', en: 'Renewal' } }

const yes = { zh: '已超时', en: 'yes' }

const stateNames: Record<ApplicationState, Record<Language, string>> = {
  SUBMITTED: { zh: '待受理', en: 'Waiting' },
  IN_REVIEW: { zh: '审核中', en: 'In review' },
  RETURNED: { zh: '已退回', en: 'Returned' },
  APPROVED: { zh: '已通过', en: 'Approved' },
  REJECTED: { zh: '已驳回', en: 'Rejected' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' }
}
