import { identityDocuments } from '../identifiers/identity-document.ts'
import type { Language } from '../messages.ts'
import { enterpriseNatures, industries, invoiceTypes, type Option } from './profile-options.ts'

type Text = { zh: string; en: string }

/** R18, in the order of the page. */
export const profileGroups = [
  { key: 'subject', zh: '主体', en: 'Enterprise' },
  { key: 'legalPerson', zh: '法人', en: 'Legal person' },
  { key: 'agent', zh: '经办人', en: 'Agent' },
  { key: 'bank', zh: '银行', en: 'Bank' },
  { key: 'invoice', zh: '开票', en: 'Invoicing' },
  { key: 'papers', zh: '文件', en: 'Papers' }
] as const

export type ProfileGroup = (typeof profileGroups)[number]['key']

/** The kind decides the input, the normalisation and the format rule. */
export type ProfileFieldKind =
  | 'text'
  | 'multiline'
  | 'date'
  | 'date-or-long-term'
  | 'region'
  | 'select'
  | 'decimal'
  | 'phone'
  | 'telephone'
  | 'email'
  | 'url'
  | 'postcode'
  | 'credit-code'
  | 'taxpayer-id'
  | 'id-number'
  | 'bank-account'
  | 'bank-branch-code'
  /** An attachment id (R25). */
  | 'paper'

type FieldShape = {
  key: string
  group: ProfileGroup
  kind: ProfileFieldKind
  /** `{type}` is replaced by the name of the enterprise type. */
  label: Text
  /** Code points of the normalised value. Typed blanks may exceed it, so only text and multiline use it as maxlength. */
  max: number
  /** Required by the catalogue; a deployment may replace the list. */
  required?: true
  /** R20: encrypted at rest, masked when read. */
  sensitive?: true
  /** R21: once a qualification is held, an administrator reviews a new value. */
  guarded?: true
  options?: readonly Option[]
  unit?: Text
  hint?: Text
}

