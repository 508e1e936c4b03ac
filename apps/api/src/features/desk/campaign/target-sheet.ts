import type { TargetState } from '@portal/contract/desk/campaign'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Language } from '@portal/contract/messages'
import { type SheetColumn, timeFormat, writeSheet } from '#api/adapters/sheet.ts'
import type { TargetRow } from './progress.store.ts'

type Around = { language: Language }

export const writeTargetSheet = (rows: readonly TargetRow[], around: Around): ReadableStream<Uint8Array> =>
  writeSheet({ name: { zh: '复审', en: 'Review' }, columns }, rows, around)

/** Nothing about a person that the list does not show. */
const columns: SheetColumn<TargetRow, Around>[] = [
  { header: { zh: '用户编号', en: 'User number' }, width: 14, valueOf: ({ number }) => formatEnterpriseNumber(number) },
  { header: { zh: '企业', en: 'Enterprise' }, width: 36, valueOf: ({ fullName }) => fullName },
  {
    header: { zh: '企业类型', en: 'Enterprise type' },
    width: 14,
    valueOf: ({ typeZh, typeEn }, { language }) => (language === 'en' ? typeEn : typeZh)
  },
  { header: { zh: '经办人', en: 'Agent' }, width: 14, valueOf: ({ contactName }) => contactName },
  { header: { zh: '经办人手机', en: 'Phone' }, width: 16, valueOf: ({ contactPhone }) => contactPhone },
  {
    header: { zh: '最近登录', en: 'Last sign-in' },
    width: 20,
    numFmt: timeFormat,
    valueOf: ({ lastSignInAt }) => lastSignInAt
  },
  {
    header: { zh: '确认情况', en: 'State' },
    width: 14,
    valueOf: ({ state }, { language }) => stateNames[state][language]
  },
  {
    header: { zh: '确认时间', en: 'Confirmed' },
    width: 20,
    numFmt: timeFormat,
    valueOf: ({ confirmedAt }) => confirmedAt
  }
]

const stateNames: Record<TargetState, Record<Language, string>> = {
  waiting: { zh: '未确认', en: 'Not confirmed' },
  suspended: { zh: '未确认，已暂停', en: 'Not confirmed, suspended' },
  confirmed: { zh: '已确认，无变化', en: 'Confirmed, unchanged' },
  changed: { zh: '已确认，有变更', en: 'Confirmed with a change' }
}
