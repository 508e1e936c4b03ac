import { createHash, randomUUID } from 'node:crypto'
import type { ApplicationState } from '@portal/contract/application'
import type { Qualification } from '@portal/contract/catalogue'
import { creditCodeOf } from '#api/demo/credit-code.ts'
import { fill, messageTemplates } from '#api/features/message/message.templates.ts'
import type { VersionedCatalogue } from '#api/features/qualification/catalogue.store.ts'
import { dateOf, monthsLater } from '#api/features/qualification/due.rules.ts'
import type { Row } from './copy-rows.ts'

/** What every row of a filling shares. */
export type Common = {
  passwordHash: string
  agreement: { version: string; sha256: string }
  catalogue: VersionedCatalogue
  enterpriseTypes: string[]
  /** Who may have claimed a case; without anybody none is in review. */
  reviewers: { id: string; name: string }[]
  seal(enterpriseId: string, values: Record<string, string>): string
  keyedHash(kind: string, value: string): Uint8Array
  dueAfter(submittedAt: Date): Date
  now: Date
}

/** In the order in which their foreign keys allow. */
export const tables = [
  'enterprise',
  'account',
  'agreement_acceptance',
  'profile',
  'attachment',
  'application',
  'application_event',
  'qualification_grant',
  'message'
] as const
export type Table = (typeof tables)[number]

