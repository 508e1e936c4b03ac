import { Gauge, type Registry } from 'prom-client'
import type { ClockWatch } from './adapters/clock-watch.ts'
import type { Deps } from './deps.ts'
import { isTroubled } from './features/desk/day/day.rules.ts'
import { listJobRuns } from './features/desk/day/system-day.store.ts'
import { listHeldPlaces } from './http/limits/in-flight.ts'
import { countPendingNotices, countPendingWebhooks, readSealLag } from './platform-metrics.store.ts'

/** `reset` alone tells 0 where there are no labels. */
const clear = (gauge: Gauge): void => {
  gauge.reset()
  gauge.remove({})
}

type Given = { registry: Registry; deps: Pick<Deps, 'db' | 'clock' | 'log'>; clock: Pick<ClockWatch, 'aheadMs'> }

/**
 * Gauges of what an operator has to know beside requests: places, clock, jobs, what waits to be sent, and the seal of the
 * audit. All processes tell the same of the last four, which are read from the database at each scrape.
 */
export const observePlatform = ({ registry, deps: { db, clock: time, log }, clock }: Given): void => {
  const add = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => unknown): void => {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        clear(this)
        // Without the database the other metrics are still told.
        await Promise.resolve(collect(this)).catch((error: unknown) => {
          clear(this)
          log.warn({ err: error, metric: name }, 'a metric could not be read')
        })
      }
    })
  }
  add('portal_places_held', 'Places that callers hold in this process, by limit', ['place'], (gauge) => {
    for (const [place, held] of listHeldPlaces()) gauge.set({ place }, held)
  })
  add('portal_clock_ahead_seconds', 'How far the clock of this process is ahead of the database', [], (gauge) =>
    gauge.set(clock.aheadMs() / 1000)
  )
  add('portal_job_troubled', '1 if a job failed last or has not run for too long', ['name'], async (gauge) => {
    for (const run of await listJobRuns(db)) gauge.set({ name: run.name }, isTroubled(run, time.now()) ? 1 : 0)
  })
  add('portal_webhooks_pending', 'Webhook deliveries that wait, 10,000 at most', [], async (gauge) =>
    gauge.set(await countPendingWebhooks(db))
  )
  add('portal_notices_pending', 'Notices by mail, SMS and robots that wait, 10,000 at most', [], async (gauge) =>
    gauge.set(await countPendingNotices(db))
  )
  add('portal_audit_seal_lag_seconds', 'Age of the oldest record of the audit without a seal', [], async (gauge) =>
    gauge.set(await readSealLag(db))
  )
}
