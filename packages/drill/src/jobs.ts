import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Jobs that run twice a second or so note it at least once a minute. */
const noteMs = 70_000
const often = 30_000

/** The names of the frequent jobs that have stopped. Waits until each had the time to note a run. */
export const readJobs = async (ownerUrl: string): Promise<string[]> => {
  await sleep(noteMs)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT name FROM job_run WHERE every_ms <= $1 AND (ran_at IS NULL OR ran_at < now() - $2 * interval '1 ms') ORDER BY name`,
      [often, noteMs]
    )
    return rows.map(({ name }) => name)
  } finally {
    await client.end()
  }
}