const fields = [
  {
    key: 'subsidiaryName',
    group: 'subject',
    kind: 'text',
    label: { zh: '子公司全称', en: 'Full name of the subsidiary' },
    max: 100
  },
  {
    key: 'fullName',
    group: 'subject',
    kind: 'text',
    label: { zh: '{type}全称', en: '{type} full name' },
    max: 100,
    required: true,
    guarded: true
  },
  {
    key: 'creditCode',
    group: 'subject',
    kind: 'credit-code',
    label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
    max: 18,
    required: true,
    guarded: true,
    hint: { zh: '营业执照上的 18 位代码', en: 'The 18 characters on the business licence' }
  },
  {
    key: 'enterpriseNature',
    group: 'subject',
    kind: 'select',
    label: { zh: '企业性质', en: 'Nature of the enterprise' },
    max: 3,
    options: enterpriseNatures
  },
  {
    key: 'industry',
    group: 'subject',
    kind: 'select',
    label: { zh: '行业', en: 'Industry' },
    max: 1,
    options: industries
  },
  {
    key: 'registeredCapital',
    group: 'subject',
    kind: 'decimal',
    label: { zh: '注册资本', en: 'Registered capital' },
    max: 19,
    required: true,
    unit: { zh: '万元', en: '10,000 CNY' },
    hint: { zh: '单位为万元，最多 4 位小数', en: 'In units of 10,000 CNY, with at most 4 decimal places' }
  },
  {
    key: 'establishedOn',
    group: 'subject',
    kind: 'date',
    label: { zh: '成立日期', en: 'Established on' },
    max: 10,
    required: true
  },
  {
    key: 'operatingUntil',
    group: 'subject',
    kind: 'date-or-long-term',
    label: { zh: '营业期限', en: 'Operating until' },
    max: 10,
    required: true
  },
  {
    key: 'registrationAuthority',
    group: 'subject',
    kind: 'text',
    label: { zh: '登记机关', en: 'Registration authority' },
    max: 100
  },
  {
    key: 'businessScope',
    group: 'subject',
    kind: 'multiline',
    label: { zh: '经营范围', en: 'Business scope' },
    max: 4000
  },
  {
    key: 'registeredRegion',
    group: 'subject',
    kind: 'region',
    label: { zh: '注册地址', en: 'Registered region' },
    max: 6,
    required: true
  },
  {
    key: 'registeredAddress',
    group: 'subject',
    kind: 'text',
    label: { zh: '详细地址', en: 'Registered street address' },
    max: 200,
    required: true,
    hint: { zh: '街道、门牌号，不必重复省市区', en: 'Street and number, without province, city and county' }
  },
  { key: 'officeAddress', group: 'subject', kind: 'text', label: { zh: '办公地址', en: 'Office address' }, max: 200 },
  { key: 'postcode', group: 'subject', kind: 'postcode', label: { zh: '邮编', en: 'Postcode' }, max: 6 },
  {
    key: 'telephone',
    group: 'subject',
    kind: 'telephone',
    label: { zh: '电话', en: 'Telephone' },
    max: 30,
    hint: { zh: '区号-号码，如 0351-2345678', en: 'Area code and number, such as 0351-2345678' }
  },
  { key: 'fax', group: 'subject', kind: 'telephone', label: { zh: '传真', en: 'Fax' }, max: 30 },
  { key: 'email', group: 'subject', kind: 'email', label: { zh: '邮箱', en: 'Email' }, max: 254 },
  { key: 'website', group: 'subject', kind: 'url', label: { zh: '网址', en: 'Website' }, max: 300 },

  {
    key: 'legalPersonName',
    group: 'legalPerson',
    kind: 'text',
    label: { zh: '姓名', en: 'Name' },
    max: 50,
    required: true,
    guarded: true
  },
  {
    key: 'legalPersonIdType',
    group: 'legalPerson',
    kind: 'select',
    label: { zh: '证件类型', en: 'Type of document' },
    max: 20,
    required: true,
    guarded: true,
    options: identityDocuments
  },
  {
    key: 'legalPersonIdNumber',
    group: 'legalPerson',
    kind: 'id-number',
    label: { zh: '证件号码', en: 'Document number' },
    max: 18,
    required: true,
    sensitive: true,
    guarded: true
  },
  {
    key: 'legalPersonIdExpiry',
    group: 'legalPerson',
    kind: 'date-or-long-term',
    label: { zh: '有效期', en: 'Valid until' },
    max: 10
  },
  {
    key: 'legalPersonPhone',
    group: 'legalPerson',
    kind: 'phone',
    label: { zh: '手机', en: 'Mobile' },
    max: 11,
    sensitive: true
  },

  { key: 'agentName', group: 'agent', kind: 'text', label: { zh: '姓名', en: 'Name' }, max: 50, required: true },
  { key: 'agentPhone', group: 'agent', kind: 'phone', label: { zh: '手机', en: 'Mobile' }, max: 11, required: true },
  { key: 'agentPosition', group: 'agent', kind: 'text', label: { zh: '职务', en: 'Position' }, max: 50 },
  {
    key: 'agentAuthorisedUntil',
    group: 'agent',
    kind: 'date',
    label: { zh: '授权期限', en: 'Authorised until' },
    max: 10,
    required: true,
    hint: {
      zh: '授权委托书上的截止日期：开具委托书时，此日期会印在授权期限一栏',
      en: 'The last day named in the authorisation letter: this date is printed there when a letter is issued'
    }
  },

  {
    key: 'accountName',
    group: 'bank',
    kind: 'text',
    label: { zh: '开户名称', en: 'Account name' },
    max: 100,
    required: true,
    guarded: true,
    hint: { zh: '须与企业全称一致', en: 'Must be the full name of the enterprise' }
  },
  {
    key: 'bankName',
    group: 'bank',
    kind: 'text',
    label: { zh: '开户行', en: 'Bank' },
    max: 100,
    required: true,
    guarded: true
  },
  {
    key: 'bankBranchCode',
    group: 'bank',
    kind: 'bank-branch-code',
    label: { zh: '联行号', en: 'Bank branch code' },
    max: 12,
    required: true,
    guarded: true,
    hint: { zh: '12 位数字，可向开户行查询', en: '12 digits, which the bank can tell' }
  },
  {
    key: 'bankAccount',
    group: 'bank',
    kind: 'bank-account',
    label: { zh: '账号', en: 'Account number' },
    max: 32,
    required: true,
    sensitive: true,
    guarded: true,
    hint: { zh: '对公账号，8-32 位数字', en: 'Corporate account, 8–32 digits' }
  },

  {
    key: 'taxpayerId',
    group: 'invoice',
    kind: 'taxpayer-id',
    label: { zh: '纳税人识别号', en: 'Taxpayer number' },
    max: 20,
    hint: { zh: '不填时与统一社会信用代码相同', en: 'The unified social credit code where left empty' }
  },
  {
    key: 'invoiceType',
    group: 'invoice',
    kind: 'select',
    label: { zh: '开票类型', en: 'Type of invoice' },
    max: 8,
    options: invoiceTypes
  },
  {
    key: 'invoiceAddress',
    group: 'invoice',
    kind: 'text',
    label: { zh: '开票地址', en: 'Address on invoices' },
    max: 200
  },
  {
    key: 'invoicePhone',
    group: 'invoice',
    kind: 'telephone',
    label: { zh: '开票电话', en: 'Telephone on invoices' },
    max: 30
  },

  {
    key: 'businessLicence',
    group: 'papers',
    kind: 'paper',
    label: { zh: '营业执照', en: 'Business licence' },
    max: 36,
    required: true,
    hint: { zh: '正本或副本的彩色扫描件或照片', en: 'A colour scan or photo of the original or the duplicate' }
  },
  {
    key: 'businessLicenceValidUntil',
    group: 'papers',
    kind: 'date-or-long-term',
    label: { zh: '营业执照有效期', en: 'Licence valid until' },
    max: 10
  },
  {
    key: 'legalPersonIdFront',
    group: 'papers',
    kind: 'paper',
    label: { zh: '法人身份证人像面', en: 'Legal person’s ID, portrait side' },
    max: 36,
    hint: {
      zh: '其他证件请上传照片页；有效期在“法人”一栏填写',
      en: 'Of another document: the page with the photo. Its validity stands in “Legal person”.'
    }
  },
  {
    key: 'legalPersonIdBack',
    group: 'papers',
    kind: 'paper',
    label: { zh: '法人身份证国徽面', en: 'Legal person’s ID, emblem side' },
    max: 36
  },
  {
    key: 'bankPermit',
    group: 'papers',
    kind: 'paper',
    label: { zh: '开户许可证', en: 'Account opening permit' },
    max: 36,
    hint: { zh: '或基本存款账户信息', en: 'Or the bank’s statement of the basic account' }
  },
  {
    key: 'tradePermit',
    group: 'papers',
    kind: 'paper',
    label: { zh: '经营许可证', en: 'Trade permit' },
    max: 36,
    hint: { zh: '经营范围含许可项目的须提供', en: 'Where the business scope needs a permit' }
  },
  {
    key: 'tradePermitValidUntil',
    group: 'papers',
    kind: 'date-or-long-term',
    label: { zh: '经营许可证有效期', en: 'Permit valid until' },
    max: 10
  }
] as const satisfies readonly FieldShape[]

