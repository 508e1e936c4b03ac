import { beijingDay } from '@portal/contract/beijing-time'
import type { Tx } from '@portal/db/client'
import { listReviewers } from '#api/features/record/claim/reviewer.store.ts'
import { type Member, memberOf, type Rule, type Team } from './share.rules.ts'
import { listRules, listTeams } from './team.store.ts'

export type Sharing = { rules: Rule[]; teams: Map<string, Team>; everybody: Member[] }

/** Rules and teams as they are kept, with what each reviewer has to do now. */
export const readSharing = async (db: Tx, now: Date): Promise<Sharing> => {
  const [rules, stored] = [await listRules(db), await listTeams(db)]
  const given = stored.map(({ id, name, members }) => ({ key: id, name, members }))
  return { rules, ...(await withPeople(db, given, now)) }
}

type Given = { key: string; name: string; members: readonly { adminId: string; givenAt: Date | null }[] }

/** Members who are no active reviewers are left out. */
export const withPeople = async (
  db: Tx,
  given: readonly Given[],
  now: Date
): Promise<Pick<Sharing, 'teams' | 'everybody'>> => {
  const today = beijingDay(now)
  const people = new Map((await listReviewers(db)).map((person) => [person.id, person]))
  const teams = given.map(({ key, name, members }) => ({
    key,
    name,
    members: members.flatMap(({ adminId, givenAt }) => {
      const person = people.get(adminId)
      return person ? [memberOf(person, givenAt, today)] : []
    })
  }))
  return {
    teams: new Map(teams.map((team) => [team.key, team])),
    everybody: [...people.values()].map((person) => memberOf(person, null, today))
  }
}
