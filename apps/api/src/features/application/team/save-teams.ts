import type { saveTeams as endpoint } from '@portal/contract/application/team'
import type { Body } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type GivenSharing, judgeSharing } from './judge-sharing.rules.ts'
import { listPeople } from './read-teams.ts'
import { toldSharing } from './share.rules.ts'
import { listTeams, listTypes, lockSharing, readRevision, writeSharing } from './team.store.ts'

type Needs = Pick<Deps, 'transact' | 'catalogues' | 'regions'>

/** R47. @throws Refusal `teams.changed`, `request.invalid` */
export const saveTeams = async (
  deps: Needs,
  actor: AdminActor,
  { revision, ...sharing }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> =>
  deps.transact(async (tx) => {
    await lockSharing(tx)
    if ((await readRevision(tx)) !== revision) throw new Refusal('teams.changed')
    const names = await refuseFaults(tx, deps, sharing)
    const rules = sharing.rules.map(({ region = null, type = null, qualification = null, team }) => ({
      region,
      type,
      qualification,
      team
    }))
    await writeSharing(tx, { teams: sharing.teams, rules, revision: revision + 1 })
    const settings = toldSharing({ teams: sharing.teams, rules }, names)
    await audit(tx, { action: 'application.teams-changed', actor, origin, detail: { settings } })
  })

/** @throws Refusal `request.invalid`. Returns the names of what the rules refer to. */
const refuseFaults = async (tx: Tx, { catalogues, regions }: Needs, sharing: GivenSharing) => {
  const members = (await listTeams(tx)).flatMap((team) => team.members.map(({ adminId }) => adminId))
  const people = await listPeople(tx, members)
  const types = await listTypes(tx)
  const qualifications = (await catalogues.all(tx)).flatMap((version) => version.qualifications)
  const fields = judgeSharing(sharing, {
    isArea: (code) => regions.areas.some(({ value }) => value === code),
    types: types.map(({ code }) => code),
    qualifications: qualifications.map(({ code }) => code),
    reviewers: people.map(({ id }) => id)
  })
  if (fields.length > 0) throw new Refusal('request.invalid', { fields })
  return {
    region: regions.areaOf,
    type: (code: string) => types.find((type) => type.code === code)?.nameZh ?? code,
    qualification: (code: string) => qualifications.find((each) => each.code === code)?.name.zh ?? code,
    member: (id: string) => people.find((person) => person.id === id)?.name ?? id
  }
}
