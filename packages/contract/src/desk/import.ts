import {
  paperKeys,
  type ProfileField,
  type ProfileKey,
  profileFields,
  profileItemLabel
} from '../enterprise/profile-fields.ts'
import { passwordSchemes, saltEncodings, saltOrders } from '../identity/imported-password.ts'
import type { Language } from '../messages.ts'
import { grantablePermissions, permissionNames } from '../permissions.ts'
import { accountRoles, roleNames } from '../roles.ts'

type Text = Record<Language, string>

/** R53: the sheets of an import and of `pnpm export`. */
export const importSheets = {
  enterprises: { zh: '企业', en: 'Enterprises' },
  accounts: { zh: '账号', en: 'Accounts' },
  qualifications: { zh: '业务资格', en: 'Qualifications' },
  papers: { zh: '材料', en: 'Papers' }
} as const satisfies Record<string, Text>
export type ImportSheet = keyof typeof importSheets

// The cast holds because the keys of a literal are its own.
export const importSheetKeys = Object.keys(importSheets) as ImportSheet[]

/** `cell` in code points: the longest field of a profile has 4000. */
export const importLimits = { rows: 1_000_000, columns: 200, cell: 5000, undoDays: 30 } as const

export type ImportColumn = {
  key: string
  label: Text
  /** Of the template's row. */
  example: string
  /** Without this column a sheet is not read. */
  isNeeded?: true
  /** The words that may be filled in, if there is a list of them. */
  allowed?: readonly Text[]
}

/** Words of a list, and what they stand for. A cell may also have the code itself. */
export const importStates = {
  account: {
    ACTIVE: { zh: '正常', en: 'Active' },
    DISABLED: { zh: '已停用', en: 'Disabled' },
    INVITED: { zh: '待激活', en: 'Invited' },
    FROZEN: { zh: '已冻结', en: 'Frozen' }
  },
  grant: { ACTIVE: { zh: '有效', en: 'Active' }, SUSPENDED: { zh: '已暂停', en: 'Suspended' } }
} as const

export const noEnd: Text = { zh: '长期', en: 'long-term' }

const examples: Partial<Record<ProfileKey, string>> = {
  fullName: '示例煤炭贸易有限公司',
  creditCode: '91140100MA0EXAMP12',
  enterpriseNature: '有限责任公司',
  industry: '批发和零售业',
  registeredCapital: '5000',
  establishedOn: '2012-05-18',
  operatingUntil: '长期',
  registeredRegion: '140105',
  registeredAddress: '示例街 1 号',
  telephone: '0351-2345678',
  legalPersonName: '张示例',
  legalPersonIdType: '居民身份证',
  legalPersonIdNumber: '11010519491231002X',
  legalPersonPhone: '13900000001',
  agentName: '李示例',
  agentPhone: '13900000002',
  agentAuthorisedUntil: '2099-12-31',
  accountName: '示例煤炭贸易有限公司',
  bankName: '示例银行太原支行',
  bankBranchCode: '102161000012',
  bankAccount: '6222000000000001',
  businessLicenceValidUntil: '长期'
}

/** The label of a field without the name of a type in it, such as 企业全称. */
const labelOf = (field: ProfileField): Text => ({
  zh: profileItemLabel(field, 'zh', '企业'),
  en: profileItemLabel(field, 'en', 'Enterprise')
})

const profileColumns: ImportColumn[] = profileFields
  .filter(({ kind }) => kind !== 'paper')
  .map((field) => ({
    key: field.key,
    label: labelOf(field),
    example: examples[field.key] ?? '',
    ...(field.options ? { allowed: field.options } : {}),
    ...(field.kind === 'date-or-long-term' ? { allowed: [noEnd] } : {}),
    ...(field.key === 'fullName' ? { isNeeded: true as const } : {})
  }))

/** What a paper of the profile is called in the sheet of papers. */
export const paperLabels: Partial<Record<ProfileKey, Text>> = Object.fromEntries(
  profileFields.filter(({ key }) => paperKeys.includes(key)).map((field) => [field.key, labelOf(field)])
)

/** High enough to be free on a young portal, and low enough to waste few numbers when the row is imported by mistake. */
const exampleNumber = '0000099999'
export const exampleFile = '营业执照.png'

