import { lastBeijingDays, startOfBeijingDay } from '@portal/contract/beijing-time'
import { monthDays, type readSecurityDay as endpoint } from '@portal/contract/desk/day'
import type { Response } from '@portal/contract/endpoint'
import type { AuditAction } from '@portal/contract/record/audit-events'
import type { Deps } from '#api/deps.ts'
import { countAudited, countLockedKeys, countLockedSignIns, countNewDevices } from './audited-day.store.ts'
import { countOf } from './day.rules.ts'

const actions = {
  passwordResets: 'password.reset',
  paymentLocks: 'payment-password.locked',
  lostPhones: 'phone-recovery.requested',
  failedAdmins: 'admin.sign-in-failed',
  refusedAdmins: 'admin.refused'
} as const satisfies Record<string, AuditAction>

const mostLocked = 1000

export const readSecurity = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<Response<typeof endpoint>> => {
  const now = clock.now()
  const days = lastBeijingDays(now, monthDays)
  const since = startOfBeijingDay(days[0] ?? '')
  const [lockedNow, locked, devices, audited] = await Promise.all([
    countLockedKeys(db, now, mostLocked),
    countLockedSignIns(db, since),
    countNewDevices(db, since),
    countAudited(db, Object.values(actions), since)
  ])
  return {
    lockedNow,
    data: days.map((day) => ({
      day,
      lockedSignIns: locked.find((each) => each.day === day)?.count ?? 0,
      passwordResets: countOf(audited, day, actions.passwordResets),
      paymentLocks: countOf(audited, day, actions.paymentLocks),
      lostPhones: countOf(audited, day, actions.lostPhones),
      newDevices: devices.find((each) => each.day === day)?.count ?? 0,
      failedAdmins: countOf(audited, day, actions.failedAdmins),
      refusedAdmins: countOf(audited, day, actions.refusedAdmins)
    }))
  }
}
