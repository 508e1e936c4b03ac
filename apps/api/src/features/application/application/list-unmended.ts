import type { Deps } from '#api/deps.ts'
import { findPendingDifferences } from '#api/features/enterprise/profile/profile-change.store.ts'
import { profileRemarks, unmendedFields } from '#api/features/enterprise/profile/profile.rules.ts'
import { findProfile, listProfileVersions } from '#api/features/enterprise/profile/profile.store.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import type { EventRow } from '#api/features/record/timeline/event.store.ts'
import type { ApplicationRow } from './application.store.ts'

type Needs = Pick<Deps, 'db' | 'vault'>
type Case = Pick<ApplicationRow, 'id' | 'enterpriseId' | 'state' | 'flags'> & {
  events: Pick<EventRow, 'profileRevision'>[]
}

/**
 * R27: the id of each returned case of one enterprise → its flagged items of the profile that are as they were at the
 * submission (`unmendedFields`). Reads nothing when no case has such a flag.
 */
export const listUnmended = async (deps: Needs, cases: Case[]): Promise<Map<string, string[]>> => {
  const flagged = cases.filter(({ state, flags }) => state === 'RETURNED' && flaggedFields(flags).length > 0)
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
    flagged.map(({ id, flags }) => {
      const mending = { before: before.get(seen.get(id) ?? 0), now, pending }
      return [id, unmendedFields(flaggedFields(flags), mending).map((key) => `profile:${key}`)]
    })
  )
}

const flaggedFields = (flags: Record<string, string>): string[] => Object.keys(profileRemarks(flags))

/** Of the profile that the reviewer saw; 0 without one. */
const lastRevision = (events: Case['events']): number =>
  events.findLast(({ profileRevision }) => profileRevision !== null)?.profileRevision ?? 0
