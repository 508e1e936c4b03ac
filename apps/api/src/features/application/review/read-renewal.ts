import type { Deps } from '#api/deps.ts'
import type { ApplicationRow } from '#api/features/application/application/application.store.ts'
import { changedItems } from '#api/features/application/application/submission.rules.ts'
import type { SplitValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { listProfileVersions } from '#api/features/enterprise/profile/profile.store.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import { isHeld } from '#api/features/qualification/grant/grant.rules.ts'
import { findGrant } from '#api/features/qualification/grant/grant.store.ts'
import { listEvents } from '#api/features/record/timeline/event.store.ts'
import { findFormerApproval } from './case.store.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'clock'>

/** R46: what a renewal renews, and what differs from the last approval and the profile that it saw. Null for other cases. */
export const readRenewal = async (deps: Needs, application: ApplicationRow, profile: SplitValues) => {
  const { isRenewal, grantId, fields, files } = application
  if (!isRenewal) return null
  const [grant, before] = await Promise.all([
    grantId === null ? null : findGrant(deps.db, grantId),
    readFormer(deps, application)
  ])
  return {
    expiresAt: grant?.expiresAt ?? null,
    renewalUntil: grant && isHeld(grant, deps.clock.now()) ? grant.renewalUntil : null,
    changes: before ? changedItems(before, { fields, files, profile }) : {}
  }
}

/** What the last approval saw. Approvals from before renewals kept the profile of the last submission only. */
const readFormer = async ({ db, vault }: Needs, application: ApplicationRow) => {
  const former = await findFormerApproval(db, application)
  if (!former) return undefined
  const events = await listEvents(db, [former.id])
  const last = events.findLast(({ submitted }) => submitted !== null)
  const revision = events.findLast(({ profileRevision }) => profileRevision !== null)?.profileRevision
  const { enterpriseId } = application
  const [version] = await listProfileVersions(db, enterpriseId, revision ? [revision] : [])
  return last?.submitted
    ? { ...last.submitted, profile: version && openProfile({ vault }, enterpriseId, version) }
    : undefined
}
