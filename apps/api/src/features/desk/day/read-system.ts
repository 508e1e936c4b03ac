import { lastBeijingDays, startOfBeijingDay } from '@portal/contract/beijing-time'
import { type readSystemDay as endpoint, weekDays } from '@portal/contract/desk/day'
import type { Response } from '@portal/contract/endpoint'
import { statfs } from 'node:fs/promises'
import { portalVersion } from '#api/adapters/portal-version.ts'
import type { Deps } from '#api/deps.ts'
import { countSmsDays } from '#api/features/desk/sms-log/sms-log.store.ts'
import { isProviderFailing } from '#api/features/identity/sms/sms.store.ts'
import { isTroubled } from './day.rules.ts'
import * as store from './system-day.store.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'config'>

const mostQuarantined = 1000

/** Whether the portal is well. */
export const readSystem = async ({ db, clock, config }: Needs): Promise<Response<typeof endpoint>> => {
  const now = clock.now()
  const [data, isSmsFailing, database, freeBytes, quarantined, webhooks, runs] = await Promise.all([
    readDays({ db }, now),
    isProviderFailing(db, now),
    store.findDatabaseFacts(db),
    freeSpaceAt(config.dataDir),
    store.countQuarantined(db, mostQuarantined),
    store.countWebhooks(db),
    store.listJobRuns(db)
  ])
  return {
    data,
    isSmsFailing,
    storage: { databaseBytes: database.bytes, freeBytes, quarantined },
    webhooks,
    jobs: {
      count: runs.length,
      troubled: runs
        .filter((run) => isTroubled(run, now))
        .map(({ name, ranAt, failedAt }) => ({ name, ranAt, failedAt }))
    },
    version: { portal: portalVersion, schema: database.schema, node: process.version }
  }
}

const readDays = async ({ db }: Pick<Needs, 'db'>, now: Date) => {
  const days = lastBeijingDays(now, weekDays)
  const since = startOfBeijingDay(days[0] ?? '')
  const [registrations, signIns, sms] = await Promise.all([
    store.countRegistrations(db, since),
    store.countSignIns(db, since),
    countSmsDays(db, since)
  ])
  return days.map((day) => {
    const ofDay = <Row extends { day: string }>(rows: readonly Row[]) => rows.find((row) => row.day === day)
    return {
      day,
      registrations: ofDay(registrations)?.registrations ?? 0,
      signIns: ofDay(signIns)?.signIns ?? 0,
      failedSignIns: ofDay(signIns)?.failedSignIns ?? 0,
      smsSent: ofDay(sms)?.sent ?? 0,
      smsFailed: ofDay(sms)?.failed ?? 0
    }
  })
}

/** Bytes that the portal can still write to the disk with this folder; null if there is no such folder. */
const freeSpaceAt = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
