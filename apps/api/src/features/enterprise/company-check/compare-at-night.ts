import { beijingDay, beijingTime, dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'
import { setTimeout as sleep } from 'node:timers/promises'
import { inPages, oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { noteFinding } from '#api/features/enterprise/profile/register-task.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { ask } from './check-company.ts'
import { findingOf } from './company-check.rules.ts'
import { findSubject, keepCheck } from './company-check.store.ts'
import { countTriedSince, endComparison, holdsInForce, listDue, takeComparison } from './comparison.store.ts'

type Needs = Pick<
  Deps,
  'db' | 'transact' | 'catalogues' | 'clock' | 'log' | 'vault' | 'workdays' | 'companyRegister' | 'config'
>

const batch = 100
/** So many requests without an answer, one after the other, end the walk until the next run of the job. */
const mostFaults = 3
/** An enterprise whose comparison was begun is taken up again after so long. */
const againAfterMs = 3_600_000
/** At most two requests a second. */
const pauseMs = 500

/**
 * R47: at night, compares the profiles of enterprises with a qualification in force with the register of companies, each
 * every `COMPANY_CHECK_DAYS` days. Does nothing without an adapter.
 */
export const compareAtNight = async (deps: Needs, signal?: AbortSignal, restMs = pauseMs): Promise<void> => {
  const { db, clock, config, companyRegister: service, log } = deps
  const start = clock.now()
  if (!service || config.companyCheckDays === 0 || !isNight(start)) return
  const midnight = startOfBeijingDay(beijingDay(start))
  const triedBefore = new Date(start.getTime() - againAfterMs)
  const comparedBefore = new Date(midnight.getTime() - (config.companyCheckDays - 1) * dayMs)
  const due = { comparedBefore, taskComparedBefore: midnight, triedBefore }
  const stop = new AbortController()
  const walk = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  let left = config.companyCheckNightly - (await countTriedSince(db, midnight))
  let faults = 0
  await oneByOne(
    inPages<{ id: string }>(batch, (page) => listDue(db, due, page)),
    {
      work: async ({ id }) => {
        if (left <= 0 || !isNight(clock.now())) return stop.abort()
        if (!(await takeComparison(db, id, clock.now(), triedBefore))) return undefined
        left -= 1
        const isAnswered = await compare(deps, service, id)
        faults = isAnswered ? 0 : faults + 1
        if (faults < mostFaults) return sleep(restMs, undefined, { signal: walk }).catch(() => {})
        log.warn('the register of companies does not answer; the comparison goes on later')
        return stop.abort()
      },
      onFailure: (err, { id: enterpriseId }) =>
        log.error({ err, enterpriseId }, 'an enterprise was not compared with the register of companies')
    },
    walk
  )
}

/** 01:00 to 05:00 in Beijing. */
const isNight = (now: Date): boolean => {
  const hour = Number(beijingTime(now).slice(11, 13))
  return hour >= 1 && hour < 5
}

/** False without a usable answer. No database connection is held while the register is asked. */
const compare = async (
  deps: Needs,
  service: NonNullable<Needs['companyRegister']>,
  enterpriseId: string
): Promise<boolean> => {
  const { db, transact, clock } = deps
  const subject = await findSubject(db, { enterpriseId })
  const asked = subject && !subject.isClosed && (await holdsInForce(db, enterpriseId)) ? subject.profile : undefined
  const answer = asked && (await ask(deps, service, asked))
  if (asked && !answer) return false
  await transact(async (tx) => {
    await lockEnterprise(tx, enterpriseId, 'update')
    const now = clock.now()
    const held = await findSubject(tx, { enterpriseId })
    const profile = held?.isClosed ? undefined : held?.profile
    // Another profile than the one that was asked about is compared next time.
    if (asked && profile?.revision !== asked.revision) return
    const finding = profile && answer ? findingOf(profile.fields, answer) : undefined
    const { revision = 0, fields } = profile ?? {}
    if (answer) await keepCheck(tx, { enterpriseId, revision, answer, checkedAt: now })
    await noteFinding(tx, deps, { enterpriseId, revision, fullName: fields?.fullName ?? '', finding, now })
    await endComparison(tx, enterpriseId, now)
  })
  return true
}
