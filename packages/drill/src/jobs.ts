import { setTimeout as sleep } from 'node:timers/promises'
import { query } from './ask.ts'

/** Jobs that run twice a second or so note it at least once a minute. */
const noteMs = 70_000
const often = 30_000

/** The names of the frequent jobs that have stopped. Waits until each had the time to note a run. */
export const readJobs = async (ownerUrl: string): Promise<string[]> => {
  await sleep(noteMs)
  const rows = await query<{ name: string }>(
    ownerUrl,
    `SELECT name FROM job_run WHERE every_ms <= ${often}
       AND (ran_at IS NULL OR ran_at < now() - ${noteMs} * interval '1 ms') ORDER BY name`
  )
  return rows.map(({ name }) => name)
}
