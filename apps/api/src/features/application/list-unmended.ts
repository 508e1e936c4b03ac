import type { Deps } from '#api/deps.ts'
import { findPendingDifferences } from '#api/features/enterprise/profile-change.store.ts'
import { findProfile, listProfileVersions } from '#api/features/enterprise/profile.store.ts'
import { openProfile } from '#api/features/enterprise/sealed-values.ts'
import type { EventRow } from '#api/features/timeline/event.store.ts'
import type { ApplicationRow } from './application.store.ts'
import { profileFlags, unmendedFlags } from './submission.rules.ts'

type Needs = Pick<Deps, 'db' | 'vault'>
type Case = Pick<ApplicationRow, 'id' | 'enterpriseId' | 'state' | 'flags'> & {
  events: Pick<EventRow, 'profileRevision'>[]
}

/**
 * R27: the id of each returned case of one enterprise → its flagged items of the profile that are as they were at the
 * submission. A change that waits for approval (R21) counts as mended. Reads nothing when no case has such a flag.
 */
export const listUnmended = async (deps: Needs, cases: Case[]): Promise<Map<string, string[]>> => {
  const flagged = cases.filter(({ state, flags }) => state === 'RETURNED' && profileFlags(flags).length > 0)
  const [first] = flagged
  if (!first) return new Map()
  const { enterpriseId } = first
  const seen = new Map(flagged.map(({ id, events }) => [id, lastRevision(events)]))
  const [profile, pending, versions] = await Promise.all([
    findProfile(deps.db, enterpriseId),
    findPendingDifferences(deps.db, enterpriseId),
    listProfileVersions(deps.db, enterpriseId, [...seen.values()])
  ])
  const now = openProfile(deps, enterpriseId, profile)
  const before = new Map(versions.map((version) => [version.revision, openProfile(deps, enterpriseId, version)]))
  return new Map(
    flagged.map(({ id, flags }) => [id, unmendedFlags(flags, { before: before.get(seen.get(id) ?? 0), now, pending })])
  )
}

/** Of the profile that the reviewer saw; 0 without one. */
const lastRevision = (events: Case['events']): number =>
  events.findLast(({ profileRevision }) => profileRevision !== null)?.profileRevision ?? 0
