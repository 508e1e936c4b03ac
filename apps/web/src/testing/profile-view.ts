import type { Response } from '@portal/contract/endpoint'
import type { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { defaultRequiredFields } from '@portal/contract/enterprise/profile-fields'
import { completeCreditCode } from '@portal/contract/identifiers/credit-code'
import type { SessionView } from '@portal/contract/identity/session'
import { permissions } from '@portal/contract/permissions'
import type { QueryKey } from '@tanstack/react-query'
import { sessionQuery } from '#web/shared/session/session.queries.ts'

export type ProfileView = Response<typeof readProfile>

const at = (iso: string) => new Date(iso)

export const licence: ProfileView['papers'][string] = {
  id: '0198d2c4-0000-7000-8000-00000000000c',
  slot: 'profile:businessLicence',
  displayName: '营业执照.pdf',
  mediaType: 'application/pdf',
  size: 120_000,
  status: 'CLEAN',
  createdAt: at('2026-01-05T01:00:00Z')
}

export const returnedCase: ProfileView['returnedCases'][number] = {
  id: '0198d2c4-0000-7000-8000-000000000001',
  name: { zh: '融资会员', en: 'Financing member' },
  remarks: { businessLicence: '请上传最新的营业执照', bankAccount: '与开户许可证不符' },
  unchanged: ['businessLicence', 'bankAccount']
}

/** A change of important data that waits for review (R21). */
export const pendingChange: NonNullable<ProfileView['change']> = {
  id: '0198d2c4-0000-7000-8000-000000000009',
  state: 'PENDING',
  createdAt: at('2026-01-06T02:00:00Z'),
  createdBy: 'jinmei_owner',
  decidedAt: null,
  opinion: null,
  differences: {}
}

/** Every field that 提交 requires; sensitive ones masked. */
export const completeValues: ProfileView['values'] = {
  fullName: '山西龘煤有限公司',
  creditCode: completeCreditCode('9114010000000185'),
  registeredCapital: '5000',
  establishedOn: '2012-06-18',
  operatingUntil: 'long-term',
  registeredRegion: '140105',
  registeredAddress: '长治路 100 号',
  legalPersonName: '赵一鸣',
  legalPersonIdType: 'id-card',
  legalPersonIdNumber: '110***********002X',
  agentName: '孙小婉',
  agentPhone: '13903510002',
  agentAuthorisedUntil: '2035-12-31',
  accountName: '山西龘煤有限公司',
  bankName: '中国工商银行太原长治路支行',
  bankBranchCode: '102161000012',
  bankAccount: '***************2345',
  businessLicence: licence.id
}

/** A complete profile in force, without a draft. */
export const profileView = (changes: Partial<ProfileView> = {}): ProfileView => ({
  enterprise: {
    number: '0000000185',
    type: { code: 'SUPPLIER', nameZh: '供应商', nameEn: 'Supplier' },
    username: 'jinmei_owner'
  },
  revision: 1,
  values: completeValues,
  required: [...defaultRequiredFields],
  creditCodeSuspect: false,
  completeness: { percent: 100, missing: [] },
  updatedAt: at('2026-01-05T01:00:00Z'),
  draft: null,
  expiringPapers: [],
  remarks: {},
  returnedCases: [],
  papers: { [licence.id]: licence },
  reviewsChanges: false,
  readsLicence: false,
  change: null,
  consents: ['id-number', 'bank-account'],
  ...changes
})

/** An enterprise that has only registered. */
export const emptyProfile = (changes: Partial<ProfileView> = {}): ProfileView =>
  profileView({
    revision: 0,
    values: {},
    papers: {},
    updatedAt: null,
    completeness: { percent: 0, missing: [...defaultRequiredFields] },
    ...changes
  })

export const draftOf = (
  values: Record<string, string | null>,
  changes: Partial<NonNullable<ProfileView['draft']>> = {}
): NonNullable<ProfileView['draft']> => ({
  revision: 3,
  baseRevision: 1,
  values,
  withheld: [],
  savedAt: at('2026-01-06T02:00:00Z'),
  savedBy: 'jinmei_owner',
  ...changes
})

const ownSession: SessionView = {
  account: {
    id: '0198d2c4-0000-7000-8000-000000000005',
    username: 'jinmei_owner',
    phone: '139****0001',
    name: null,
    role: 'OWNER'
  },
  permissions: [...permissions],
  needsCheck: false,
  enterprise: {
    number: '0000000185',
    type: { code: 'SUPPLIER', nameZh: '供应商', nameEn: 'Supplier' },
    fullName: '山西龘煤有限公司',
    isTest: false,
    checksSubmissions: false,
    requiresSecondFactor: false
  },
  menu: { top: [], side: [] },
  unreadMessages: 0,
  due: [],
  idleSeconds: 1800,
  expiresAt: at('2026-01-07T02:00:00Z'),
  closesAt: null
}

/** For `renderPage`: the session is known before a page is shown. */
export const knownSession: readonly (readonly [QueryKey, SessionView])[] = [[sessionQuery.queryKey, ownSession]]

/** A 复审 that asks for a confirmation (R46). */
export const campaign = {
  id: '0198d2c4-0000-7000-8000-000000000051',
  title: '2027 年度复审',
  words: '请核对证照。',
  deadline: '2027-01-31',
  isOver: false
}
