import { beijingDay } from '@portal/contract/beijing-time'
import { daysBetween } from '@portal/contract/calendar-date'
import type { Deps } from '#api/deps.ts'
import { tellEnterprises } from '#api/features/record/message/message.store.ts'
import { newestReminderDay } from './campaign.rules.ts'
import { listRunning, takeUntold } from './campaign.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock'>
type Campaign = Awaited<ReturnType<typeof listRunning>>[number]

const batch = 200

/**
 * R46: tells the enterprises of a campaign that has begun, and reminds those that have not confirmed 14, 7 and 1 days
 * before the deadline. Marks and messages of a batch are one transaction, so a process that dies loses and repeats none.
 */
export const tellOfCampaigns = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  for (const campaign of await listRunning(deps.db, beijingDay(deps.clock.now()))) {
    while (!signal?.aborted && (await tellBatch(deps, campaign)) === batch);
  }
}

const tellBatch = ({ transact, clock }: Needs, { id, title, words, deadline }: Campaign): Promise<number> =>
  transact(async (tx) => {
    const today = beijingDay(clock.now())
    const reminderDay = newestReminderDay(deadline, today)
    const rows = await takeUntold(tx, { campaignId: id, today, reminderDay, most: batch })
    const facts = { title, words, deadline, days: String(daysBetween(today, deadline)) }
    const [first = [], again = []] = [true, false].map((isFirst) => rows.filter((row) => row.isFirst === isFirst))
    await tellEnterprises(tx, 'campaign.started', first.map(idOf), facts)
    await tellEnterprises(tx, 'campaign.reminder', again.map(idOf), facts)
    return rows.length
  })

const idOf = ({ enterpriseId }: { enterpriseId: string }): string => enterpriseId
