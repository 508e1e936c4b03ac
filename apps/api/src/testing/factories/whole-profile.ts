import { readProfile, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { TestBrowser } from '../browser.ts'
import { newCreditCode } from './credit-codes.ts'

/** Every field except papers, with values that meet R20 on any day of this century. */
export const wholeProfile = (
  changes: Partial<Record<ProfileKey, string | null>> = {}
): Record<string, string | null> => ({
  subsidiaryName: '山西晋北煤炭销售有限公司',
  fullName: '山西晋煤贸易有限公司',
  creditCode: '91440101MA5CJQ4N59',
  enterpriseNature: '150',
  industry: 'B',
  registeredCapital: '5000.5',
  establishedOn: '2012-05-18',
  operatingUntil: 'long-term',
  registrationAuthority: '太原市市场监督管理局',
  businessScope: '煤炭及制品销售。\n货物进出口。',
  registeredRegion: '140105',
  registeredAddress: '长风街 705 号',
  officeAddress: '晋阳街 8 号',
  postcode: '030006',
  telephone: '0351-2345678',
  fax: '0351-2345679',
  email: 'office@example.com',
  website: 'https://www.example.com',
  legalPersonName: '王建国',
  legalPersonIdType: 'id-card',
  legalPersonIdNumber: '11010519491231002X',
  legalPersonIdExpiry: 'long-term',
  legalPersonPhone: '13912345678',
  agentName: '李梅',
  agentPhone: '13700001111',
  agentPosition: '采购主管',
  agentAuthorisedUntil: '2099-12-31',
  accountName: '山西晋煤贸易有限公司',
  bankName: '中国工商银行太原长风支行',
  bankBranchCode: '102161000012',
  bankAccount: '0502123409300012345',
  taxpayerId: '91440101MA5CJQ4N59',
  invoiceType: 'special',
  invoiceAddress: '太原市小店区长风街 705 号',
  invoicePhone: '0351-2345678',
  businessLicenceValidUntil: 'long-term',
  tradePermitValidUntil: '2099-12-31',
  ...changes
})

/** Uploads the only paper that 提交 requires. */
export const uploadLicence = async (browser: TestBrowser): Promise<{ businessLicence: string }> => ({
  businessLicence: await browser.upload('profile:businessLicence')
})

/** Submits a whole profile with a new code, so that the enterprise may apply. Returns the submitted values. */
export const completeProfile = async (
  browser: TestBrowser,
  changes: Partial<Record<ProfileKey, string | null>> = {}
): Promise<Record<string, string | null>> => {
  const { revision, draft } = (await browser.call(readProfile, {})).body
  const values = wholeProfile({ creditCode: newCreditCode(), ...(await uploadLicence(browser)), ...changes })
  const body = { revision, draftRevision: draft?.revision ?? 0, values }
  const answer = await browser.call(submitProfile, { body })
  if (answer.status !== 200) throw new Error(`not submitted: ${JSON.stringify(answer.body)}`)
  return values
}
