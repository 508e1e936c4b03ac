import type { Api } from '../arena/start-api.ts'
import { ask } from '../load.ts'
import type { Browser } from './browsers.ts'

/** A whole profile without the 统一社会信用代码, which must be unique. */
export const profileValues = {
  fullName: '山西太原煤炭运销股份有限公司',
  enterpriseNature: '130',
  registeredCapital: '100000.5',
  establishedOn: '2010-05-01',
  operatingUntil: 'long-term',
  registeredRegion: '140105',
  registeredAddress: '山西省太原市小店区长治路 1 号高新国际大厦 12 层',
  legalPersonName: '张䶮',
  legalPersonIdType: 'id-card',
  legalPersonIdNumber: '11010519491231002X',
  agentName: '李四',
  agentPhone: '13812345678',
  agentAuthorisedUntil: '2099-12-31',
  accountName: '山西太原煤炭运销股份有限公司',
  bankName: '中国工商银行太原分行',
  bankBranchCode: '102161000012',
  bankAccount: '0502121109000012345'
}

/** For PROFILE_REQUIRED. */
export const requiredFields = Object.keys(profileValues).join(',')

/** Submits a profile for every enterprise through the API. */
export const submitProfiles = async (api: Api, browsers: Browser[]): Promise<void> => {
  const body = { revision: 0, draftRevision: 0, values: profileValues }
  for (const { cookie } of browsers) {
    await ask(api, { method: 'PUT', path: '/api/portal/profile', headers: { cookie }, body })
  }
}
