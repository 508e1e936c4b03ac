import type { ApplicationView, readQualifications } from '@portal/contract/application/application'
import type { Response } from '@portal/contract/endpoint'
import type { SessionView } from '@portal/contract/identity/session'
import { permissions } from '@portal/contract/permissions'
import type { AttachmentView } from '@portal/contract/qualification/attachment'

export type QualificationsPage = Response<typeof readQualifications>
export type Available = QualificationsPage['available'][number]

export const at = new Date('2026-01-05T01:00:00Z')
export const named = (zh: string, en = 'A name') => ({ zh, en })

export const session: SessionView = {
  account: {
    id: '0198d2c4-0000-7000-8000-000000000009',
    username: 'mine_1',
    phone: '138****0000',
    name: null,
    role: 'OWNER'
  },
  permissions: [...permissions],
  needsCheck: false,
  enterprise: {
    number: '0000000185',
    type: { code: 'SUPPLIER', nameZh: '供应商', nameEn: 'Supplier' },
    fullName: null,
    isTest: false,
    checksSubmissions: false,
    requiresSecondFactor: false
  },
  menu: { top: [], side: [] },
  unreadMessages: 0,
  due: [],
  idleSeconds: 1800,
  expiresAt: at,
  closesAt: null
}

export const listing: Available = {
  code: 'LISTING',
  name: named('挂牌交易', 'Listed trading'),
  applicants: named('需要在平台挂牌买卖煤炭的企业', 'Enterprises that trade'),
  prerequisites: [],
  supplement: {
    title: named('现货挂牌补充材料', 'Papers for spot listing'),
    fields: [
      { key: 'products', kind: 'text', label: named('主营煤种', 'Kinds of coal'), required: false, max: 200 },
      {
        key: 'annualVolume',
        kind: 'decimal',
        label: named('年经营量', 'Volume'),
        hint: named('单位为万吨', 'In 10,000 t'),
        required: false,
        max: 12
      }
    ],
    files: [
      {
        key: 'tradingLicence',
        label: named('煤炭经营相关证明', 'Papers on trading'),
        hint: named('小于2M的JPG、JPEG、PNG或PDF', 'JPG or PDF'),
        required: false
      }
    ]
  },
  menus: ['trade'],
  validityMonths: null,
  approvals: 1,
  lacking: []
}

export const contract: Available = {
  ...listing,
  code: 'E_CONTRACT',
  name: named('电子合同会员', 'Electronic contracts'),
  supplement: {
    title: named('电子合同会员补充材料', 'Papers for contracts'),
    fields: [],
    files: [
      {
        key: 'letter',
        label: named('电子合同资格申请书', 'Application letter'),
        hint: named('申请书附件：小于2M的JPG、JPEG、PNG或PDF*', 'Attachment'),
        required: true,
        template: 'authorisation-letter',
        guide: { label: named('电子合同会员授权说明', 'About'), zh: '须由法定代表人签字', en: 'To be signed' }
      }
    ]
  },
  menus: ['services'],
  validityMonths: 24,
  approvals: 2
}

export const paper = (changes: Partial<AttachmentView> = {}): AttachmentView => ({
  id: '0198d2c4-0000-7000-8000-00000000000a',
  slot: 'application:letter',
  displayName: '委托书.pdf',
  mediaType: 'application/pdf',
  size: 120_000,
  status: 'CLEAN',
  createdAt: at,
  ...changes
})

export const entry = (
  action: ApplicationView['timeline'][number]['action'],
  changes: Partial<ApplicationView['timeline'][number]> = {}
): ApplicationView['timeline'][number] => ({
  at,
  action,
  actor: action === 'submit' || action === 'resubmit' ? 'mine_1' : '平台审核员',
  by: action === 'submit' || action === 'resubmit' ? 'applicant' : 'reviewer',
  round: 1,
  opinion: null,
  flags: {},
  ...changes
})

export const caseId = '0198d2c4-0000-7000-8000-000000000001'

/** A case for 挂牌交易 that waits to be claimed. */
export const submitted = (changes: Partial<ApplicationView> = {}): ApplicationView => ({
  id: caseId,
  qualification: 'LISTING',
  name: listing.name,
  isRenewal: false,
  state: 'SUBMITTED',
  round: 1,
  fields: { products: '动力煤' },
  files: {},
  flags: {},
  unmended: [],
  opinion: null,
  submittedAt: at,
  dueAt: at,
  grant: null,
  allowedActions: ['withdraw'],
  supplement: listing.supplement,
  timeline: [entry('submit')],
  ...changes
})

/** The same case, returned with a remark on 主营煤种. */
export const returned = (changes: Partial<ApplicationView> = {}): ApplicationView => {
  const flags = changes.flags ?? { 'field:products': '请写明全部煤种' }
  const later = { at: new Date(at.getTime() + 1000), opinion: '请补充', flags }
  return submitted({
    state: 'RETURNED',
    flags,
    opinion: '请补充',
    allowedActions: ['resubmit', 'withdraw'],
    timeline: [entry('submit'), entry('claim'), entry('return', later)],
    ...changes
  })
}

export const qualificationsPage = (changes: Partial<QualificationsPage> = {}): QualificationsPage => ({
  profileMissing: [],
  owned: [],
  ended: [],
  latest: null,
  newestOpinion: null,
  available: [listing, contract],
  renewable: [],
  workingDays: 3,
  applications: [],
  ...changes
})
