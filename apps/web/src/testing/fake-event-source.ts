import { vi } from 'vitest'

/** As the browser's own, which jsdom lacks: opened, spoken to and broken by the test. */
export class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2
  static all: FakeEventSource[] = []
  readyState = 0
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  isClosed = false
  readonly url: string

  constructor(url: string) {
    super()
    this.url = url
    FakeEventSource.all.push(this)
  }

  close() {
    this.isClosed = true
  }

  tell(data: string) {
    this.dispatchEvent(new MessageEvent('change', { data }))
  }

  fail(readyState: number) {
    this.readyState = readyState
    this.onerror?.()
  }
}

/** Replaces `EventSource` and forgets earlier streams. */
export const fakeEventSource = (): void => {
  FakeEventSource.all = []
  vi.stubGlobal('EventSource', FakeEventSource)
}

export const newestStream = (): FakeEventSource => {
  const stream = FakeEventSource.all.at(-1)
  if (!stream) throw new Error('no stream was opened')
  return stream
}
