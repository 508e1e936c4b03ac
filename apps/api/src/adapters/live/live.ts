import { type LiveKind, liveKinds } from '@portal/contract/qualification/menu-pages'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

type Listener = (kinds: readonly LiveKind[]) => void

export type Live = {
  /**
   * Calls back for the events of a topic until the returned function is called. A topic is the id of an enterprise,
   * `everyoneTopic`, `deskTopic`, `adminsTopic`, or the id of a session, which may be over then. `resync` comes when events
   * may have been missed: after the connection was cut, and when it stands for the first time.
   */
  subscribe(topic: string, listener: Listener): () => void
  close(): Promise<void>
}

export type LiveLog = { warn(details: object, message: string): void }
type Needs = { url: string; log: LiveLog; pingMs?: number; retryMs?: number }

const channel = 'portal_live'

/** R38: what the reviewers' queue shows, which is the cases of all enterprises. */
export const deskTopic = 'desk'

/** R31: messages to administrators. All of them hear of each, and each reads only their own. */
export const adminsTopic = 'admins'

/** R31: all enterprises. Their pages hear of broadcasts. */
export const everyoneTopic = 'everyone'

/** One LISTEN connection of a process serves all its open pages (R29). The first subscriber opens it. */
export const listenLive = ({ url, log, pingMs = 10_000, retryMs = 1000 }: Needs): Live => {
  const byTopic = new Map<string, Set<Listener>>()
  const closing = new AbortController()
  let running: Promise<void> | undefined

  const hear = (payload: string | undefined): void => {
    const event = readEvent(payload)
    if (!event) return
    for (const listener of byTopic.get(event.topic) ?? []) listener(event.kinds)
    if (!event.kinds.includes('application')) return
    for (const listener of byTopic.get(deskTopic) ?? []) listener(['application'])
  }
  const resync = (): void => {
    // A stream may follow two topics.
    const listeners = new Set([...byTopic.values()].flatMap((ofTopic) => [...ofTopic]))
    for (const listener of listeners) listener(['resync'])
  }
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        await listenUntilCut({ url, pingMs, signal: closing.signal, hear, resync })
      } catch (error) {
        // Only the message: errors of pg hold the client and with it the password.
        log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'live connection lost')
      }
      await pause(retryMs, closing.signal)
    }
  }

  return {
    subscribe: (topic, listener) => {
      running ??= run()
      const listeners = byTopic.get(topic) ?? new Set()
      byTopic.set(topic, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && byTopic.get(topic) === listeners) byTopic.delete(topic)
      }
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

/** @throws Error when the connection cannot be made or breaks. A query every `pingMs` finds a connection that is dead. */
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
    // `end()` would wait for an answer that a dead connection never gives.
    client.connection.stream.destroy()
  }
}

/** Does not keep the process alive. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => {})

type LiveEvent = { topic: string; kinds: LiveKind[] }

/** Undefined for what other programs with access to the database write on the channel. */
const readEvent = (payload: string | undefined): LiveEvent | undefined => {
  try {
    const value: unknown = JSON.parse(payload ?? '')
    if (typeof value !== 'object' || value === null || !('enterpriseId' in value) || !('kinds' in value))
      return undefined
    // The name that the version before writes and reads, which may still run beside this one.
    const { enterpriseId: topic, kinds } = value
    if (typeof topic !== 'string' || !Array.isArray(kinds)) return undefined
    const known = liveKinds.filter((kind) => kinds.includes(kind))
    return known.length > 0 ? { topic, kinds: known } : undefined
  } catch {
    return undefined
  }
}
