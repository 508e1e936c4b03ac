import { type Absence, isActiveReviewer, isAwayOn } from '#api/features/record/claim/claim.rules.ts'

export type Rule = {
  region: string | null
  type: string | null
  qualification: string | null
  /** The key of a team. */
  team: string
}

export type Member = {
  id: string
  name: string
  isPresent: boolean
  /** How many cases this person has claimed. */
  inWork: number
  /** When a rule last gave this person a case of the team. */
  givenAt: Date | null
}

export type Team = { key: string; name: string; members: Member[] }

/** Whom a waiting case may not go to, and who knows it. */
export type Waiting = {
  /** Of the first of two approvals, unless it has lapsed. */
  firstApproverId: string | null
  /** Those who put it back by hand in this round. */
  releasedBy: readonly string[]
  /** Who returned it in the round before, and was told that it was submitted again. */
  returnedById: string | null
}

type Person = Absence & { id: string; name: string; status: string; roles: readonly string[]; inWork: number }

export const memberOf = (person: Person, givenAt: Date | null, today: string): Member => ({
  id: person.id,
  name: person.name,
  isPresent: isActiveReviewer(person) && !isAwayOn(person, today),
  inWork: person.inWork,
  givenAt
})

/**
 * R47: who gets the case. It is the one who returned it, whether a member or not (`everybody`). Else it is the member with
 * the fewest cases, and among equals the one who has waited longest. Undefined: nobody may have it, and it stays in the queue.
 */
export const chooseReviewer = (
  members: readonly Member[],
  everybody: readonly Member[],
  waiting: Waiting
): Member | undefined => {
  const may = ({ id, isPresent }: Member) =>
    isPresent && id !== waiting.firstApproverId && !waiting.releasedBy.includes(id)
  const returner = everybody.find(({ id }) => id === waiting.returnedById)
  if (returner && may(returner)) return returner
  return members.filter(may).toSorted(byTurn)[0]
}

const byTurn = (one: Member, other: Member): number =>
  one.inWork - other.inWork || timeOf(one) - timeOf(other) || (one.id < other.id ? -1 : 1)

const timeOf = ({ givenAt }: Member): number => givenAt?.getTime() ?? 0

type Told = { teams: readonly { key: string; name: string; members: readonly string[] }[]; rules: readonly Rule[] }

type NameOf = (code: string) => string

type Names = Record<'region' | 'type' | 'qualification' | 'member', NameOf>

/** R39: teams and rules as the audit keeps them: in words, since names and ids change later. */
export const toldSharing = ({ teams, rules }: Told, names: Names): string[] => [
  ...teams.map(({ name, members }) => `小组 ${name}：${members.map(names.member).join('、') || '无成员'}`),
  ...rules.map(({ region, type, qualification, team }, index) => {
    const parts = [
      region && names.region(region),
      type && names.type(type),
      qualification && names.qualification(qualification)
    ]
    const to = teams.find(({ key }) => key === team)?.name ?? team
    return `规则 ${index + 1}：${parts.filter(Boolean).join('，') || '所有申请'} → ${to}`
  })
]
