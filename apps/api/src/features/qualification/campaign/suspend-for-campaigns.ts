import { beijingDay } from '@portal/contract/beijing-time'
import { inPages, oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { suspendUnconfirmed } from '#api/features/qualification/grant/grants-on-campaigns.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { isOver } from './campaign.rules.ts'
import { findTarget, listOverdue, type Overdue } from './campaign.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'clock' | 'log'>

const batch = 100

/** R46: from the day after the deadline on, what an enterprise holds in scope is suspended until it confirms. */
export const suspendForCampaigns = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  await oneByOne(
    inPages<Overdue>(batch, (page) => listOverdue(deps.db, beijingDay(deps.clock.now()), page)),
    {
      work: (overdue) => suspend(deps, overdue),
      onFailure: (err, overdue) =>
        deps.log.error({ err, ...overdue }, 'an enterprise that did not confirm was not suspended')
    },
    signal
  )
}

const suspend = (deps: Needs, { campaignId, enterpriseId }: Overdue): Promise<void> =>
  deps.transact(async (tx) => {
    // A confirmation waits here, or came before and is seen now.
    await lockEnterprise(tx, enterpriseId, 'update')
    const target = await findTarget(tx, campaignId, enterpriseId)
    const now = deps.clock.now()
    if (!target || target.confirmedAt) return
    const { endedAt, deadline, qualifications } = target.campaign
    if (endedAt || !isOver(deadline, beijingDay(now))) return
    await suspendUnconfirmed(tx, deps, { enterpriseId, campaign: { id: campaignId, qualifications }, now })
  })
