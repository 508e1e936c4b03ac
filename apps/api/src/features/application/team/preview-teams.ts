import { mostPreviewed, type previewTeams as endpoint } from '@portal/contract/application/team'
import type { Body } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { chooseReviewer, type Member } from './share.rules.ts'
import { withPeople } from './sharing.ts'
import { listTeams, listWaiting, type WaitingCase } from './team.store.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'catalogues'>

/** R47: what these teams and rules would do with the cases that wait now. */
export const previewTeams = async ({ db, clock, catalogues }: Needs, { teams, rules }: Body<typeof endpoint>) => {
  const kept = (await listTeams(db)).flatMap(({ id, members }) => members.map((member) => ({ key: id, ...member })))
  const given = teams.map(({ key, name, members }) => ({
    key,
    name,
    members: members.map((adminId) => ({
      adminId,
      givenAt: kept.find((member) => member.key === key && member.adminId === adminId)?.givenAt ?? null
    }))
  }))
  const now = clock.now()
  const sharing = await withPeople(db, given, now)
  const asked = rules.map(({ region = null, type = null, qualification = null, team }) => ({
    region,
    type,
    qualification,
    team
  }))
  const waiting = await listWaiting(db, asked, { most: mostPreviewed + 1 })
  const cases = waiting.slice(0, mostPreviewed)
  const versions = await catalogues.list(
    db,
    cases.map(({ catalogueVersion }) => catalogueVersion)
  )
  const chosen = chooseInTurn(cases, sharing, now)
  return {
    cases: cases.map((each, index) => ({
      id: each.id,
      enterprise: { number: formatEnterpriseNumber(each.number), fullName: each.fullName },
      name: qualificationName(versions.get(each.catalogueVersion), each.qualification),
      region: each.region,
      rule: each.rule,
      team: sharing.teams.get(each.team ?? '')?.name ?? null,
      reviewer: chosen[index]?.name ?? null
    })),
    hasMore: waiting.length > mostPreviewed
  }
}

/** As the job does it, one case after the other, without writing. */
const chooseInTurn = (
  cases: readonly WaitingCase[],
  { teams, everybody }: Awaited<ReturnType<typeof withPeople>>,
  now: Date
): (Member | undefined)[] => {
  const people = new Map(everybody.map((person) => [person.id, { inWork: person.inWork, turn: 0 }]))
  return cases.map((each, turn) => {
    const members = (teams.get(each.team ?? '')?.members ?? []).map((member) => {
      const own = people.get(member.id)
      return own && own.turn > 0
        ? { ...member, inWork: own.inWork, givenAt: new Date(now.getTime() + own.turn) }
        : member
    })
    const reviewer = each.team === null ? undefined : chooseReviewer(members, everybody, each)
    const own = people.get(reviewer?.id ?? '')
    if (own) people.set(reviewer?.id ?? '', { inWork: own.inWork + 1, turn: turn + 1 })
    return reviewer
  })
}
