import pg from 'pg'

export type LiveEvent = { enterpriseId: string; kind: 'menu' | 'message' | 'application' }

type Listener = (kind: LiveEvent['kind'] | 'resync') => void

export type Live = {
  /** Calls back for this enterprise's events until the returned function is called. */
  subscribe(enterpriseId: string, listener: Listener): () => void
  listeners(): number
  close(): Promise<void>
}

type Needs = { url: string; log: { warn(details: object, message: string): void } }

const retryMs = 1000

/**
 * One LISTEN connection a process serves all its open pages. When it was cut, events may have been missed, so every page
 * is told to read everything again once it stands anew (R29).
 */
export const listenLive = ({ url, log }: Needs): Live => {
  const listeners = new Map<string, Set<Listener>>()
  let client: pg.Client | undefined
  let isClosing = false
  let wasConnected = false

  const connect = async (): Promise<void> => {
    if (isClosing) return
    const next = new pg.Client({
      connectionString: url,
      application_name: 'portal live',
      connectionTimeoutMillis: 2000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000
    })
    next.on('notification', ({ payload }) => deliver(listeners, payload))
    next.on('error', () => {})
    next.on('end', () => retry('live connection ended'))
    try {
      await next.connect()
      await next.query('LISTEN portal_live')
      client = next
      if (wasConnected) for (const set of listeners.values()) for (const listener of set) listener('resync')
      wasConnected = true
    } catch {
      await next.end().catch(() => {})
    }
  }
  const retry = (message: string): void => {
    client = undefined
    if (isClosing) return
    log.warn({}, message)
    setTimeout(() => void connect(), retryMs).unref()
  }
  const started = connect()

  return {
    subscribe: (enterpriseId, listener) => {
      const set = listeners.get(enterpriseId) ?? new Set()
      listeners.set(enterpriseId, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size === 0) listeners.delete(enterpriseId)
      }
    },
    listeners: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
    close: async () => {
      isClosing = true
      await started
      await client?.end().catch(() => {})
    }
  }
}

const deliver = (listeners: Map<string, Set<Listener>>, payload: string | undefined): void => {
  const event = readEvent(payload)
  if (!event) return
  for (const listener of listeners.get(event.enterpriseId) ?? []) listener(event.kind)
}

/** Only our own transactions notify on this channel, yet anybody with the database may. */
const readEvent = (payload: string | undefined): LiveEvent | undefined => {
  try {
    const value: unknown = JSON.parse(payload ?? '')
    if (typeof value !== 'object' || value === null || !('enterpriseId' in value) || !('kind' in value))
      return undefined
    const { enterpriseId, kind } = value
    if (typeof enterpriseId !== 'string') return undefined
    return kind === 'menu' || kind === 'message' || kind === 'application' ? { enterpriseId, kind } : undefined
  } catch {
    return undefined
  }
}
