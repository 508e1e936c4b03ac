import { createHash } from 'node:crypto'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { creditCodeOf } from '#api/demo/credit-code.ts'
import type { VersionedCatalogue } from '#api/features/qualification/catalogue.store.ts'
import { monthsLater } from '#api/features/qualification/due.rules.ts'
import type { Row } from './copy-rows.ts'

/** What every row of a filling shares. */
export type Common = {
  firstNumber: number
  passwordHash: string
  agreement: { version: string; sha256: string }
  catalogue: VersionedCatalogue
  enterpriseTypes: string[]
  seal(enterpriseId: string, values: Record<string, string>): string
  keyedHash(kind: string, value: string): Uint8Array
  now: Date
}

export type Table =
  | 'enterprise'
  | 'account'
  | 'agreement_acceptance'
  | 'profile'
  | 'application'
  | 'application_event'
  | 'qualification_grant'
  | 'message'

const outcomes = [
  'APPROVED',
  'APPROVED',
  'APPROVED',
  'APPROVED',
  'SUBMITTED',
  'SUBMITTED',
  'RETURNED',
  'REJECTED'
] as const
type Outcome = (typeof outcomes)[number] | 'WITHDRAWN'

const places = ['太原', '大同', '阳泉', '长治', '晋城', '朔州', '晋中', '运城', '忻州', '临汾', '吕梁'] as const
const words = ['恒泰', '鑫源', '华盛', '瑞丰', '宏达', '远景', '中信达', '金桥', '永昌', '晋源'] as const
const trades = ['煤业', '能源', '煤炭运销', '物流', '商贸', '焦化'] as const

/** The rows of the `index`-th enterprise: its owner, a whole profile, and one case in some state. The same at every run. */
export const enterpriseRows = (common: Common, index: number): Partial<Record<Table, Row>> & { events: Row[] } => {
  const number = common.firstNumber + index
  const registeredAt = new Date(common.now.getTime() - minutes(60 * 24 * 2 + (index % 500_000)))
  const id = uuidAt(registeredAt, `enterprise ${number}`)
  const accountId = uuidAt(registeredAt, `account ${number}`)
  const fields = profileFields(index, number)
  const qualification = pick(common.catalogue.qualifications, index)
  const submittedAt = new Date(registeredAt.getTime() + minutes(60))
  const outcome: Outcome = index % 41 === 40 ? 'WITHDRAWN' : pick(outcomes, Math.floor(index / 7))
  const applicationId = uuidAt(submittedAt, `application ${number}`)
  const decidedAt = new Date(submittedAt.getTime() + minutes(60 * 5))
  const isDecided = outcome !== 'SUBMITTED'
  const opinion = outcome === 'RETURNED' || outcome === 'REJECTED' ? '材料不清晰，请重新上传。' : null
  const event = (action: string, at: Date, rest: Row): Row => ({
    id: uuidAt(at, `${action} ${number}`),
    application_id: applicationId,
    at,
    action,
    from_state: null,
    to_state: 'SUBMITTED',
    round: 1,
    actor_kind: 'enterprise',
    actor_id: accountId,
    actor_name: `load_${number}`,
    opinion: null,
    submitted: null,
    ...rest
  })
  const fullName = fields.fullName
  return {
    enterprise: {
      id,
      number,
      type_code: pick(common.enterpriseTypes, index),
      credit_code: fields.creditCode,
      created_at: registeredAt
    },
    account: {
      id: accountId,
      enterprise_id: id,
      username: `load_${number}`,
      username_key: `load_${number}`,
      phone: `139${String(number % 100_000_000).padStart(8, '0')}`,
      password_hash: common.passwordHash,
      created_at: registeredAt
    },
    agreement_acceptance: {
      id: uuidAt(registeredAt, `acceptance ${number}`),
      account_id: accountId,
      agreement: 'registration',
      ...common.agreement,
      ip: '127.0.0.1'
    },
    profile: {
      enterprise_id: id,
      fields,
      sealed: common.seal(id, {
        legalPersonIdNumber: '11010519491231002X',
        bankAccount: String(6_000_000_000 + number)
      }),
      id_number_hash: common.keyedHash('id-number', '11010519491231002X'),
      bank_account_hash: common.keyedHash('bank-account', String(6_000_000_000 + number)),
      updated_by_id: accountId
    },
    application: {
      id: applicationId,
      enterprise_id: id,
      qualification: qualification.code,
      catalogue_version: common.catalogue.version,
      state: outcome,
      opinion,
      submitted_at: submittedAt,
      due_at: new Date(submittedAt.getTime() + minutes(60 * 24 * 3)),
      decided_at: isDecided && outcome !== 'RETURNED' ? decidedAt : null,
      search_text: [formatEnterpriseNumber(number), fullName, fields.creditCode].join(' ').toLowerCase()
    },
    ...(outcome === 'APPROVED'
      ? {
          qualification_grant: {
            id: uuidAt(decidedAt, `grant ${number}`),
            enterprise_id: id,
            qualification: qualification.code,
            application_id: applicationId,
            menus: qualification.menus,
            granted_at: decidedAt,
            expires_at:
              qualification.validityMonths === null ? null : monthsLater(decidedAt, qualification.validityMonths)
          }
        }
      : {}),
    message: {
      id: uuidAt(submittedAt, `message ${number}`),
      account_id: accountId,
      category: 'review',
      template: 'application.submitted',
      title: `“${qualification.name.zh}”申请已提交`,
      body: `您的“${qualification.name.zh}”业务资格申请已提交。`,
      link: '/center/qualifications',
      created_at: submittedAt
    },
    events: [
      event('submit', submittedAt, { submitted: { fields: {}, files: {} } }),
      ...(outcome === 'WITHDRAWN'
        ? [event('withdraw', decidedAt, { from_state: 'SUBMITTED', to_state: outcome })]
        : []),
      ...(isDecided && outcome !== 'WITHDRAWN'
        ? [
            event(verbs[outcome], decidedAt, {
              from_state: 'IN_REVIEW',
              to_state: outcome,
              actor_kind: 'admin',
              actor_id: null,
              actor_name: '审核员',
              opinion
            })
          ]
        : [])
    ]
  }
}

const verbs = { APPROVED: 'approve', RETURNED: 'return', REJECTED: 'reject' } as const

const profileFields = (index: number, number: number) => {
  const fullName = `${pick(places, index)}${pick(words, Math.floor(index / 11))}${pick(trades, Math.floor(index / 110))}${number}号有限公司`
  const creditCode = creditCodeOf(number)
  return {
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
    taxpayerId: creditCode
  }
}

const minutes = (count: number): number => count * 60_000

const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** UUID v7 (RFC 9562): sorts by the instant; what follows comes from the seed. */
const uuidAt = (at: Date, seed: string): string => {
  const random = createHash('sha1').update(seed).digest('hex')
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`
}
