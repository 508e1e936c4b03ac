import { liveEvent, type LiveKind } from '@portal/contract/qualification/menu-pages'
import type { ServerResponse } from 'node:http'
import type { Live, LiveLog } from './live.ts'

export type NewStream = {
  sessionId: string
  /** See `Live.subscribe`. */
  topics: readonly string[]
  /** The browser had a stream before and may have missed events between the two. */
  isResumed: boolean
}

export type EventStreams = {
  open(raw: ServerResponse, stream: NewStream): void
  count(): number
  /** Ends every stream, so that the server can close. */
  endAll(): void
}

type Needs = {
  live: Pick<Live, 'subscribe'>
  log: LiveLog
  /** Which of these sessions are still valid. */
  listLiveSessions(ids: string[]): Promise<string[]>
  heartbeatMs?: number
  checkMs?: number
}

/** A page that is so many bytes behind does not read its events. */
const mostUnread = 64 * 1024

/**
 * Server-sent events (R29). While streams are open, a comment every 25 s keeps proxies from cutting them, and one query
 * every 500 ms ends those whose session is over (R13). The database is asked because a session may end in any process,
 * or by SQL alone.
 */
export const createEventStreams = (needs: Needs): EventStreams => {
  const { live, log, listLiveSessions, heartbeatMs = 25_000, checkMs = 500 } = needs
  const bySession = new Map<string, Set<ServerResponse>>()
  const streamsOf = (sessionId: string) => bySession.get(sessionId) ?? new Set<ServerResponse>()
  const allStreams = () => [...bySession.values()].flatMap((streams) => [...streams])

  const endLost = createSessionCheck({ log, listLiveSessions })
  let timers: NodeJS.Timeout[] = []
  const startTimers = (): void => {
    if (timers.length > 0) return
    const beat = () => allStreams().forEach((raw) => write(raw, ':\n\n'))
    const check = () => void endLost([...bySession.keys()], (sessionId) => streamsOf(sessionId).forEach(end))
    timers = [setInterval(beat, heartbeatMs).unref(), setInterval(check, checkMs).unref()]
  }
  const stopTimers = (): void => {
    timers.forEach(clearInterval)
    timers = []
  }

  return {
    open: (raw, { sessionId, topics, isResumed }) => {
      // The caller left while its session was looked up: `close` has been emitted already.
      if (raw.destroyed) return
      raw.writeHead(200, streamHeaders)
      raw.socket?.setKeepAlive(true, 30_000)
      raw.on('error', () => {})
      const tell = (kinds: readonly LiveKind[]) => write(raw, frame(kinds))
      const subscriptions = topics.map((topic) => live.subscribe(topic, tell))
      const streams = streamsOf(sessionId).add(raw)
      bySession.set(sessionId, streams)
      startTimers()
      raw.on('close', () => {
        subscriptions.forEach((unsubscribe) => unsubscribe())
        streams.delete(raw)
        if (streams.size === 0) bySession.delete(sessionId)
        if (bySession.size === 0) stopTimers()
      })
      // Browsers send the id back when they reconnect. The pause varies, since a restart makes all of them reconnect.
      write(raw, `retry: ${2000 + Math.floor(Math.random() * 3000)}\nid: 1\n\n`)
      if (isResumed) write(raw, frame(['resync']))
    },
    count: () => allStreams().length,
    endAll: () => allStreams().forEach(end)
  }
}

/**
 * Calls `onLost` for each session that is no longer valid, one check at a time. Without the database no session counts
 * as lost: the API refuses every request meanwhile.
 */
const createSessionCheck = ({ log, listLiveSessions }: Pick<Needs, 'log' | 'listLiveSessions'>) => {
  let isChecking = false
  let isFailing = false
  return async (sessionIds: string[], onLost: (sessionId: string) => void): Promise<void> => {
    if (isChecking) return
    isChecking = true
    try {
      const alive = new Set(await listLiveSessions(sessionIds))
      isFailing = false
      sessionIds.filter((sessionId) => !alive.has(sessionId)).forEach(onLost)
    } catch (error) {
      // One line for an outage, not one for each check.
      const reason = error instanceof Error ? error.message : String(error)
      if (!isFailing) log.warn({ reason }, 'sessions of streams not checked')
      isFailing = true
    } finally {
      isChecking = false
    }
  }
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // nginx would keep events back until its buffer is full.
  'x-accel-buffering': 'no'
} as const

const frame = (kinds: readonly LiveKind[]): string => `event: ${liveEvent}\ndata: ${JSON.stringify({ kinds })}\n\n`

const write = (raw: ServerResponse, text: string): void => {
  if (raw.writableLength > mostUnread) raw.destroy()
  else if (!raw.writableEnded) raw.write(text)
}

const end = (raw: ServerResponse): void => void raw.end()