/** `index` of `count`: how old; `number` is its 用户编号. */
type Place = { index: number; count: number; number: number }

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** An owner, a whole profile and one case in some state, registered over the last year, the oldest first. */
export const enterpriseRows = (common: Common, { index, count, number }: Place): Record<Table, Row[]> => {
  const registeredAt = new Date(common.now.getTime() - 2 * dayMs - Math.floor((363 * dayMs * (count - index)) / count))
  const enterprise = { id: uuidAt(registeredAt), accountId: uuidAt(registeredAt), number, registeredAt }
  const licence = paper(enterprise, 'profile:businessLicence')
  const rows = caseRows(common, enterprise, index)
  return {
    enterprise: [
      {
        id: enterprise.id,
        number,
        type_code: pick(common.enterpriseTypes, index),
        credit_code: creditCodeOf(number),
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
    profile: [profileRow(common, enterprise, index, licence.id)],
    ...rows,
    attachment: [licence, ...rows.attachment]
  }
}

type Enterprise = { id: string; accountId: string; number: number; registeredAt: Date }

const places = ['太原', '大同', '阳泉', '长治', '晋城', '朔州', '晋中', '运城', '忻州', '临汾', '吕梁'] as const
const words = ['恒泰', '鑫源', '华盛', '瑞丰', '宏达', '远景', '中信达', '金桥', '永昌', '晋源'] as const
const trades = ['煤业', '能源', '煤炭运销', '物流', '商贸', '焦化'] as const

const profileRow = (
  { seal, keyedHash }: Common,
  { id, accountId, number, registeredAt }: Enterprise,
  index: number,
  businessLicence: string
): Row => {
  const fullName = `${pick(places, index)}${pick(words, Math.floor(index / 11))}${pick(trades, Math.floor(index / 110))}${number}号有限公司`
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
const paperHash = createHash('sha256').update('no bytes').digest('hex')

const paper = ({ id: enterpriseId, accountId, registeredAt }: Enterprise, slot: string): Row & { id: string } => {
  const id = uuidAt(registeredAt)
  return {
    id,
    enterprise_id: enterpriseId,
    uploaded_by_id: accountId,
    slot,
    display_name: '压测材料.pdf',
    media_type: 'application/pdf',
    size: 40_000,
    sha256: paperHash,
    status: 'CLEAN',
    original_key: `${id}.original`,
    view_key: `${id}.original`,
    bound_at: registeredAt,
    created_at: registeredAt,
    scanned_at: registeredAt
  }
}

/** Of eight cases half are approved, as many wait as are done otherwise; one in 41 was withdrawn. */
const outcomes = [
  'APPROVED',
  'APPROVED',
  'APPROVED',
  'APPROVED',
  'SUBMITTED',
  'IN_REVIEW',
  'RETURNED',
  'REJECTED'
] as const

type CaseTables = 'attachment' | 'application' | 'application_event' | 'qualification_grant' | 'message'
type Case = Enterprise & {
  caseId: string
  state: ApplicationState
  qualification: Qualification
  submission: { fields: Record<string, string>; files: Record<string, string> }
  submittedAt: Date
  decidedAt: Date
  opinion: string | null
  reviewer: { id: string | null; name: string }
}

const caseRows = (common: Common, enterprise: Enterprise, index: number): Record<CaseTables, Row[]> => {
  const { catalogue, reviewers } = common
  const qualification = pick(catalogue.qualifications, index)
  const submittedAt = new Date(enterprise.registeredAt.getTime() + 60 * minuteMs)
  const state = stateOf(index, reviewers.length > 0)
  const files = qualification.supplement.files.filter(({ required }) => required)
  const papers = files.map(({ key }) => [key, paper(enterprise, `application:${key}`)] as const)
  const one: Case = {
    ...enterprise,
    caseId: uuidAt(submittedAt),
    state,
    qualification,
    submission: { fields: {}, files: Object.fromEntries(papers.map(([key, { id }]) => [key, id])) },
    submittedAt,
    decidedAt: new Date(submittedAt.getTime() + 300 * minuteMs),
    opinion: state === 'RETURNED' || state === 'REJECTED' ? '材料不清晰，请重新上传。' : null,
    reviewer: reviewers.length > 0 ? pick(reviewers, index) : { id: null, name: '审核员' }
  }
  const dueAt = common.dueAfter(submittedAt)
  return {
    attachment: papers.map(([, row]) => row),
    application: [applicationRow(one, catalogue.version, dueAt)],
    application_event: eventRows(one),
    qualification_grant: state === 'APPROVED' ? [grantRow(one)] : [],
    message: [messageRow(one, dueAt)]
  }
}

const stateOf = (index: number, hasReviewers: boolean): ApplicationState => {
  if (index % 41 === 40) return 'WITHDRAWN'
  const outcome = pick(outcomes, Math.floor(index / 7))
  return outcome === 'IN_REVIEW' && !hasReviewers ? 'SUBMITTED' : outcome
}

const applicationRow = (
  { id, caseId, state, qualification, submission, submittedAt, decidedAt, opinion, reviewer }: Case,
  catalogueVersion: number,
  dueAt: Date
): Row => ({
  id: caseId,
  enterprise_id: id,
  qualification: qualification.code,
  catalogue_version: catalogueVersion,
  state,
  ...submission,
  opinion,
  claimed_by_id: state === 'SUBMITTED' || state === 'WITHDRAWN' ? null : reviewer.id,
  submitted_at: submittedAt,
  due_at: dueAt,
  decided_at: ['APPROVED', 'REJECTED', 'WITHDRAWN'].includes(state) ? decidedAt : null,
  created_at: submittedAt,
  updated_at: submittedAt
})

/** The events that lead to the state of the case, as the portal would have written them. */
const eventRows = ({ caseId, state, qualification, submission, submittedAt, decidedAt, ...one }: Case): Row[] => {
  const applicant = { actor_kind: 'enterprise', actor_id: one.accountId, actor_name: `load_${one.number}` }
  const reviewer = { actor_kind: 'admin', actor_id: one.reviewer.id, actor_name: one.reviewer.name }
  const event = (step: Row, at: Date, [from, to]: [from: string | null, to: string]): Row => ({
    id: uuidAt(at),
    application_id: caseId,
    at,
    from_state: from,
    to_state: to,
    round: 1,
    opinion: null,
    submitted: null,
    ...step
  })
  const submit = event({ action: 'submit', ...applicant, submitted: submission }, submittedAt, [null, 'SUBMITTED'])
  if (state === 'SUBMITTED') return [submit]
  if (state === 'WITHDRAWN')
    return [submit, event({ action: 'withdraw', ...applicant }, decidedAt, ['SUBMITTED', 'WITHDRAWN'])]
  const claim = (at: Date) => event({ action: 'claim', ...reviewer }, at, ['SUBMITTED', 'IN_REVIEW'])
  const claimedAt = new Date(submittedAt.getTime() + 30 * minuteMs)
  if (state === 'IN_REVIEW') return [submit, claim(claimedAt)]
  const decide = event({ action: verbs[state], ...reviewer, opinion: one.opinion }, decidedAt, ['IN_REVIEW', state])
  if (state !== 'APPROVED' || qualification.approvals === 1) return [submit, claim(claimedAt), decide]
  const firstAt = new Date(claimedAt.getTime() + 30 * minuteMs)
  const first = { action: 'approve-first', actor_kind: 'admin', actor_id: null, actor_name: '初审员' }
  return [
    submit,
    claim(claimedAt),
    event(first, firstAt, ['IN_REVIEW', 'SUBMITTED']),
    claim(new Date(firstAt.getTime() + 30 * minuteMs)),
    decide
  ]
}

const verbs = { APPROVED: 'approve', RETURNED: 'return', REJECTED: 'reject' } as const

const grantRow = ({ id, caseId, qualification, decidedAt }: Case): Row => ({
  id: uuidAt(decidedAt),
  enterprise_id: id,
  qualification: qualification.code,
  application_id: caseId,
  menus: qualification.menus,
  granted_at: decidedAt,
  expires_at: qualification.validityMonths === null ? null : monthsLater(decidedAt, qualification.validityMonths),
  changed_at: decidedAt
})

const messageRow = ({ accountId, qualification, submittedAt }: Case, dueAt: Date): Row => {
  const { category, title, body, link } = messageTemplates['application.submitted']
  const facts = { qualification: qualification.name.zh, dueOn: dateOf(dueAt) }
  return {
    id: uuidAt(submittedAt),
    account_id: accountId,
    category,
    template: 'application.submitted',
    facts,
    title: fill(title, facts),
    body: fill(body, facts),
    link,
    created_at: submittedAt
  }
}

const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** UUID v7 (RFC 9562) of an instant that is over: sorts by it, the rest is random. */
const uuidAt = (at: Date): string => {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
