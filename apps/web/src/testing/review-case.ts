import type { readCase } from '@portal/contract/application/review'
import type { Response } from '@portal/contract/endpoint'

type Case = Response<typeof readCase>

const at = (iso: string) => new Date(iso)

const paper = (id: string, displayName: string): Case['files'][string] => ({
  id,
  slot: 'application:letter',
  displayName,
  mediaType: 'application/pdf',
  size: 120_000,
  status: 'CLEAN',
  createdAt: at('2026-01-05T01:00:00Z')
})

export const formerLetterId = '0198d2c4-0000-7000-8000-00000000000a'

/** A resubmitted case in round 2, claimed by the reviewer who sees it. */
export const reviewCase = (changes: Partial<Case> = {}): Case => ({
  id: '0198d2c4-0000-7000-8000-000000000001',
  enterprise: {
    id: '0198d2c4-0000-7000-8000-000000000002',
    number: '0000000185',
    fullName: '山西龘煤有限公司',
    type: { zh: '供应商', en: 'Supplier' },
    isTest: false
  },
  catalogue: {
    code: 'BORROWER',
    name: { zh: '融资会员', en: 'Financing member' },
    prerequisites: [],
    supplement: {
      title: { zh: '融资会员补充材料', en: 'Papers' },
      fields: [
        { key: 'purpose', kind: 'multiline', label: { zh: '融资用途', en: 'Purpose' }, required: false, max: 500 },
        {
          key: 'term',
          kind: 'select',
          label: { zh: '期限', en: 'Term' },
          required: false,
          max: 10,
          options: [
            { code: '6', zh: '六个月', en: 'Six months' },
            { code: '12', zh: '一年', en: 'One year' }
          ]
        }
      ],
      files: [
        { key: 'letter', label: { zh: '申请书', en: 'Letter' }, hint: { zh: '小于2M', en: '< 2 MB' }, required: true }
      ]
    },
    menus: ['funds'],
    validityMonths: 12,
    approvals: 1
  },
  state: 'IN_REVIEW',
  round: 2,
  submittedAt: at('2026-01-06T02:00:00Z'),
  dueAt: at('2026-01-09T10:00:00Z'),
  overdue: false,
  claimedBy: { id: '0198d2c4-0000-7000-8000-000000000003', name: '审核员甲', self: true },
  profile: { fullName: '山西龘煤有限公司', bankAccount: '****************5678' },
  profileRevision: 1,
  creditCodeSuspect: false,
  profileFiles: { businessLicence: paper('0198d2c4-0000-7000-8000-00000000000c', '营业执照.pdf') },
  fields: { purpose: '购煤', term: '12' },
  files: { letter: paper('0198d2c4-0000-7000-8000-00000000000b', '申请书（盖章）.pdf') },
  flags: { 'file:letter': '未盖章' },
  changes: { 'field:term': '6', 'file:letter': formerLetterId, 'field:purpose': null },
  firstApproval: null,
  timeline: [
    {
      at: at('2026-01-05T01:00:00Z'),
      action: 'submit',
      actor: 'jinmei_owner',
      actorKind: 'enterprise',
      round: 1,
      opinion: null,
      flags: {},
      changed: []
    },
    {
      at: at('2026-01-05T03:00:00Z'),
      action: 'return',
      actor: '审核员乙',
      actorKind: 'admin',
      round: 1,
      opinion: '请补盖公章',
      flags: { 'file:letter': '未盖章' },
      changed: []
    },
    {
      at: at('2026-01-06T02:00:00Z'),
      action: 'resubmit',
      actor: 'jinmei_owner',
      actorKind: 'enterprise',
      round: 2,
      opinion: null,
      flags: {},
      changed: ['field:term', 'file:letter', 'field:purpose']
    }
  ],
  notes: [],
  grant: null,
  renewal: null,
  allowedActions: ['release', 'approve', 'return', 'reject'],
  cannedReasons: [
    { zh: '材料不清晰，请重新上传', en: 'Not legible' },
    { zh: '未加盖企业公章', en: 'No company seal' }
  ],
  otherCases: [],
  ...changes
})
