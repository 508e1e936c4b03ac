import { vi } from 'vitest'

type Holder = () => Promise<unknown>

/** As the browser's own, which jsdom lacks: locks and channels that the pages of one browser share. */
export const fakeBrowser = (): void => {
  const held = new Set<string>()
  const waiting: { name: string; hold: Holder; signal: AbortSignal }[] = []
  const keep = async (name: string, hold: Holder): Promise<unknown> => {
    held.add(name)
    try {
      return await hold()
    } finally {
      held.delete(name)
      const next = waiting.findIndex((each) => each.name === name && !each.signal.aborted)
      const [found] = next < 0 ? [] : waiting.splice(next, 1)
      if (found) void keep(name, found.hold)
    }
  }
  const request = async (
    name: string,
    { signal }: { ifAvailable?: true; signal?: AbortSignal },
    hold: (lock: object | null) => Promise<unknown>
  ): Promise<unknown> => {
    if (!held.has(name)) return keep(name, () => hold({}))
    if (!signal) return hold(null)
    return new Promise((_, reject) => {
      waiting.push({ name, hold: () => hold({}), signal })
      signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
    })
  }
  vi.stubGlobal('navigator', { locks: { request } })

  const channels = new Set<Channel>()
  class Channel {
    onmessage: ((event: { data: unknown }) => void) | null = null
    readonly name: string
    constructor(name: string) {
      this.name = name
      channels.add(this)
    }
    postMessage(data: unknown) {
      for (const other of channels) if (other !== this && other.name === this.name) other.onmessage?.({ data })
    }
    close() {
      channels.delete(this)
    }
  }
  vi.stubGlobal('BroadcastChannel', Channel)
}
