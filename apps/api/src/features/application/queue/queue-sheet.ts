import type { ApplicationState } from '@portal/contract/application/application'
import type { Language } from '@portal/contract/messages'
import { type SheetColumn, writeSheet } from '#api/adapters/sheet.ts'
import { type SheetTask, taskSheetColumns } from '#api/features/record/claim/task-sheet.ts'
import type { QueueRow } from './queue.store.ts'

type SheetRow = SheetTask & Pick<QueueRow, 'region' | 'isRenewal' | 'state' | 'round'> & { qualificationName: string }
type Around = { language: Language; areaOf: (code: string) => string }

export const writeQueueSheet = (rows: readonly SheetRow[], around: Around): ReadableStream<Uint8Array> =>
  writeSheet({ name: { zh: '业务资格审核', en: 'Qualification reviews' }, columns }, rows, around)

const columns: SheetColumn<SheetRow, Around>[] = taskSheetColumns([
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
  { header: { zh: '轮次', en: 'Round' }, width: 8, numFmt: '0', valueOf: ({ round }) => round }
])

const kindNames = { first: { zh: '申请', en: 'Application' }, renewal: { zh: '续期', en: 'Renewal' } }

const stateNames: Record<ApplicationState, Record<Language, string>> = {
  SUBMITTED: { zh: '待受理', en: 'Waiting' },
  IN_REVIEW: { zh: '审核中', en: 'In review' },
  RETURNED: { zh: '已退回', en: 'Returned' },
  APPROVED: { zh: '已通过', en: 'Approved' },
  REJECTED: { zh: '已驳回', en: 'Rejected' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' }
}
