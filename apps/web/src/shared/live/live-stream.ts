import { liveChange, liveEvent, type LiveKind } from '@portal/contract/qualification/menu-pages'
import * as z from 'zod/mini'

const firstRetryMs = 1000
const longestRetryMs = 60_000

type Options = Omit<Stream, 'onOpen'> & {
  /** The stream is open. `isAgain`: it was open before, so the page may have missed changes. */
  onOpen: (isAgain: boolean) => void
}

type Stream = {
  /** The address of the stream. */
  path: string
  onChange: (kinds: readonly LiveKind[]) => void
  onOpen: () => void
  /** The server refused the stream. The session may have ended. */
  onRefused: () => void
}

/** Milliseconds before the next try. They are random, so that not all pages reconnect to a restarted server at once. */
export const retryMs = (failures: number, chance: number = Math.random()): number =>
  Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs) * (0.5 + chance / 2)

/**
 * Follows the events of this browser (R29) until the returned function is called. A hidden page follows nothing; when it is
 * shown again, it reads everything again. Over HTTP/1.1 a browser allows six connections for all its tabs, so only one
 * visible page holds the stream and tells the others. Without https there are no locks, and each page holds its own.
 */
export const followLive = ({ onOpen, ...rest }: Options): (() => void) => {
  let wasHere = false
  const options = {
    ...rest,
    // The page may have been hidden meanwhile, or another page, which held the stream, may have gone.
    onOpen: () => {
      onOpen(wasHere)
      wasHere = true
    }
  }
  // The types know only pages with https.
  const locks = navigator.locks as LockManager | undefined
  return whileVisible((signal) => (locks ? shareStream(options, signal, locks) : holdStream(options, signal)))
}

/** Calls `follow` while the page is visible. Its signal ends when the page is hidden. */
const whileVisible = (follow: (signal: AbortSignal) => void): (() => void) => {
  let visit: AbortController | undefined
  const leave = () => {
    visit?.abort()
    visit = undefined
  }
  const look = () => {
    if (document.hidden) return leave()
    if (visit) return
    visit = new AbortController()
    follow(visit.signal)
  }
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    document.removeEventListener('visibilitychange', look)
    leave()
  }
}

/** What the page with the stream tells the others. */
type News = { kinds: readonly LiveKind[] } | { isOpen: true } | 'refused'

const shareStream = ({ path, onChange, onOpen, onRefused }: Stream, signal: AbortSignal, locks: LockManager): void => {
  const name = `portal.live ${path}`
  const hear = (news: News) => {
    if (news === 'refused') onRefused()
    else if ('kinds' in news) onChange(news.kinds)
    else onOpen()
  }
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }: MessageEvent<News>) => hear(data)
  signal.addEventListener('abort', () => channel.close())
  const tell = (news: News) => {
    channel.postMessage(news)
    hear(news)
  }
  const hold = () => {
    holdStream(
      {
        path,
        onChange: (kinds) => tell({ kinds }),
        onOpen: () => tell({ isOpen: true }),
        onRefused: () => tell('refused')
      },
      signal
    )
    // The lock is kept until then.
    return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  }
  const enter = async () => {
    const isTaken = await locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock && !signal.aborted) await hold()
      return !lock
    })
    if (!isTaken || signal.aborted) return
    // What changed before this moment was told to the others only.
    onOpen()
    await locks.request(name, { signal }, hold)
  }
  enter().catch((error: unknown) => {
    // The page was hidden while it waited for the lock.
    if (!signal.aborted) throw error
  })
}

/** Keeps one stream open until the signal ends, and opens it again after breaks. */
const holdStream = ({ path, onChange, onOpen, onRefused }: Stream, signal: AbortSignal): void => {
  let source: EventSource | undefined
  let timer: number | undefined
  let failures = 0

  const open = () => {
    window.clearTimeout(timer)
    if (source) return
    const next = new EventSource(path)
    source = next
    next.onopen = () => {
      failures = 0
      onOpen()
    }
    next.onerror = () => {
      // The browser's own retry has no backoff and stops after a refusal, so this code closes the stream and retries.
      const isRefused = next.readyState === EventSource.CLOSED
      close()
      failures += 1
      timer = window.setTimeout(open, retryMs(failures))
      if (isRefused) onRefused()
    }
    next.addEventListener(liveEvent, ({ data }) => onChange(readKinds(data)))
  }
  const close = () => {
    window.clearTimeout(timer)
    source?.close()
    source = undefined
  }

  window.addEventListener('online', open)
  signal.addEventListener('abort', () => {
    // The option `signal` of addEventListener is newer than Chromium 88.
    window.removeEventListener('online', open)
    close()
  })
  open()
}

/** A newer server may send kinds that this page does not know. The page then reads everything again. */
const readKinds = (data: string): readonly LiveKind[] => {
  try {
    return z.parse(liveChange, JSON.parse(data)).kinds
  } catch {
    return ['resync']
  }
}
