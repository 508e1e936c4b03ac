import { beijingDay } from '@portal/contract/beijing-time'
import type { CampaignScope, CampaignState, TargetState } from '@portal/contract/desk/campaign'
import { isOver } from '#api/features/qualification/campaign/campaign.rules.ts'
import { namePerson } from '#api/http/name-person.ts'
import type { CampaignRow, Count } from './progress.store.ts'

type Names = { zh: string; en: string }
export type ScopeNames = { types: ReadonlyMap<string, Names>; qualifications: ReadonlyMap<string, Names> }

/** A code that has no name any more stands for itself. */
export const nameScope = (names: ScopeNames, { types, qualifications }: CampaignScope) => ({
  types: types.map((code) => names.types.get(code) ?? { zh: code, en: code }),
  qualifications: qualifications.map((code) => names.qualifications.get(code) ?? { zh: code, en: code })
})

/** How many enterprises are asked, and how many are in each state. */
export const summarise = (counts: readonly Count[]) => {
  const inState = (state: TargetState): number =>
    counts.reduce((sum, each) => (each.state === state ? sum + each.count : sum), 0)
  const [waiting, suspended, confirmed, changed] = [
    inState('waiting'),
    inState('suspended'),
    inState('confirmed'),
    inState('changed')
  ]
  return { asked: waiting + suspended + confirmed + changed, waiting, suspended, confirmed, changed }
}

const stateOf = ({ endedAt, deadline }: CampaignRow, now: Date): CampaignState => {
  if (endedAt) return 'ended'
  return isOver(deadline, beijingDay(now)) ? 'over' : 'running'
}

type Around = { names: ScopeNames; counts: readonly Count[]; now: Date }

export const viewCampaign = (row: CampaignRow, { names, counts, now }: Around) => {
  const { proposal, endedAt, endedBy, endReason, ...facts } = row
  return {
    ...facts,
    ...nameScope(names, row),
    ...summarise(counts.filter(({ campaignId }) => campaignId === row.id)),
    state: stateOf(row, now),
    proposedBy: namePerson(proposal.proposedBy),
    confirmedBy: proposal.decidedBy && namePerson(proposal.decidedBy),
    ended: endedAt && endedBy ? { at: endedAt, by: namePerson(endedBy), reason: endReason ?? '' } : null
  }
}
