import { liveChange, liveEvent, type LiveKind, streamEvents } from '@portal/contract/menu-pages'
import * as z from 'zod/mini'

const firstRetryMs = 1000
const longestRetryMs = 60_000

type Options = {
  onChange: (kinds: readonly LiveKind[]) => void
  /** The stream stands; `isAgain`: something may have been missed meanwhile. */
  onOpen: (isAgain: boolean) => void
  /** The server refused or ended the stream for good: perhaps the session is over. */
  onRefused: () => void
}

/** Milliseconds to wait before try number `failures`, spread so that a restarted server is not met by everybody at once. */
export const retryMs = (failures: number, chance: number = Math.random()): number =>
  Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs) * (0.5 + chance / 2)

/**
 * One stream of events for this page (R29), until the returned function is called. A page that nobody sees gives its
 * connection up, of which browsers allow six for all tabs together over HTTP/1.1, and asks for everything anew when it
 * is looked at again.
 */
export const followLive = ({ onChange, onOpen, onRefused }: Options): (() => void) => {
  let source: EventSource | undefined
  let timer: number | undefined
  let failures = 0
  let wasOpen = false

  const open = () => {
    window.clearTimeout(timer)
    if (source || document.hidden) return
    const next = new EventSource(streamEvents.path)
    source = next
    next.onopen = () => {
      failures = 0
      onOpen(wasOpen)
      wasOpen = true
    }
    next.onerror = () => {
      // Both ways: the browser's own retry knows no backoff, and a refusal ends it.
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

/** A server that is newer than this page may name what the page does not know; it then reads everything again. */
const readKinds = (data: string): readonly LiveKind[] => {
  try {
    return z.parse(liveChange, JSON.parse(data)).kinds
  } catch {
    return ['resync']
  }
}
