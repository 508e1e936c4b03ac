import { creditCodeOf } from '#api/features/partner/sandbox/sample-values.ts'
import type { VersionedCatalogue } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { caseRows } from './case-rows.ts'
import type { Row } from './copy-rows.ts'
import { type Enterprise, paperRow } from './paper-row.ts'
import { pick, uuidAt } from './row-values.ts'

export type Common = {
  passwordHash: string
  agreement: { version: string; sha256: string }
  catalogue: VersionedCatalogue
  enterpriseTypes: string[]
  /** The reviewers who may have claimed a case. If empty, no case is in review. */
  reviewers: { id: string; name: string }[]
  seal(enterpriseId: string, values: Record<string, string>): string
  keyedHash(kind: string, value: string): Uint8Array
  dueAfter(submittedAt: Date): Date
  now: Date
}

/** Foreign keys require this order. */
export const tables = [
  'enterprise',
  'account',
  'agreement_acceptance',
  'profile',
  'attachment',
  'application',
  'application_event',
  'qualification_grant',
  'message',
  'audit_event'
] as const
export type Table = (typeof tables)[number]

/** `index` of `count` decides the age; `number` is the 用户编号. */
type Place = { index: number; count: number; number: number }

const dayMs = 24 * 60 * 60_000

/** Registration dates spread over the last year, oldest first. */
export const enterpriseRows = (common: Common, { index, count, number }: Place): Record<Table, Row[]> => {
  const registeredAt = new Date(common.now.getTime() - 2 * dayMs - Math.floor((363 * dayMs * (count - index)) / count))
  const enterprise = { id: uuidAt(registeredAt), accountId: uuidAt(registeredAt), number, registeredAt }
  const fullName = fullNameOf(index, number)
  const licence = paperRow(enterprise, 'profile:businessLicence')
  const rows = caseRows(common, enterprise, index)
  return {
    enterprise: [
      {
        id: enterprise.id,
        number,
        type_code: pick(common.enterpriseTypes, index),
        credit_code: creditCodeOf(number),
        // The profile's trigger would copy this value row by row.
        full_name: fullName,
        created_at: registeredAt
      }
    ],
    account: [
      {
        id: enterprise.accountId,
        enterprise_id: enterprise.id,
        username: `load_${number}`,
        username_key: `load_${number}`,
        phone: `139${String(number % 100_000_000).padStart(8, '0')}`,
        password_hash: common.passwordHash,
        created_at: registeredAt
      }
    ],
    agreement_acceptance: [
      {
        id: uuidAt(registeredAt),
        account_id: enterprise.accountId,
        agreement: 'registration',
        ...common.agreement,
        ip: '127.0.0.1',
        at: registeredAt
      }
    ],
    profile: [profileRow(common, enterprise, index, { fullName, businessLicence: licence.id })],
    ...rows,
    attachment: [licence, ...rows.attachment]
  }
}

const places = ['太原', '大同', '阳泉', '长治', '晋城', '朔州', '晋中', '运城', '忻州', '临汾', '吕梁'] as const
const words = ['恒泰', '鑫源', '华盛', '瑞丰', '宏达', '远景', '中信达', '金桥', '永昌', '晋源'] as const
const trades = ['煤业', '能源', '煤炭运销', '物流', '商贸', '焦化'] as const

const fullNameOf = (index: number, number: number): string =>
  `${pick(places, index)}${pick(words, Math.floor(index / 11))}${pick(trades, Math.floor(index / 110))}${number}号有限公司`

const profileRow = (
  { seal, keyedHash }: Common,
  { id, accountId, number, registeredAt }: Enterprise,
  index: number,
  { fullName, businessLicence }: { fullName: string; businessLicence: string }
): Row => {
  const creditCode = creditCodeOf(number)
  const bankAccount = String(6_000_000_000 + number)
  return {
    enterprise_id: id,
    fields: {
      fullName,
      creditCode,
      registeredCapital: String(100 + (index % 9000)),
      establishedOn: '2012-05-18',
      operatingUntil: 'long-term',
      registeredRegion: '140105',
      registeredAddress: '长风街 705 号',
      legalPersonName: '王建国',
      legalPersonIdType: 'id-card',
      agentName: '李梅',
      agentPhone: '13700001111',
      agentAuthorisedUntil: '2099-12-31',
      accountName: fullName,
      bankName: '中国工商银行太原长风支行',
      bankBranchCode: '102161000012',
      taxpayerId: creditCode,
      businessLicence
    },
    sealed: seal(id, { legalPersonIdNumber, bankAccount }),
    id_number_hash: keyedHash('id-number', legalPersonIdNumber),
    bank_account_hash: keyedHash('bank-account', bankAccount),
    updated_by_id: accountId,
    created_at: registeredAt,
    updated_at: registeredAt
  }
}

const legalPersonIdNumber = '11010519491231002X'