export type ProfileKey = (typeof fields)[number]['key']
export type SensitiveProfileKey = Extract<(typeof fields)[number], { sensitive: true }>['key']
export type ProfileField = FieldShape & { key: ProfileKey }

/** R18–R20: every field of the profile in the order of the page. Page, rules, encryption and views derive from this list. */
export const profileFields: readonly ProfileField[] = fields

const keys: ReadonlySet<string> = new Set(fields.map(({ key }) => key))

export const isProfileKey = (key: string): key is ProfileKey => keys.has(key)

export const sensitiveProfileKeys = fields.flatMap((field) => ('sensitive' in field ? [field.key] : []))

const sensitiveKeys: ReadonlySet<string> = new Set(sensitiveProfileKeys)

export const isSensitiveProfileKey = (key: string): key is SensitiveProfileKey => sensitiveKeys.has(key)

/** R21: name, 统一社会信用代码, legal person and bank account. */
export const guardedProfileKeys: readonly ProfileKey[] = profileFields.flatMap(({ key, guarded }) =>
  guarded ? [key] : []
)

/**
 * R47: whose change sends money elsewhere. Not 开户名称, which follows the name of the enterprise: money reaches the same
 * account.
 */
export const bankAccountKeys = ['bankName', 'bankBranchCode', 'bankAccount'] as const satisfies readonly ProfileKey[]

/** R25. */
export const paperKeys: readonly ProfileKey[] = profileFields.flatMap(({ key, kind }) =>
  kind === 'paper' ? [key] : []
)

/** Required unless the deployment names other fields. */
export const defaultRequiredFields: ReadonlySet<ProfileKey> = new Set(
  profileFields.filter(({ required }) => required).map(({ key }) => key)
)

/** The operating manual marks only this field as required. */
export const manualRequiredFields: ReadonlySet<ProfileKey> = new Set<ProfileKey>(['fullName'])

/** R18: the label of 全称 depends on the enterprise type, such as 供应商全称. */
export const profileLabel = ({ label }: Pick<ProfileField, 'label'>, language: Language, typeName: string): string =>
  label[language].replace('{type}', () => typeName)

const prefixes: Record<string, Text> = {
  legalPerson: { zh: '法人', en: 'Legal person: ' },
  agent: { zh: '经办人', en: 'Agent: ' }
}

/** 姓名 alone is ambiguous, so outside the form a label that several groups have includes its group. */
export const profileItemLabel = (field: ProfileField, language: Language, typeName: string): string =>
  `${prefixes[field.group]?.[language] ?? ''}${profileLabel(field, language, typeName)}`
