import pg from 'pg'
import type { TestApp } from './build-test-app.ts'

/** What this work tells the open pages of the enterprise to read again, on every process (R29), in alphabetical order. */
export const wokenBy = async (
  { databaseUrl }: Pick<TestApp, 'databaseUrl'>,
  enterpriseId: string,
  work: () => Promise<unknown>
): Promise<string[]> => {
  const listener = new pg.Client(databaseUrl)
  await listener.connect()
  try {
    const heard: string[] = []
    const isOver = new Promise<void>((resolve) => {
      listener.on('notification', ({ channel, payload = '' }) => {
        if (channel === 'test_over') return resolve()
        const told = JSON.parse(payload)
        if (told.enterpriseId === enterpriseId) heard.push(...told.kinds)
      })
    })
    await listener.query('LISTEN portal_live; LISTEN test_over')
    await work()
    // PostgreSQL delivers notifications in the order of their commits.
    await listener.query('NOTIFY test_over')
    await isOver
    return heard.toSorted()
  } finally {
    await listener.end()
  }
}
