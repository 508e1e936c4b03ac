import type { RefusalCode } from '../errors.ts'
import { refusals } from '../errors.ts'
import { type FieldCode } from '../field-messages.ts'
import { passwordFaults, type PasswordFaultCode } from '../identity/imported-password.ts'
import { hasMessage, type Language, messageText } from '../messages.ts'

type Text = Record<Language, string>

/** R53: why a row is faulty or skipped, and what a person has to know of one that comes in. `{x}` are facts. */
const importCauses = {
  'number-format': { zh: '用户编号应为 1 至 10 位数字', en: 'A user number has 1 to 10 digits' },
  'number-too-high': { zh: '用户编号不能大于 {limit}', en: 'A user number is at most {limit}' },
  'number-twice': { zh: '第 {rows} 行的用户编号相同', en: 'Rows {rows} have the same user number' },
  'number-taken': {
    zh: '平台上另一家企业已使用此用户编号，该企业不是导入的',
    en: 'An enterprise that was not imported has this user number'
  },
  'number-unknown': {
    zh: '“企业”表中没有此用户编号',
    en: 'The sheet of enterprises has no such user number'
  },
  'type-unknown': { zh: '没有此企业类型，可填写：{allowed}', en: 'Unknown type of enterprise; use one of: {allowed}' },
  'word-unknown': { zh: '不能识别，可填写：{allowed}', en: 'Unknown; use one of: {allowed}' },
  'instant-format': {
    zh: '时间应为 2020-03-01 或 2020-03-01 09:30:00（北京时间），且不晚于现在',
    en: 'A time is 2020-03-01 or 2020-03-01 09:30:00 (Beijing) and not in the future'
  },
  'until-format': {
    zh: '有效期至应为日期（如 2027-03-01）或“长期”',
    en: 'The end is a day such as 2027-03-01, or long-term'
  },
  'until-before-grant': { zh: '有效期至早于授予时间', en: 'It ends before it was granted' },
  'qualification-ended': { zh: '此业务资格已到期，不导入', en: 'This qualification has ended and does not come in' },
  'qualification-twice': { zh: '第 {rows} 行的业务资格相同', en: 'Rows {rows} have the same qualification' },
  'qualification-lost': {
    zh: '此业务资格在平台上已失效，不再更新',
    en: 'This qualification has ended on the platform and is not changed'
  },
  'code-twice': { zh: '第 {rows} 行的统一社会信用代码相同', en: 'Rows {rows} have the same credit code' },
  'code-taken': {
    zh: '平台上用户编号 {number} 的企业已使用此统一社会信用代码',
    en: 'The enterprise {number} of the platform has this credit code'
  },
  'owner-missing': {
    zh: '“账号”表中没有这家企业的主账号',
    en: 'The sheet of accounts has no owner of this enterprise'
  },
  'owner-twice': { zh: '这家企业有多个主账号：第 {rows} 行', en: 'This enterprise has several owners: rows {rows}' },
  'owner-state': { zh: '主账号不能是已停用', en: 'An owner cannot be disabled' },
  'owner-changed': {
    zh: '主账号与平台上的不同，须在平台上转让',
    en: 'The platform has another owner; hand the enterprise over there'
  },
  'username-twice': {
    zh: '第 {rows} 行的用户名相同（不分大小写）',
    en: 'Rows {rows} have the same user name, in any case'
  },
  'username-taken': {
    zh: '平台上用户编号 {number} 的企业已有用户名 {name}（不分大小写）',
    en: 'The enterprise {number} of the platform has the user name {name}, in any case'
  },
  'username-case': {
    zh: '平台上这家企业的用户名写作 {name}，大小写不同',
    en: 'The platform spells this user name {name}'
  },
  'phone-full': {
    zh: '此手机号共有 {count} 个账号（含平台上已有的），最多 {limit} 个',
    en: 'This phone has {count} accounts with those of the platform; at most {limit} are possible'
  },
  'number-cell': {
    zh: '单元格是数字格式，位数已丢失，请改为文本格式后重新填写',
    en: 'The cell is a number and has lost digits; make it a text and enter the value again'
  },
  'cell-too-long': { zh: '单元格超过 {limit} 个字', en: 'The cell has more than {limit} characters' },
  'paper-unknown': {
    zh: '没有此材料。企业材料可填写：{allowed}；业务资格的材料须同时填写业务资格',
    en: 'Unknown paper. Of the profile: {allowed}; for a paper of a qualification name that too'
  },
  'paper-twice': { zh: '第 {rows} 行的材料相同', en: 'Rows {rows} have the same paper' },
  'paper-without-grant': {
    zh: '“业务资格”表中没有这家企业的此业务资格',
    en: 'The sheet of qualifications has no such qualification of this enterprise'
  },
  'file-missing': { zh: '文件夹 papers 中没有此文件', en: 'The folder papers has no such file' },
  'file-path': { zh: '文件名不能含有路径', en: 'A file name contains no path' },
  'sha256-format': { zh: 'SHA-256 应为 64 位十六进制数字', en: 'A SHA-256 has 64 hexadecimal digits' },
  'sha256-other': { zh: '文件内容与 SHA-256 不符', en: 'The file has another SHA-256' },
  sibling: {
    zh: '同一企业的其他行有错误，整家企业暂不导入',
    en: 'Another row of the enterprise is faulty, so none of it comes in'
  },
  frozen: { zh: '在旧平台已冻结，不导入', en: 'Frozen on the old platform; it does not come in' },
  'needs-update': { zh: '此前已导入，内容有变化，用 --update 更新', en: 'Imported before and changed; use --update' },
  'changed-since': {
    zh: '企业在平台上自行改过，未覆盖：{fields}',
    en: 'The enterprise has changed this on the platform, it was kept: {fields}'
  },
  closed: { zh: '企业已在平台上注销，不更新', en: 'The enterprise has left the platform and is not changed' },
  incomplete: { zh: '待完善：{fields}', en: 'To be completed: {fields}' },
  'not-written': {
    zh: '写入时与其他操作冲突，请再运行一次导入',
    en: 'Another act was in the way; run the import again'
  },
  stopped: { zh: '导入已停止，本行未处理', en: 'The import was stopped before this row' }
} as const satisfies Record<string, Text>

type ImportCauseCode = keyof typeof importCauses

export type ImportCause = {
  code: ImportCauseCode | FieldCode | RefusalCode | PasswordFaultCode
  /** The label of the column. */
  column?: Text
  facts?: Record<string, string | number | Text>
}

/** The cause in words, with the column in front. */
export const causeText = ({ code, column, facts = {} }: ImportCause, language: Language): string => {
  const text = textOf(code, language).replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const fact = facts[key] ?? ''
    return typeof fact === 'object' ? fact[language] : String(fact)
  })
  return column ? `${column[language]}${language === 'zh' ? '：' : ': '}${text}` : text
}

const textOf = (code: ImportCause['code'], language: Language): string => {
  if (Object.hasOwn(importCauses, code)) return importCauses[code as ImportCauseCode][language]
  if (Object.hasOwn(passwordFaults, code)) return passwordFaults[code as PasswordFaultCode][language]
  return hasMessage(code) ? messageText(code, language) : refusals[code as RefusalCode][language]
}
