import { lastBeijingDays, startOfBeijingDay } from '@portal/contract/beijing-time'
import { type readAuditDay as endpoint, weekDays } from '@portal/contract/desk/day'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { findChainEnd } from '#api/features/record/audit/audit-seal.store.ts'
import { findVerification } from '#api/features/record/audit/verification.store.ts'
import { countAudited } from './audited-day.store.ts'
import { countOf } from './day.rules.ts'

export const readAudit = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<Response<typeof endpoint>> => {
  const days = lastBeijingDays(clock.now(), weekDays)
  const [verification, chain, audited] = await Promise.all([
    findVerification(db),
    findChainEnd(db),
    countAudited(
      db,
      ['application.exported', 'audit.exported', 'personal-data.exported'],
      startOfBeijingDay(days[0] ?? '')
    )
  ])
  return {
    verification,
    chain,
    data: days.map((day) => ({
      day,
      queueExports: countOf(audited, day, 'application.exported'),
      auditExports: countOf(audited, day, 'audit.exported'),
      personalExports: countOf(audited, day, 'personal-data.exported')
    }))
  }
}
