import type { Deps } from '#api/deps.ts'
import type { SplitValues } from '#api/features/enterprise/profile.rules.ts'
import { listProfileVersions } from '#api/features/enterprise/profile.store.ts'
import { openProfile } from '#api/features/enterprise/sealed-values.ts'
import type { EventRow } from './application.store.ts'
import { changedItems, type Round } from './submission.rules.ts'

type Needs = Pick<Deps, 'sql' | 'vault'>
type Known = { events: EventRow[]; profile: SplitValues }
type Changes = ReturnType<typeof changedItems>

/**
 * R27: round, from the second on, to what it changed. A round has the profile that it was submitted with; the last has the
 * one in force, since that is what the reviewer sees.
 */
export const readRoundChanges = async (
  deps: Needs,
  enterpriseId: string,
  { events, profile }: Known
): Promise<Map<number, Changes>> => {
  const submissions = events.flatMap(({ round, submitted, profileRevision }) =>
    submitted ? [{ round, submitted, profileRevision }] : []
  )
  const last = submissions.pop()
  if (!last || submissions.length === 0) return new Map()
  const revisions = submissions.flatMap(({ profileRevision }) => profileRevision ?? [])
  const versions = await listProfileVersions(deps.sql, enterpriseId, revisions)
  const profiles = new Map(versions.map((version) => [version.revision, openProfile(deps, enterpriseId, version)]))
  const changes = new Map<number, Changes>()
  let before: Round | undefined
  for (const { round, submitted, profileRevision } of [...submissions, last]) {
    const now = { ...submitted, profile: round === last.round ? profile : profiles.get(profileRevision ?? 0) }
    if (before) changes.set(round, changedItems(before, now))
    before = now
  }
  return changes
}
