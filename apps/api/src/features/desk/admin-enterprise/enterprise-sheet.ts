import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { maskPhone } from '@portal/contract/identifiers/mask'
import type { Language } from '@portal/contract/messages'
import { type SheetColumn, timeFormat, writeSheet } from '#api/adapters/sheet.ts'
import type { ExportRow } from './export.store.ts'

type SheetRow = Omit<ExportRow, 'held'> & { qualifications: string }
type Around = { language: Language }

export const writeEnterpriseSheet = (rows: readonly SheetRow[], around: Around): ReadableStream<Uint8Array> =>
  writeSheet({ name: { zh: '企业', en: 'Enterprises' }, columns }, rows, around)

/** Nothing about a person that the list does not show. */
const columns: SheetColumn<SheetRow, Around>[] = [
  { header: { zh: '用户编号', en: 'User number' }, width: 14, valueOf: ({ number }) => formatEnterpriseNumber(number) },
  { header: { zh: '企业', en: 'Enterprise' }, width: 36, valueOf: ({ fullName }) => fullName },
  {
    header: { zh: '企业类型', en: 'Enterprise type' },
    width: 14,
    valueOf: ({ typeZh, typeEn }, { language }) => (language === 'en' ? typeEn : typeZh)
  },
  { header: { zh: '统一社会信用代码', en: 'Credit code' }, width: 22, valueOf: ({ creditCode }) => creditCode },
  {
    header: { zh: '状态', en: 'State' },
    width: 10,
    valueOf: ({ status }, { language }) => stateNames[status][language]
  },
  { header: { zh: '法定代表人', en: 'Legal person' }, width: 14, valueOf: (row) => row.legalPersonName },
  { header: { zh: '主账号', en: 'Owner' }, width: 20, valueOf: ({ username }) => username },
  { header: { zh: '主账号手机', en: 'Phone' }, width: 16, valueOf: ({ phone }) => (phone ? maskPhone(phone) : '') },
  { header: { zh: '业务资格', en: 'Qualifications' }, width: 36, valueOf: ({ qualifications }) => qualifications },
  {
    header: { zh: '注册时间', en: 'Registered' },
    width: 20,
    numFmt: timeFormat,
    valueOf: ({ createdAt }) => createdAt
  },
  { header: { zh: '已迁移', en: 'Moved in' }, width: 20, numFmt: timeFormat, valueOf: ({ movedAt }) => movedAt },
  {
    header: { zh: '沙箱', en: 'Sandbox' },
    width: 8,
    valueOf: ({ isTest }, { language }) => (isTest ? yes[language] : '')
  }
]

const yes = { zh: '是', en: 'yes' }

const stateNames: Record<ExportRow['status'], Record<Language, string>> = {
  ACTIVE: { zh: '正常', en: 'Active' },
  FROZEN: { zh: '已冻结', en: 'Frozen' },
  CLOSED: { zh: '已注销', en: 'Closed' }
}
