import { saveTeams } from '@portal/contract/application/team'
import { beijingDay } from '@portal/contract/beijing-time'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { isAwayOn } from '#api/features/record/claim/claim.rules.ts'
import { findReviewer, listReviewers } from '#api/features/record/claim/reviewer.store.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { listRules, listTeams, listTypes, readRevision } from './team.store.ts'

/** R47: what the page of teams shows, and what it offers to choose from. */
export const readTeams = async (
  { db, clock, catalogues }: Pick<Deps, 'db' | 'clock' | 'catalogues'>,
  { roles }: AdminActor
) => {
  // First: with an older revision a save is refused, with a newer one it would overwrite what was not seen.
  const revision = await readRevision(db)
  const [teams, rules] = [await listTeams(db), await listRules(db)]
  const today = beijingDay(clock.now())
  const members = teams.flatMap((team) => team.members.map(({ adminId }) => adminId))
  const { qualifications } = await catalogues.newest(db)
  return {
    revision,
    teams: teams.map((team) => ({
      key: team.id,
      name: team.name,
      members: team.members.map(({ adminId }) => adminId)
    })),
    rules,
    reviewers: (await listPeople(db, members)).map(({ id, name, inWork, isReviewer, ...absence }) => ({
      id,
      name,
      inWork,
      isReviewer,
      isAway: isAwayOn(absence, today)
    })),
    types: (await listTypes(db)).map(({ code, nameZh, nameEn }) => ({ code, name: { zh: nameZh, en: nameEn } })),
    qualifications: qualifications.map(({ code, name }) => ({ code, name })),
    mayChange: saveTeams.roles.some((role) => roles.includes(role))
  }
}

/** The active reviewers, and members who are none any more. */
export const listPeople = async (db: Tx, members: readonly string[]) => {
  const reviewers = (await listReviewers(db)).map((row) => ({ ...row, isReviewer: true }))
  const others = [...new Set(members)].filter((id) => !reviewers.some((reviewer) => reviewer.id === id))
  const former = await Promise.all(others.map((id) => findReviewer(db, id)))
  return [...reviewers, ...former.flatMap((row) => (row ? [{ ...row, inWork: 0, isReviewer: false }] : []))]
}
