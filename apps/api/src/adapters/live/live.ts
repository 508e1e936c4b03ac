import { setTimeout as sleep } from 'node:timers/promises'
import { type LiveKind, liveKinds } from '@portal/contract/menu-pages'
import pg from 'pg'

type Listener = (kind: LiveKind) => void

export type Live = {
  /**
   * Calls back for this enterprise's events until the returned function is called. `resync` comes whenever events may
   * have been missed: after the connection was cut, and at its first start for whoever was there before.
   */
  subscribe(enterpriseId: string, listener: Listener): () => void
  /** The same for everybody's events. */
  watch(listener: () => void): () => void
  close(): Promise<void>
}

export type LiveLog = { warn(details: object, message: string): void }
type Needs = { url: string; log: LiveLog; pingMs?: number; retryMs?: number }

const channel = 'portal_live'

/** One LISTEN connection a process serves all its open pages (R29). The first subscriber opens it. */
export const listenLive = ({ url, log, pingMs = 10_000, retryMs = 1000 }: Needs): Live => {
  const byEnterprise = new Map<string, Set<Listener>>()
  const watchers = new Set<() => void>()
  const closing = new AbortController()
  let running: Promise<void> | undefined

  const hear = (payload: string | undefined): void => {
    const event = readEvent(payload)
    if (!event) return
    for (const listener of byEnterprise.get(event.enterpriseId) ?? []) event.kinds.forEach(listener)
    for (const watcher of watchers) watcher()
  }
  const resync = (): void => {
    for (const listeners of byEnterprise.values()) for (const listener of listeners) listener('resync')
    for (const watcher of watchers) watcher()
  }
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        await listenUntilCut({ url, pingMs, signal: closing.signal, hear, resync })
      } catch (error) {
        // Its message alone: pg hangs the client, password and all, onto its errors.
        log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'live connection lost')
      }
      await pause(retryMs, closing.signal)
    }
  }

  return {
    subscribe: (enterpriseId, listener) => {
      running ??= run()
      const listeners = byEnterprise.get(enterpriseId) ?? new Set()
      byEnterprise.set(enterpriseId, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && byEnterprise.get(enterpriseId) === listeners) byEnterprise.delete(enterpriseId)
      }
    },
    watch: (listener) => {
      running ??= run()
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
    close: async () => {
      closing.abort()
      await running
    }
  }
}

type Listening = {
  url: string
  pingMs: number
  signal: AbortSignal
  hear(payload: string | undefined): void
  resync(): void
}

/** @throws Error when the connection cannot be made or breaks; a silent one is found out by asking it something */
const listenUntilCut = async ({ url, pingMs, signal, hear, resync }: Listening): Promise<void> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'portal live',
    connectionTimeoutMillis: 2000,
    query_timeout: 3000
  })
  const gone = new AbortController()
  client.on('error', () => gone.abort())
  client.on('end', () => gone.abort())
  client.on('notification', ({ payload }) => hear(payload))
  const over = AbortSignal.any([signal, gone.signal])
  try {
    await client.connect()
    await client.query(`LISTEN ${channel}`)
    resync()
    while (!over.aborted) {
      await pause(pingMs, over)
      if (!over.aborted) await client.query('SELECT 1')
    }
    if (!signal.aborted) throw new Error('connection ended')
  } finally {
    // Not `end()`, which waits for an answer that a dead connection never gives.
    client.connection.stream.destroy()
  }
}

/** Keeps no process alive that has nothing else to do. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => {})

type LiveEvent = { enterpriseId: string; kinds: LiveKind[] }

/** Only our own transactions notify on this channel, yet anybody with the database may. */
const readEvent = (payload: string | undefined): LiveEvent | undefined => {
  try {
    const value: unknown = JSON.parse(payload ?? '')
    if (typeof value !== 'object' || value === null || !('enterpriseId' in value) || !('kinds' in value))
      return undefined
    const { enterpriseId, kinds } = value
    if (typeof enterpriseId !== 'string' || !Array.isArray(kinds)) return undefined
    return { enterpriseId, kinds: liveKinds.filter((kind) => kinds.includes(kind)) }
  } catch {
    return undefined
  }
}
