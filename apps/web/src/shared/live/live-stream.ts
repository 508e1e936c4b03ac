import { liveChange, liveEvent, type LiveKind } from '@portal/contract/menu-pages'
import * as z from 'zod/mini'

const firstRetryMs = 1000
const longestRetryMs = 60_000

type Options = {
  /** The address of the stream. */
  path: string
  onChange: (kinds: readonly LiveKind[]) => void
  /** The stream is open. `isAgain`: it was open before, so the page may have missed changes. */
  onOpen: (isAgain: boolean) => void
  /** The server refused the stream. The session may have ended. */
  onRefused: () => void
}

/** Milliseconds before the next try. They are random, so that not all pages reconnect to a restarted server at once. */
export const retryMs = (failures: number, chance: number = Math.random()): number =>
  Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs) * (0.5 + chance / 2)

/**
 * Follows the event stream of this page (R29) until the returned function is called. A hidden page closes its
 * connection, since browsers allow only six for all tabs over HTTP/1.1. When it is shown again, it reads everything
 * again.
 */
export const followLive = ({ path, onChange, onOpen, onRefused }: Options): (() => void) => {
  let source: EventSource | undefined
  let timer: number | undefined
  let failures = 0
  let wasOpen = false

  const open = () => {
    window.clearTimeout(timer)
    if (source || document.hidden) return
    const next = new EventSource(path)
    source = next
    next.onopen = () => {
      failures = 0
      onOpen(wasOpen)
      wasOpen = true
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
  const follow = () => (document.hidden ? close() : open())

  document.addEventListener('visibilitychange', follow)
  window.addEventListener('online', open)
  open()
  return () => {
    document.removeEventListener('visibilitychange', follow)
    window.removeEventListener('online', open)
    close()
  }
}

/** A newer server may send kinds that this page does not know. The page then reads everything again. */
const readKinds = (data: string): readonly LiveKind[] => {
  try {
    return z.parse(liveChange, JSON.parse(data)).kinds
  } catch {
    return ['resync']
  }
}
