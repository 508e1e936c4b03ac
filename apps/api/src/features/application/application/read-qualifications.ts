import type { ApplicationView, GrantView } from '@portal/contract/application/application'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import type { Deps } from '#api/deps.ts'
import { papersIn } from '#api/features/enterprise/profile/profile.rules.ts'
import { readCompleteness, readDraftMissing } from '#api/features/enterprise/profile/read-completeness.ts'
import { listAttachments } from '#api/features/qualification/attachment/attachment.store.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { grantStateAt, grantStateOfCase, isHeld } from '#api/features/qualification/grant/grant.rules.ts'
import { findGrantOfApplication, type GrantRow, listGrants } from '#api/features/qualification/grant/grant.store.ts'
import { listEvents } from '#api/features/record/timeline/event.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { newestOpinion, openStates } from './application.rules.ts'
import { type ApplicationRow, findOwnApplication, listApplications } from './application.store.ts'
import { viewApplication } from './application.view.ts'
import { listRenewable } from './list-renewable.ts'
import { listUnmended } from './list-unmended.ts'
import type { Submitted } from './submit-application.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'vault' | 'config' | 'clock'>

/** R22: the whole page 业务资格申请. */
export const readQualifications = async (deps: Needs, { enterpriseId }: Actor) => {
  const [catalogue, grants, rows, completeness] = await Promise.all([
    deps.catalogues.newest(deps.db),
    listGrants(deps.db, enterpriseId),
    listApplications(deps.db, enterpriseId),
    readCompleteness(deps, enterpriseId)
  ])
  const papers = papersIn(completeness.fields)
  const now = deps.clock.now()
  const [applications, newestOpinion, draftMissing, files, renewable] = await Promise.all([
    viewAll(deps, rows, grants),
    readNewestOpinion(deps, rows),
    completeness.missing.length > 0 ? readDraftMissing(deps, enterpriseId) : undefined,
    listAttachments(deps.db, [...papers.values()]),
    listRenewable(deps, catalogue, grants)
  ])
  // A qualification may have another name by now, or be in the catalogue no more. What was granted keeps its own (R28).
  const names = new Map(applications.map(({ id, name }) => [id, name]))
  const view = (grant: GrantRow): GrantView =>
    viewGrant(grant, names.get(grant.applicationId) ?? qualificationName(catalogue, grant.qualification))
  const held = grants.filter((grant) => isHeld(grant, now))
  const heldCodes = new Set(held.map(({ qualification }) => qualification))
  const openCodes = new Set(rows.filter(({ state }) => isOpen(state)).map(({ qualification }) => qualification))
  const choiceOf = ({ checklist: _, ...qualification }: Qualification) => ({
    ...qualification,
    lacking: qualification.prerequisites
      .filter((code) => !heldCodes.has(code))
      .map((code) => qualificationName(catalogue, code))
  })
  const latest = applications.toSorted((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime())[0]
  return {
    profileMissing: completeness.missing,
    draftMissing,
    profilePapers: Object.fromEntries([...papers].map(([key, id]) => [key, files.get(id)?.sha256 ?? ''])),
    owned: held.map(view),
    ended: lastEnded(grants, heldCodes, now).map(view),
    latest: latest ? { name: latest.name, state: latest.state } : null,
    newestOpinion,
    available: catalogue.qualifications
      .filter(({ code }) => !heldCodes.has(code) && !openCodes.has(code))
      .map(choiceOf),
    renewable: renewable.map(({ qualification, last }) => ({ ...choiceOf(qualification), last })),
    workingDays: catalogue.workingDays,
    applications
  }
}

const viewGrant = (
  { qualification, state, grantedAt, expiresAt, renewalUntil, reason }: GrantRow,
  name: GrantView['name']
): GrantView => ({ code: qualification, name, state, grantedAt, expiresAt, renewalUntil, reason })

/** The last grant of each qualification that is not held. A grant past its end counts as ended before the job marks it. */
const lastEnded = (grants: GrantRow[], heldCodes: Set<string>, now: Date): GrantRow[] => {
  const ended = grants.filter(({ qualification }) => !heldCodes.has(qualification))
  const last = new Map(ended.map((grant) => [grant.qualification, grant]))
  return [...last.values()].map((grant) => ({ ...grant, state: grantStateAt(grant, now) }))
}

/** One application as its owner sees it. @throws Refusal `request.not-found` */
export const readOwnApplication = async (deps: Needs, { enterpriseId }: Actor, id: string) => {
  const [row, grant] = await Promise.all([
    findOwnApplication(deps.db, enterpriseId, id),
    findGrantOfApplication(deps.db, id)
  ])
  const [view] = row ? await viewAll(deps, [row], grant ? [grant] : []) : []
  if (!view) throw new Refusal('request.not-found')
  return view
}

/** The application right after 提交, from what was written and without further reads of it. */
export const viewSubmitted = async (
  { db, catalogues }: Pick<Needs, 'db' | 'catalogues'>,
  { username }: Actor,
  { application, attachments }: Submitted
): Promise<ApplicationView> => {
  const catalogue = await catalogues.get(db, application.catalogueVersion)
  const event = { at: application.submittedAt, action: 'submit' as const, round: 1, opinion: null, flags: {} }
  const events = [{ ...event, actorKind: 'enterprise' as const, actorName: username }]
  return viewApplication(application, { catalogue, events, attachments, unmended: [], grant: null })
}

const viewAll = async (deps: Needs, rows: ApplicationRow[], grants: GrantRow[]) => {
  const { db, catalogues: all } = deps
  const [catalogues, events, attachments] = await Promise.all([
    all.list(
      db,
      rows.map(({ catalogueVersion }) => catalogueVersion)
    ),
    listEvents(
      db,
      rows.map(({ id }) => id)
    ),
    listAttachments(
      db,
      rows.flatMap(({ files }) => Object.values(files))
    )
  ])
  const byApplication = Map.groupBy(events, ({ applicationId }) => applicationId)
  const unmended = await listUnmended(
    deps,
    rows.map((row) => ({ ...row, events: byApplication.get(row.id) ?? [] }))
  )
  const now = deps.clock.now()
  const granted = new Map(grants.map((grant) => [grant.applicationId, grant]))
  const courses = new Map(grants.map((grant) => [grant.id, grant]))
  return rows.map((row) =>
    viewApplication(row, {
      catalogue: catalogues.get(row.catalogueVersion),
      events: byApplication.get(row.id) ?? [],
      attachments,
      unmended: unmended.get(row.id) ?? [],
      grant: grantStateOfCase(
        { ...row, grant: granted.get(row.id) ?? null, course: courses.get(row.grantId ?? '') ?? null },
        now
      )
    })
  )
}

const isOpen = (state: string): boolean => openStates.some((open) => open === state)

/** 最新审核意见, under the name that its case began with (R28). `applications` come newest first. */
export const readNewestOpinion = async (
  { db, catalogues }: Pick<Deps, 'db' | 'catalogues'>,
  applications: readonly ApplicationRow[]
) => {
  const told = newestOpinion(applications)
  if (!told) return null
  const { qualification, catalogueVersion, state, opinion } = told
  return { name: qualificationName(await catalogues.get(db, catalogueVersion), qualification), state, opinion }
}
