import { beijingTime } from '@portal/contract/beijing-time'
import { adminRoleNames } from '@portal/contract/duties'
import type { Language } from '@portal/contract/messages'
import { isPermission, permissionNames } from '@portal/contract/permissions'
import { auditActionWords, auditCodeWords, auditFactWords } from '@portal/contract/record/audit-words'
import { roleNames } from '@portal/contract/roles'
import { isScope, scopeNames } from '@portal/contract/scopes'
import { type SheetColumn, timeFormat, writeSheet } from '#api/adapters/sheet.ts'
import type { viewEvents } from './view-events.ts'

type Row = Awaited<ReturnType<typeof viewEvents>>[number]
type Fact = Row['facts'][number]

type Around = { language: Language }

export const writeAuditSheet = (rows: readonly Row[], language: Language): ReadableStream<Uint8Array> =>
  writeSheet({ name: { zh: '审计记录', en: 'Audit log' }, columns }, rows, { language })

const columns: SheetColumn<Row, Around>[] = [
  { header: { zh: '记录序号', en: 'Record' }, width: 12, valueOf: ({ id }) => id },
  {
    header: { zh: '时间', en: 'Time' },
    width: 20,
    numFmt: timeFormat,
    valueOf: ({ at }) => at
  },
  {
    header: { zh: '操作人类别', en: 'Kind of person' },
    width: 14,
    valueOf: ({ actorKind }, { language }) => kindWords[actorKind]?.[language] ?? actorKind
  },
  { header: { zh: '姓名', en: 'Name' }, width: 14, valueOf: ({ actor }) => actor?.name },
  { header: { zh: '用户名', en: 'User name' }, width: 18, valueOf: ({ actor }) => actor?.username },
  { header: { zh: '企业', en: 'Enterprise' }, width: 36, valueOf: ({ enterprise }) => enterprise?.fullName },
  { header: { zh: '用户编号', en: 'User number' }, width: 14, valueOf: ({ enterprise }) => enterprise?.number },
  {
    header: { zh: '操作', en: 'Action' },
    width: 24,
    valueOf: ({ action }, { language }) => wordOf(auditActionWords, action, language) ?? action
  },
  {
    header: { zh: '详情', en: 'Details' },
    width: 60,
    valueOf: ({ facts }, { language }) => facts.map((fact) => factWords(fact, language)).join('\n')
  },
  { header: { zh: '来源地址', en: 'Address' }, width: 18, valueOf: ({ ip }) => ip },
  { header: { zh: '请求编号', en: 'Request number' }, width: 38, valueOf: ({ requestId }) => requestId },
  {
    header: { zh: '哈希链', en: 'Chain' },
    width: 10,
    valueOf: ({ sealed }, { language }) => (sealed ? chained : unchained)[language]
  }
]

const chained = { zh: '已入链', en: 'Chained' }
const unchained = { zh: '待入链', en: 'To be chained' }

const kindWords: Record<string, Record<Language, string>> = {
  enterprise: { zh: '企业账号', en: 'Enterprise account' },
  admin: { zh: '管理员', en: 'Administrator' },
  system: { zh: '系统', en: 'System' }
}

const factWords = ({ key, values }: Fact, language: Language): string => {
  const label = wordOf(auditFactWords, key, language) ?? key
  const words = values.map((value) => valueWords(key, value, language))
  return language === 'zh' ? `${label}：${words.join('、')}` : `${label}: ${words.join(', ')}`
}

const valueWords = (key: string, { text: recorded, name, at }: Fact['values'][number], language: Language): string => {
  if (name) return name[language]
  if (at) return beijingTime(at)
  return (
    wordOf(auditCodeWords, `${key}.${recorded}`, language) ??
    wordOf(auditActionWords, recorded, language) ??
    codeWords(key, recorded)?.[language] ??
    recorded
  )
}

const codeWords = (key: string, code: string): Record<Language, string> | undefined => {
  if (key === 'permissions') return isPermission(code) ? permissionNames[code] : undefined
  if (key === 'scopes') return isScope(code) ? scopeNames[code] : undefined
  if (!['roles', 'role', 'from', 'to'].includes(key)) return undefined
  return nameIn(adminRoleNames, code) ?? nameIn(roleNames, code)
}

const nameIn = (names: Record<string, Record<Language, string>>, code: string) =>
  Object.hasOwn(names, code) ? names[code] : undefined

const wordOf = (table: Record<string, readonly [string, string]>, key: string, language: Language) =>
  Object.hasOwn(table, key) ? table[key]?.[language === 'zh' ? 0 : 1] : undefined
