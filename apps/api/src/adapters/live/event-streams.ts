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
  checkAllMs?: number
}

/** A page that is so many bytes behind does not read its events. */
const mostUnread = 64 * 1024

/**
 * Server-sent events (R29). While streams are open, a comment every 25 s keeps proxies from cutting them. A stream ends
 * with its session (R13): triggers of the database notify the session's id when it may be over, whichever process or
 * program ended it, and at most every 500 ms one query asks for all sessions that are in doubt. All of them are in doubt
 * once a minute, since the passing of time notifies nobody.
 */
export const createEventStreams = (needs: Needs): EventStreams => {
  const { live, log, listLiveSessions, heartbeatMs = 25_000, checkMs = 500, checkAllMs = 60_000 } = needs
  const bySession = new Map<string, Set<ServerResponse>>()
  const streamsOf = (sessionId: string) => bySession.get(sessionId) ?? new Set<ServerResponse>()
  const allStreams = () => [...bySession.values()].flatMap((streams) => [...streams])

  const check = createSessionCheck({ log, listLiveSessions })
  let timers: NodeJS.Timeout[] = []
  const startTimers = (): void => {
    if (timers.length > 0) return
    const beat = () => allStreams().forEach((raw) => write(raw, ':\n\n'))
    const endLost = () => void check.run((sessionId) => streamsOf(sessionId).forEach(end))
    const doubtAll = () => [...bySession.keys()].forEach(check.doubt)
    timers = [setInterval(beat, heartbeatMs), setInterval(endLost, checkMs), setInterval(doubtAll, checkAllMs)]
    timers.forEach((timer) => timer.unref())
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
      const doubt = () => check.doubt(sessionId)
      const subscriptions = [...topics.map((topic) => live.subscribe(topic, tell)), live.subscribe(sessionId, doubt)]
      // It may have ended between its look-up and the subscription.
      doubt()
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
 * `run` asks for the sessions in doubt, one query at a time, and calls `onLost` for each that is no longer valid. Without
 * the database no session counts as lost, and all stay in doubt: the API refuses every request meanwhile.
 */
const createSessionCheck = ({ log, listLiveSessions }: Pick<Needs, 'log' | 'listLiveSessions'>) => {
  const inDoubt = new Set<string>()
  let isChecking = false
  let isFailing = false
  const run = async (onLost: (sessionId: string) => void): Promise<void> => {
    if (isChecking || inDoubt.size === 0) return
    isChecking = true
    const asked = [...inDoubt]
    inDoubt.clear()
    try {
      const alive = new Set(await listLiveSessions(asked))
      isFailing = false
      asked.filter((sessionId) => !alive.has(sessionId)).forEach(onLost)
    } catch (error) {
      asked.forEach((sessionId) => inDoubt.add(sessionId))
      // One line for an outage, not one for each check.
      const reason = error instanceof Error ? error.message : String(error)
      if (!isFailing) log.warn({ reason }, 'sessions of streams not checked')
      isFailing = true
    } finally {
      isChecking = false
    }
  }
  return { run, doubt: (sessionId: string) => void inDoubt.add(sessionId) }
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
