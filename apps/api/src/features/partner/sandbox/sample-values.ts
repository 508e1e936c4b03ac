import type { Submission } from '@portal/contract/application/application'
import { completeCreditCode } from '@portal/contract/identifiers/credit-code'
import type { Qualification, SupplementField } from '@portal/contract/qualification/catalogue'
import { randomInt } from 'node:crypto'

/** A valid 统一社会信用代码 of 太原 for each number below ten million. */
export const creditCodeOf = (number: number): string =>
  completeCreditCode(`91140100A${String(number).padStart(7, '0')}`)

export const newCreditCode = (): string => creditCodeOf(randomInt(10_000_000))

/** See `isSandboxPhone`. */
export const newSandboxPhone = (): string => `16000${String(randomInt(1_000_000)).padStart(6, '0')}`

/** Every field of R18 except the papers, with values that meet R20. Chinese forms use 某某 in invented names. */
export const sampleProfile = ({ fullName, creditCode }: { fullName: string; creditCode: string }) => ({
  subsidiaryName: '山西某某煤炭销售有限公司',
  fullName,
  creditCode,
  enterpriseNature: '150',
  industry: 'B',
  registeredCapital: '5000',
  establishedOn: '2012-05-18',
  operatingUntil: 'long-term',
  registrationAuthority: '太原市市场监督管理局',
  businessScope: '煤炭及制品销售。',
  registeredRegion: '140105',
  registeredAddress: '长风街 705 号',
  officeAddress: '长风街 705 号',
  postcode: '030006',
  telephone: '0351-2345678',
  fax: '0351-2345679',
  email: 'office@example.com',
  website: 'https://www.example.com',
  legalPersonName: '王某某',
  legalPersonIdType: 'id-card',
  legalPersonIdNumber: '11010519491231002X',
  legalPersonIdExpiry: 'long-term',
  legalPersonPhone: newSandboxPhone(),
  agentName: '李某某',
  agentPhone: newSandboxPhone(),
  agentPosition: '业务主管',
  agentAuthorisedUntil: '2099-12-31',
  accountName: fullName,
  bankName: '中国工商银行太原长风支行',
  bankBranchCode: '102161000012',
  bankAccount: '0502123409300012345',
  taxpayerId: creditCode,
  invoiceType: 'special',
  invoiceAddress: '太原市小店区长风街 705 号',
  invoicePhone: '0351-2345678',
  businessLicenceValidUntil: 'long-term',
  tradePermitValidUntil: '2099-12-31'
})

/** What an applicant would fill in. `files`: the ids of the papers by key. */
export const sampleSubmission = (
  { supplement }: Qualification,
  files: Submission['files'],
  words = '详见所附材料。'
): Submission => ({
  fields: Object.fromEntries(supplement.fields.map((field) => [field.key, sampleOf(field, words)])),
  files
})

const sampleOf = ({ kind, options }: SupplementField, words: string): string => {
  if (kind === 'decimal') return '120'
  if (kind === 'date') return '2099-12-31'
  if (kind === 'select') return options?.[0]?.code ?? ''
  return words
}
