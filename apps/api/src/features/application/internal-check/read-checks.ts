import type { CheckView } from '@portal/contract/application/internal-check'
import type { Prepared } from '@portal/contract/application/prepare-check'
import type { Deps } from '#api/deps.ts'
import { viewFiles } from '#api/features/application/application/application.view.ts'
import { differencesOf, mergeValues, sidesOf } from '#api/features/enterprise/profile/profile.rules.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import { viewPapers } from '#api/features/enterprise/profile/view-papers.ts'
import { listAttachments } from '#api/features/qualification/attachment/attachment.store.ts'
import { findQualification, qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import type { VersionedCatalogue } from '#api/features/qualification/catalogue/catalogue.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { checkActions } from './check.rules.ts'
import { type CheckRow, findCheck, listChecks } from './check.store.ts'
import { openSubmission } from './sealed-submission.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'vault'>

const mostEnded = 50

/** R36: newest first. All that wait are listed, however many have ended since. */
export const readChecks = async ({ db, catalogues }: Needs, actor: Actor) => {
  const [rows, catalogue] = await Promise.all([listChecks(db, actor.enterpriseId, mostEnded), catalogues.newest(db)])
  return { data: rows.map((row) => viewCheck(row, catalogue, actor)) }
}

/** @throws Refusal `request.not-found` */
export const readCheckView = async ({ db, catalogues }: Needs, actor: Actor, id: string): Promise<CheckView> => {
  const [row, catalogue] = await Promise.all([findCheck(db, actor.enterpriseId, id), catalogues.newest(db)])
  if (!row) throw new Refusal('request.not-found')
  return viewCheck(row, catalogue, actor)
}

/** R36: what would be submitted; sensitive values masked (R19). @throws Refusal `request.not-found` */
export const readCheck = async (deps: Needs, actor: Actor, id: string) => {
  const { db, catalogues } = deps
  const row = await findCheck(db, actor.enterpriseId, id)
  if (!row) throw new Refusal('request.not-found')
  const catalogue = await catalogues.newest(db)
  const prepared = openSubmission(deps, id, row.sealed)
  const { fields, files } = submittedItems(prepared)
  const differences = await differencesIn(deps, actor, prepared)
  const papers = await viewPapers(db, sidesOf(differences))
  const supplement = findQualification(catalogue, row.qualification ?? '')?.supplement
  return {
    ...viewCheck(row, catalogue, actor),
    differences,
    papers: papers.of(sidesOf(differences)),
    fields,
    files: viewFiles(files, await listAttachments(db, Object.values(files))),
    items: { fields: supplement?.fields ?? [], files: supplement?.files ?? [] }
  }
}

const submittedItems = (prepared: Prepared) =>
  prepared.kind === 'APPLICATION' || prepared.kind === 'RESUBMISSION' ? prepared.submission : { fields: {}, files: {} }

const differencesIn = async (deps: Needs, { enterpriseId }: Actor, prepared: Prepared) => {
  if (prepared.kind !== 'PROFILE') return {}
  const inForce = openProfile(deps, enterpriseId, await findProfile(deps.db, enterpriseId))
  return differencesOf(inForce, mergeValues(inForce.sensitive, prepared.submission.values))
}

const viewCheck = (row: CheckRow, catalogue: VersionedCatalogue, actor: Actor): CheckView => {
  const { id, kind, qualification, applicationId, state, preparedBy, preparedAt, decidedBy, decidedAt, words } = row
  return {
    id,
    kind,
    qualification,
    name: qualification === null ? null : qualificationName(catalogue, qualification),
    applicationId,
    state,
    preparedBy: nameOf(preparedBy),
    preparedAt,
    decidedBy: decidedBy ? nameOf(decidedBy) : null,
    decidedAt,
    words,
    actions: checkActions(row, actor)
  }
}

const nameOf = ({ username, name }: CheckRow['preparedBy']) => ({ username, name })
