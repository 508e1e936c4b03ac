import { liveChange, streamEvents } from '@portal/contract/qualification/menu-pages'
import * as z from 'zod/mini'
import type { TestBrowser } from './browser.ts'

export type EventStream = {
  status: number
  headers: Headers
  /** The frames so far: the kinds of an event, a comment as `:`. */
  frames: string[][]
  /** All kinds of all frames, in their order. */
  events: string[]
  ended: Promise<void>
  close(): Promise<void>
}

/** The event stream of this browser's session over HTTP. `url` is the address of the app. */
export const openEventStream = async (
  url: string,
  { cookies }: Pick<TestBrowser, 'cookies'>,
  headers: Record<string, string> = {},
  path: string = streamEvents.path
): Promise<EventStream> => {
  const leaving = new AbortController()
  const response = await fetch(url + path, {
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...headers },
    signal: leaving.signal
  })
  const frames: string[][] = []
  const events: string[] = []
  const read = async (): Promise<void> => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      const received = text.split('\n\n')
      text = received.pop() ?? ''
      frames.push(...received.map(readFrame))
      events.push(...received.flatMap(readFrame))
    }
  }
  const ended = read().catch(() => {})
  return {
    status: response.status,
    headers: response.headers,
    frames,
    events,
    ended,
    close: async () => {
      leaving.abort()
      await ended
    }
  }
}

const readFrame = (frame: string): string[] => {
  const [, json] = /^event: change\ndata: (.*)$/.exec(frame) ?? []
  return json === undefined ? [frame] : z.parse(liveChange, JSON.parse(json)).kinds
}
