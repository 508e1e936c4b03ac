import type { Deps } from '#api/deps.ts'
import { changedItems, type Round } from '#api/features/application/application/submission.rules.ts'
import type { SplitValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { listProfileVersions } from '#api/features/enterprise/profile/profile.store.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import type { EventRow } from '#api/features/record/timeline/event.store.ts'

type Needs = Pick<Deps, 'db' | 'vault'>
type Known = { events: EventRow[]; profile: SplitValues }
type Changes = ReturnType<typeof changedItems>
type RoundChanges = {
  /** Round → what it changed, with the profile of its submission; empty for the first. */
  submitted: Map<number, Changes>
  /** The changes of the last round, with the profile in force, since the reviewer sees that one. */
  shown: Changes
}

/** R27: what each round changed, in the submission and in the profile. */
export const readRoundChanges = async (
  deps: Needs,
  enterpriseId: string,
  { events, profile }: Known
): Promise<RoundChanges> => {
  const submissions = events.flatMap(({ round, submitted, profileRevision }) =>
    submitted ? [{ round, submitted, profileRevision }] : []
  )
  if (submissions.length < 2) return { submitted: new Map(), shown: {} }
  const revisions = submissions.flatMap(({ profileRevision }) => profileRevision ?? [])
  const versions = await listProfileVersions(deps.db, enterpriseId, revisions)
  const profiles = new Map(versions.map((version) => [version.revision, openProfile(deps, enterpriseId, version)]))
  const rounds = submissions.map(({ round, submitted, profileRevision }) => ({
    round,
    ...submitted,
    profile: profiles.get(profileRevision ?? 0)
  }))
  const [before, last] = rounds.slice(-2)
  return {
    submitted: new Map(rounds.map((now, i) => [now.round, changesBetween(rounds[i - 1], now)])),
    shown: last ? changesBetween(before, { ...last, profile }) : {}
  }
}

const changesBetween = (before: Round | undefined, now: Round): Changes => (before ? changedItems(before, now) : {})
