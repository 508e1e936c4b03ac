import type { ServerResponse } from 'node:http'
import type { LiveKind } from '@portal/contract/menu-pages'
import type { Live, LiveLog } from './live.ts'

export type NewStream = {
  sessionId: string
  enterpriseId: string
  /** The browser has had a stream before and may have missed something between the two. */
  isResumed: boolean
}

export type EventStreams = {
  /** Whether this session, and this process, may have one more. */
  room(sessionId: string): 'free' | 'session-full' | 'process-full'
  open(raw: ServerResponse, stream: NewStream): void
  count(): number
  /** Ends every stream, so that the server can close. */
  endAll(): void
}

type Needs = {
  live: Pick<Live, 'subscribe'>
  log: LiveLog
  /** Which of these sessions live still. */
  listLiveSessions(ids: string[]): Promise<string[]>
  heartbeatMs?: number
}

/** A browser opens a handful of pages; more are a program that does not close what it opens. */
const perSession = 8
const perProcess = 5000

/** A reader that is this far behind reads no more. */
const mostUnread = 64 * 1024

/**
 * Server-sent events (R29). One timer serves all streams: it keeps proxies from cutting them, and ends those whose
 * session has ended (R13), with one query for all.
 */
export const createEventStreams = ({ live, log, listLiveSessions, heartbeatMs = 25_000 }: Needs): EventStreams => {
  const bySession = new Map<string, Set<ServerResponse>>()
  let count = 0
  let heartbeat: NodeJS.Timeout | undefined

  const drop = (sessionId: string, raw: ServerResponse): void => {
    const streams = bySession.get(sessionId)
    if (!streams?.delete(raw)) return
    count -= 1
    if (streams.size === 0) bySession.delete(sessionId)
    if (count > 0) return
    clearInterval(heartbeat)
    heartbeat = undefined
  }
  const beat = async (): Promise<void> => {
    const asked = [...bySession.keys()]
    // Without the database nobody can tell; the API refuses meanwhile all the same.
    const alive = await listLiveSessions(asked).catch((error: unknown) => {
      log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'sessions of streams not checked')
      return asked
    })
    for (const sessionId of alive) for (const raw of bySession.get(sessionId) ?? []) write(raw, ':\n\n')
    const living = new Set(alive)
    for (const sessionId of asked) if (!living.has(sessionId)) end(bySession.get(sessionId))
  }

  return {
    room: (sessionId) => {
      if (count >= perProcess) return 'process-full'
      return (bySession.get(sessionId)?.size ?? 0) >= perSession ? 'session-full' : 'free'
    },
    open: (raw, { sessionId, enterpriseId, isResumed }) => {
      // Left while its session was looked up: nothing would tell that any more.
      if (raw.destroyed) return
      raw.writeHead(200, streamHeaders)
      raw.socket?.setKeepAlive(true, 30_000)
      raw.on('error', () => {})
      const unsubscribe = live.subscribe(enterpriseId, (kind) => write(raw, frame(kind)))
      raw.on('close', () => {
        unsubscribe()
        drop(sessionId, raw)
      })
      // Browsers send the id back when they reconnect; spread, since a restart sends all of them here at once.
      write(raw, `retry: ${2000 + Math.floor(Math.random() * 3000)}\nid: 1\n\n`)
      if (isResumed) write(raw, frame('resync'))
      bySession.set(sessionId, (bySession.get(sessionId) ?? new Set()).add(raw))
      count += 1
      heartbeat ??= setInterval(() => void beat(), heartbeatMs).unref()
    },
    count: () => count,
    endAll: () => [...bySession.values()].forEach(end)
  }
}

const end = (streams: Set<ServerResponse> | undefined): void => streams?.forEach((raw) => raw.end())

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // nginx would keep events back till its buffer is full.
  'x-accel-buffering': 'no'
} as const

/** A browser passes on no event without data. */
const frame = (kind: LiveKind): string => `event: ${kind}\ndata: {}\n\n`

const write = (raw: ServerResponse, text: string): void => {
  if (raw.writableLength > mostUnread) raw.destroy()
  else if (!raw.writableEnded) raw.write(text)
}
