import { beijingDay } from '@portal/contract/beijing-time'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { paperKeys, type ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Deps } from '#api/deps.ts'
import { qualificationName, reasonsFor } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { reviewerActions } from '#api/features/application/application/application.rules.ts'
import { type ApplicationRow, findApplication } from '#api/features/application/application/application.store.ts'
import { viewFiles } from '#api/features/application/application/application.view.ts'
import { isOverdue } from '#api/features/application/queue/queue.rules.ts'
import { maskValues, papersIn, type SplitValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import { listAttachments } from '#api/features/qualification/attachment/attachment.store.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import {
  grantStateAt,
  grantStateOfCase,
  isHeld,
  nextGrantState
} from '#api/features/qualification/grant/grant.rules.ts'
import { findGrantOfApplication, type GrantRow } from '#api/features/qualification/grant/grant.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { isAwayOn } from '#api/features/record/claim/claim.rules.ts'
import { listEvents } from '#api/features/record/timeline/event.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findOtherCases, getCaseFacts, listNotes } from './case.store.ts'
import { readRenewal } from './read-renewal.ts'
import { mayReopen } from './reopen-case.ts'
import { readRoundChanges } from './read-round-changes.ts'
import { listSeenPapers, listTicked } from './tick.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'vault' | 'clock'>

/** R38: everything that a decision depends on. Every read is audited (R39). @throws Refusal `request.not-found` */
export const readCase = async (deps: Needs, admin: AdminActor, id: string, origin: Origin) => {
  const { db } = deps
  const application = await findApplication(db, id)
  if (!application) throw new Refusal('request.not-found')
  const { enterpriseId, state, round, fields, files, flags, submittedAt, dueAt, claimedById } = application
  const [facts, catalogue, qualification, events, notes, grant, otherCases, isReopenable] = await Promise.all([
    getCaseFacts(db, id),
    deps.catalogues.get(db, application.catalogueVersion),
    getQualification(db, deps.catalogues, application),
    listEvents(db, [id]),
    listNotes(db, id),
    findGrantOfApplication(db, id),
    listOtherCases(deps, application),
    mayReopen(deps, admin, application),
    audit(db, {
      action: 'application.viewed',
      actor: { ...admin, enterpriseId },
      origin,
      detail: { applicationId: id }
    })
  ])
  const papers = papersIn(facts.profile?.fields ?? {})
  const profile = openProfile(deps, enterpriseId, facts.profile ?? undefined)
  const mayReview = admin.roles.includes('REVIEWER')
  const { adminId } = admin
  const { profileRevision } = facts
  const [attachments, changes, renewal, ticked, seenPapers] = await Promise.all([
    listAttachments(db, [...papers.values(), ...Object.values(files)]),
    readRoundChanges(deps, enterpriseId, { events, profile }),
    readRenewal(deps, application, profile),
    mayReview ? listTicked(db, { applicationId: id, round, adminId, profileRevision }) : undefined,
    mayReview ? listSeenPapers(db, { id, enterpriseId, adminId }) : undefined
  ])
  const now = deps.clock.now()
  return {
    id,
    enterprise: {
      id: enterpriseId,
      number: formatEnterpriseNumber(facts.number),
      fullName: facts.profile?.fields.fullName ?? null,
      type: facts.type,
      isTest: facts.isTest
    },
    catalogue: qualification,
    state,
    round,
    submittedAt,
    dueAt,
    overdue: isOverdue(application, now),
    claimedBy: claimedById ? { id: claimedById, name: facts.claimedByName, self: claimedById === adminId } : null,
    profileRevision,
    profile: viewProfile(profile),
    creditCodeSuspect: facts.creditCodeSuspect,
    profileFiles: viewFiles(Object.fromEntries(papers), attachments),
    fields,
    files: viewFiles(files, attachments),
    flags,
    ...(ticked ? { ticked } : {}),
    ...(seenPapers ? { seenPapers } : {}),
    changes: changes.shown,
    firstApproval: facts.firstApproval,
    timeline: events.map(({ at, action, actorKind, actorName, round: ofRound, opinion, flags: flagged, checked }) => ({
      at,
      action,
      actor: actorName,
      actorKind,
      round: ofRound,
      opinion,
      flags: flagged,
      changed: action === 'resubmit' ? Object.keys(changes.submitted.get(ofRound) ?? {}) : [],
      checked
    })),
    notes,
    grant: grant ? viewGrant(grant, now, mayReview) : null,
    renewal,
    allowedActions: mayReview
      ? reviewerActions({
          ...application,
          reviewerId: adminId,
          isAway: isAwayOn(admin, beijingDay(now)),
          isClaimerActive: facts.isClaimerActive,
          hasFirstApproval: facts.firstApproval?.lapsed === null,
          isReopenable
        })
      : [],
    cannedReasons: reasonsFor(catalogue, qualification.code),
    otherCases
  }
}

/** R19: sensitive values masked; without the papers, which the page shows as files. */
const viewProfile = ({ open, sensitive }: SplitValues): Record<string, string> => {
  const isPaper = (key: string) => paperKeys.some((paper: ProfileKey) => paper === key)
  return Object.fromEntries(Object.entries({ ...open, ...maskValues(sensitive) }).filter(([key]) => !isPaper(key)))
}

const viewGrant = (grant: GrantRow, now: Date, mayReview: boolean) => {
  const { id, reason, grantedAt, expiresAt, renewalUntil } = grant
  const isOver = !isHeld(grant, now)
  const actions = (['suspend', 'resume', 'revoke'] as const).filter(
    (action) => mayReview && !isOver && nextGrantState(action, grant.state) !== undefined
  )
  const state = grantStateAt(grant, now)
  return { id, state, reason, grantedAt, expiresAt, renewalUntil, allowedActions: actions }
}

/** The newest other cases of the enterprise, named as when each began. */
const listOtherCases = async (
  { db, catalogues, clock }: Pick<Deps, 'db' | 'catalogues' | 'clock'>,
  { id, enterpriseId }: ApplicationRow
) => {
  const cases = await findOtherCases(db, { id, enterpriseId })
  const versions = await catalogues.list(
    db,
    cases.map(({ catalogueVersion }) => catalogueVersion)
  )
  const now = clock.now()
  return cases.map(({ qualification, catalogueVersion, grant, course, ...other }) => ({
    ...other,
    grant: grantStateOfCase({ ...other, grant, course }, now),
    name: qualificationName(versions.get(catalogueVersion), qualification)
  }))
}
