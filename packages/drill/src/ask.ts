import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** For one question whether it holds. */
const askMs = 10_000

/** Waits until a condition holds; one that throws does not hold. @throws Error after a minute */
export const until = async (what: string, holds: () => Promise<boolean>, limitMs = 60_000): Promise<void> => {
  const deadline = performance.now() + limitMs
  while (!(await Promise.race([holds().catch(() => false), sleep(askMs, false)]))) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`)
    await sleep(100)
  }
}

/** Rows of a statement, or an error within a few seconds. */
export const query = async <T extends object>(url: string, text: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, query_timeout: 3000 })
  // The statement reports what is wrong.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    // After a fault it may wait for ever.
    client.end().catch(() => {})
  }
}

export const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