const number: ImportColumn = {
  key: 'number',
  label: { zh: '用户编号', en: 'User number' },
  example: exampleNumber,
  isNeeded: true
}

const words = (zh: string, en: string): Text => ({ zh, en })
const codes = (list: readonly string[]): Text[] => list.map((code) => ({ zh: code, en: code }))

/** Every sheet in the order of its columns. */
export const importColumns: Record<ImportSheet, readonly ImportColumn[]> = {
  enterprises: [
    number,
    { key: 'type', label: words('企业类型', 'Type of enterprise'), example: '供应商', isNeeded: true },
    { key: 'registeredAt', label: words('注册时间', 'Registered at'), example: '2020-03-01 09:30:00' },
    ...profileColumns
  ],
  accounts: [
    number,
    { key: 'username', label: words('用户名', 'User name'), example: 'example_01', isNeeded: true },
    { key: 'phone', label: words('手机号', 'Mobile number'), example: '13900000001', isNeeded: true },
    { key: 'name', label: words('姓名', 'Name'), example: '张示例' },
    {
      key: 'role',
      label: words('角色', 'Role'),
      example: '主账号',
      isNeeded: true,
      allowed: accountRoles.map((role) => roleNames[role])
    },
    {
      key: 'permissions',
      label: words('自定义权限', 'Permissions'),
      example: '',
      allowed: grantablePermissions.map((permission) => permissionNames[permission])
    },
    { key: 'state', label: words('状态', 'State'), example: '正常', allowed: Object.values(importStates.account) },
    { key: 'createdAt', label: words('创建时间', 'Created at'), example: '2020-03-01 09:30:00' },
    { key: 'scheme', label: words('密码加密方式', 'Password scheme'), example: '', allowed: codes(passwordSchemes) },
    { key: 'digest', label: words('密码摘要', 'Password digest'), example: '' },
    { key: 'salt', label: words('盐值', 'Salt'), example: '' },
    { key: 'saltEncoding', label: words('盐值写法', 'Salt encoding'), example: '', allowed: codes(saltEncodings) },
    { key: 'cost', label: words('迭代次数或成本', 'Iterations or cost'), example: '' },
    {
      key: 'order',
      label: words('盐值与密码的先后', 'Order of salt and password'),
      example: '',
      allowed: codes(saltOrders)
    }
  ],
  qualifications: [
    number,
    { key: 'qualification', label: words('业务资格', 'Qualification'), example: '挂牌交易', isNeeded: true },
    { key: 'grantedAt', label: words('授予时间', 'Granted at'), example: '2021-06-01 10:00:00', isNeeded: true },
    {
      key: 'validUntil',
      label: words('有效期至', 'Valid until'),
      example: '长期',
      isNeeded: true,
      allowed: [noEnd]
    },
    { key: 'state', label: words('状态', 'State'), example: '有效', allowed: Object.values(importStates.grant) },
    { key: 'reason', label: words('暂停原因', 'Reason of the suspension'), example: '' }
  ],
  papers: [
    number,
    {
      key: 'paper',
      label: words('材料名称', 'Paper'),
      example: '营业执照',
      isNeeded: true,
      allowed: Object.values(paperLabels)
    },
    { key: 'qualification', label: words('业务资格', 'Qualification'), example: '' },
    { key: 'file', label: words('文件名', 'File name'), example: exampleFile, isNeeded: true },
    { key: 'sha256', label: words('SHA-256', 'SHA-256'), example: '' }
  ]
}

/** What becomes of a row. */
export const importKinds = {
  create: { zh: '新建', en: 'Create' },
  update: { zh: '更新', en: 'Update' },
  unchanged: { zh: '不变', en: 'Unchanged' },
  skip: { zh: '跳过', en: 'Skip' },
  faulty: { zh: '有错误', en: 'Faulty' }
} as const satisfies Record<string, Text>
export type ImportKind = keyof typeof importKinds

// The cast holds because the keys of a literal are its own.
export const importKindKeys = Object.keys(importKinds) as ImportKind[]

export type ImportCounts = Partial<Record<ImportSheet, Partial<Record<ImportKind, number>>>>
