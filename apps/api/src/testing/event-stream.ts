import { streamEvents } from '@portal/contract/menu-pages'
import type { TestBrowser } from './browser.ts'

export type EventStream = {
  status: number
  headers: Headers
  /** Names of the events so far; a comment is `:`. */
  events: string[]
  ended: Promise<void>
  close(): Promise<void>
}

/** The event stream of this browser's session over HTTP. `url` is the address of the app. */
export const openEventStream = async (
  url: string,
  { cookies }: Pick<TestBrowser, 'cookies'>,
  headers: Record<string, string> = {}
): Promise<EventStream> => {
  const leaving = new AbortController()
  const response = await fetch(url + streamEvents.path, {
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...headers },
    signal: leaving.signal
  })
  const events: string[] = []
  const read = async (): Promise<void> => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      const frames = text.split('\n\n')
      text = frames.pop() ?? ''
      for (const frame of frames) events.push(/^event: (\w+)$/m.exec(frame)?.[1] ?? frame)
    }
  }
  const ended = read().catch(() => {})
  return {
    status: response.status,
    headers: response.headers,
    events,
    ended,
    close: async () => {
      leaving.abort()
      await ended
    }
  }
}
