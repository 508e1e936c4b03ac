import type { ApplicationState } from '@portal/contract/application/application'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { dateOf, monthsLater } from '#api/features/application/application/due.rules.ts'
import { fill, messageTemplates } from '#api/features/record/message/message.templates.ts'
import { auditRows, type FilledAct } from './audit-rows.ts'
import type { Row } from './copy-rows.ts'
import type { Common } from './enterprise-rows.ts'
import { type Enterprise, paperRow } from './paper-row.ts'
import { pick, uuidAt } from './row-values.ts'

const minuteMs = 60_000

/** Half of the cases are approved, a quarter wait and a quarter end otherwise. One in 41 is withdrawn. */
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

type CaseTables = 'attachment' | 'application' | 'application_event' | 'qualification_grant' | 'message' | 'audit_event'
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

export const caseRows = (common: Common, enterprise: Enterprise, index: number): Record<CaseTables, Row[]> => {
  const { catalogue, reviewers } = common
  const qualification = pick(catalogue.qualifications, index)
  const submittedAt = new Date(enterprise.registeredAt.getTime() + 60 * minuteMs)
  const state = stateOf(index, reviewers.length > 0)
  const files = qualification.supplement.files.filter(({ required }) => required)
  const papers = files.map(({ key }) => [key, paperRow(enterprise, `application:${key}`)] as const)
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
  const events = eventRows(one)
  return {
    attachment: papers.map(([, row]) => row),
    application: [applicationRow(one, catalogue.version, dueAt)],
    application_event: events,
    qualification_grant: state === 'APPROVED' ? [grantRow(one)] : [],
    message: [messageRow(one, dueAt)],
    audit_event: auditRows(enterprise, [
      { action: 'enterprise.registered', actor: 'owner', detail: {} },
      { action: 'profile.submitted', actor: 'owner', detail: { revision: 1 } },
      ...events.map((event) => actOf(one, event))
    ])
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

const actOf = ({ caseId: applicationId, qualification: { code } }: Case, { action, actor_id: id }: Row): FilledAct => {
  const adminId = typeof id === 'string' ? id : null
  if (action === 'submit')
    return { action: 'application.submitted', actor: 'owner', detail: { applicationId, qualification: code } }
  if (action === 'withdraw') return { action: 'application.withdrawn', actor: 'owner', detail: { applicationId } }
  if (action === 'claim') return { action: 'application.claimed', actor: { adminId }, detail: { applicationId } }
  return { action: 'application.decided', actor: { adminId }, detail: { applicationId, decision: action ?? null } }
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
  const facts = { qualification: qualification.name, dueOn: dateOf(dueAt) }
  return {
    id: uuidAt(submittedAt),
    account_id: accountId,
    category,
    template: 'application.submitted',
    facts,
    title: fill(title.zh, facts, 'zh'),
    body: fill(body.zh, facts, 'zh'),
    link,
    created_at: submittedAt
  }
}
