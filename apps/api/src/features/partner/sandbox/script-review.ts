import type { ApplicationState, Submission } from '@portal/contract/application/application'
import type { Body, Response } from '@portal/contract/endpoint'
import { parseEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { decideInSandbox as endpoint, SandboxDecision } from '@portal/contract/partner/sandbox'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import type { GrantState } from '@portal/contract/qualification/grant'
import type { Db, Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { nextState, openStates } from '#api/features/application/application/application.rules.ts'
import {
  type ApplicationRow,
  findApprovable,
  listApplications,
  findLockedApplication,
  moveApplication
} from '#api/features/application/application/application.store.ts'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { submitApplication } from '#api/features/application/application/submit-application.ts'
import { writeDecision } from '#api/features/application/review/decide-case.ts'
import { findQualification } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { bySystem, move } from '#api/features/qualification/grant/change-grant.ts'
import { nextGrantState } from '#api/features/qualification/grant/grant.rules.ts'
import { findGrantOfApplication, findLockedMarkedGrant } from '#api/features/qualification/grant/grant.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, ClientCaller, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { insertSamplePapers, type SamplePapers, withSamplePapers } from './sample-papers.ts'
import { sampleSubmission } from './sample-values.ts'
import { findSandboxOwner, listSamplePapers } from './sandbox.store.ts'

type Outcome = Response<typeof endpoint>

/**
 * R44, as `decideInSandbox` says. One call does both approvals where the catalogue asks for two.
 * @throws Refusal `request.not-found`, `request.invalid` for an unknown qualification, `application.*`, `grant.state`
 */
export const decideOnRequest = async (
  deps: Deps,
  client: ClientCaller,
  { number, qualification: code, decision, opinion }: { number: string } & Body<typeof endpoint>,
  origin: Origin
): Promise<Outcome> => {
  const owner = await findSandboxOwner(deps.db, client.clientId, parseEnterpriseNumber(number))
  if (!owner) throw new Refusal('request.not-found')
  const qualification = findQualification(await deps.catalogues.newest(deps.db), code)
  if (!qualification) throw refuseField('/qualification', 'option.unknown')
  const slots = isOfCase(decision) ? slotsToApply(qualification) : []
  const known = await listSamplePapers(deps.db, owner.enterpriseId, slots)
  return withSamplePapers(deps, { slots, known }, (papers) =>
    deps.transact(async (tx) => {
      await insertSamplePapers(tx, owner, papers, deps.clock.now())
      const files = papersToApply(qualification, papers)
      const outcome = await decide(tx, { deps, owner, origin }, { qualification, decision, opinion, files })
      const { enterpriseId } = owner
      const detail = { client: client.name, qualification: code, decision, applicationId: outcome.application.id }
      await audit(tx, { action: 'sandbox.decided', actor: { system: true, enterpriseId }, origin, detail })
      return outcome
    }, 'long')
  )
}

export const slotsToApply = ({ supplement }: Qualification): string[] =>
  supplement.files.map(({ key }) => `application:${key}`)

export const papersToApply = ({ supplement }: Qualification, { ids }: SamplePapers): Submission['files'] =>
  Object.fromEntries(supplement.files.map(({ key }) => [key, ids.get(`application:${key}`) ?? '']))

type CaseDecision = Extract<SandboxDecision, 'submit' | 'approve' | 'return' | 'reject'>

const isOfCase = (decision: SandboxDecision): decision is CaseDecision =>
  decision === 'submit' || decision === 'approve' || decision === 'return' || decision === 'reject'

type Asked = {
  qualification: Qualification
  decision: SandboxDecision
  opinion?: string | undefined
  files: Submission['files']
}

export type Scene = { deps: Deps; owner: Actor; origin: Origin }

export const decide = async (
  tx: Tx,
  scene: Scene,
  { qualification, decision, opinion, files }: Asked
): Promise<Outcome> => {
  const { deps, owner, origin } = scene
  const { code } = qualification
  if (!isOfCase(decision)) return changeHeld(tx, scene, { code, action: decision, opinion })
  const found = await findOpen(tx, owner, code)
  const open = found?.state === 'RETURNED' ? await resubmit(tx, scene, found) : found
  if (open && decision === 'submit' && found?.state !== 'RETURNED') throw new Refusal('application.open-exists')
  const submission = { qualification: code, ...sampleSubmission(qualification, files) }
  const application = open ?? (await submitApplication(within(deps, tx), owner, submission, origin)).application
  if (decision === 'submit') return outcomeOf(tx, application)
  return review(tx, scene, { application, decision, opinion })
}

const findOpen = async (db: Tx, { enterpriseId }: Actor, code: string): Promise<ApplicationRow | undefined> => {
  const applications = await listApplications(db, enterpriseId)
  return applications.find(
    ({ qualification, state }) => qualification === code && openStates.some((each) => each === state)
  )
}

const resubmit = async (
  tx: Tx,
  { deps, owner, origin }: Scene,
  { id, round, fields, files }: ApplicationRow
): Promise<ApplicationRow> => {
  await resubmitApplication(within(deps, tx), owner, { id, round, fields, files }, origin)
  return getLocked(tx, id)
}

const getLocked = async (tx: Tx, id: string): Promise<ApplicationRow> => {
  const application = await findLockedApplication(tx, id)
  if (!application) throw new Refusal('request.not-found')
  return application
}

type Review = {
  application: ApplicationRow
  decision: Exclude<CaseDecision, 'submit'>
  opinion: string | undefined
}

const sampleOpinions = {
  approve: '沙箱审核员：同意。',
  return: '沙箱审核员：请修改后重新提交。',
  reject: '沙箱审核员：不符合申请条件。'
} as const

const review = async (
  tx: Tx,
  { deps, origin }: Scene,
  { application: { id, enterpriseId }, decision, opinion }: Review
): Promise<Outcome> => {
  const by = { event: scriptedReviewer, audit: { system: true as const, enterpriseId } }
  const submitted = await getLocked(tx, id)
  const now = deps.clock.now()
  if (submitted.state === 'SUBMITTED') await claim(tx, submitted, now)
  const application = await getLocked(tx, id)
  const to = nextState(decision, application.state)
  if (!to) throw new Refusal('application.state')
  const { unclean, profileRevision } = await findApprovable(tx, application)
  if (decision === 'approve' && unclean > 0) throw new Refusal('application.file-not-scanned')
  const qualification = await getQualification(tx, deps.catalogues, application)
  await writeDecision(tx, deps, {
    application,
    qualification,
    action: decision,
    to,
    by,
    opinion: opinion ?? sampleOpinions[decision],
    flags: {},
    profileRevision,
    // It ticks what a reviewer would have to.
    checked: decision === 'approve' ? (qualification.checklist ?? []).map(({ key }) => key) : [],
    origin,
    now
  })
  return outcomeOf(tx, { id, state: to })
}

const scriptedReviewer = { kind: 'system', id: null, name: '沙箱审核员' } as const

const claim = async (tx: Tx, application: ApplicationRow, at: Date): Promise<void> => {
  const event = { action: 'claim', actor: scriptedReviewer, at } as const
  if (!(await moveApplication(tx, application, { to: 'IN_REVIEW' }, event))) throw new Refusal('application.state')
}

type Held = { code: string; action: Exclude<SandboxDecision, CaseDecision>; opinion: string | undefined }

const changeHeld = async (
  tx: Tx,
  { deps, owner: { enterpriseId }, origin }: Scene,
  { code, action, opinion = '沙箱审核员：样例原因。' }: Held
): Promise<Outcome> => {
  const grant = await findLockedMarkedGrant(tx, enterpriseId, code)
  const to = grant && nextGrantState(action, grant.state)
  if (!to) throw new Refusal('grant.state')
  const now = deps.clock.now()
  await move(tx, deps, grant, { action, to, reason: opinion, now, actor: bySystem(grant).actor, origin })
  return outcomeOf(tx, { id: grant.applicationId, state: grant.application.state })
}

const outcomeOf = async (tx: Tx, { id, state }: { id: string; state: ApplicationState }): Promise<Outcome> => {
  const grant: { id: string; state: GrantState } | null = await findGrantOfApplication(tx, id)
  return { application: { id, state }, grant: grant && { id: grant.id, state: grant.state } }
}

/**
 * Lets a service run inside this transaction, whose refusals must then not be caught. The cast holds because a service
 * that gets `transact` begins no transaction by `db`.
 */
export const within = (deps: Deps, tx: Tx): Deps => ({ ...deps, db: tx as Db, transact: (work) => work(tx) })
