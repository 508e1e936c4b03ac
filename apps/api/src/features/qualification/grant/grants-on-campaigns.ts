import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { confirmationReason } from './campaign-words.rules.ts'
import { findLockedGrant, listHeldIn } from './grant.store.ts'
import { lapsesOf, mayLapse, setLapses } from './lapses.ts'

type Needs = Pick<Deps, 'catalogues'>

/** An empty list of qualifications stands for all of them. */
type Unconfirmed = {
  enterpriseId: string
  campaign: { id: string; qualifications: readonly string[] }
  now: Date
}

/**
 * R46: the held grants in scope are suspended for the campaign, also those that are suspended for papers. The caller
 * holds the lock of the enterprise and knows that it has not confirmed.
 */
export const suspendUnconfirmed = async (
  tx: Tx,
  deps: Needs,
  { enterpriseId, campaign: { id, qualifications }, now }: Unconfirmed
): Promise<void> => {
  const active = await listHeldIn(tx, { enterpriseId, state: 'ACTIVE', now })
  const suspended = await listHeldIn(tx, { enterpriseId, state: 'SUSPENDED', now })
  for (const held of [...active, ...suspended]) {
    const isInScope = qualifications.length === 0 || qualifications.includes(held.qualification)
    // A reviewer who resumed the grant has excused the campaign that stands there.
    if (!isInScope || !mayLapse(held) || held.lapsedCampaigns.includes(id)) continue
    const grant = await findLockedGrant(tx, held.id)
    if (!grant || !mayLapse(grant)) continue
    await setLapses(tx, deps, grant, { lapsedCampaigns: [...lapsesOf(grant).lapsedCampaigns, id], now })
  }
}

type Confirmed = { enterpriseId: string; campaigns: readonly { id: string; title: string }[]; now: Date }

/** R46: lifts what these campaigns have suspended, and nothing else. The caller holds the lock of the enterprise. */
export const resumeConfirmed = async (
  tx: Tx,
  deps: Needs,
  { enterpriseId, campaigns, now }: Confirmed
): Promise<void> => {
  const ids = campaigns.map(({ id }) => id)
  for (const held of await listHeldIn(tx, { enterpriseId, state: 'SUSPENDED', now })) {
    if (!held.lapsedCampaigns.some((id) => ids.includes(id))) continue
    const grant = await findLockedGrant(tx, held.id)
    if (grant?.state !== 'SUSPENDED') continue
    const lapsedCampaigns = grant.lapsedCampaigns.filter((id) => !ids.includes(id))
    const lifted = campaigns.filter(({ id }) => grant.lapsedCampaigns.includes(id)).map(({ title }) => title)
    await setLapses(tx, deps, grant, { lapsedCampaigns, resumption: confirmationReason(lifted), now })
  }
}
