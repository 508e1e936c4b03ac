import { lastBeijingDays, startOfBeijingDay } from '@portal/contract/beijing-time'
import { type readSmsOverview as endpoint, smsDays } from '@portal/contract/desk/sms-log'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { countLastHour, isProviderFailing } from '#api/features/identity/sms/sms.store.ts'
import { countSmsDays, type SmsDay } from './sms-log.store.ts'

/** R38 */
export const readOverview = async ({
  db,
  clock,
  config,
  sms
}: Pick<Deps, 'db' | 'clock' | 'config' | 'sms'>): Promise<Response<typeof endpoint>> => {
  const now = clock.now()
  const days = lastBeijingDays(now, smsDays)
  const [known, used, isFailing] = await Promise.all([
    countSmsDays(db, startOfBeijingDay(days[0] ?? '')),
    countLastHour(db, now),
    isProviderFailing(db, now)
  ])
  return {
    provider: sms.provider,
    isFailing,
    budget: { used, perHour: config.smsPerHour },
    priceFen: config.smsPriceFen ?? null,
    data: days.map((day) =>
      withCost(known.find((each) => each.day === day) ?? { day, sent: 0, failed: 0 }, config.smsPriceFen)
    )
  }
}

const withCost = (day: SmsDay, priceFen: number | undefined) => ({
  ...day,
  cost: priceFen === undefined ? null : Math.round(day.sent * priceFen) / 100
})
