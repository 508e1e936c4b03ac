type Message = { method?: string; path: string; headers?: Record<string, string>; body?: unknown }

/** The bytes of one request, made before the clock runs. */
export const requestBytes = ({ method = 'GET', path, headers = {}, body }: Message): Buffer => {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(text === undefined ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(text)}`])
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text ?? ''}`)
}

export type Answer = { status: number; body: string }

/**
 * Takes one answer off the front of what has arrived; undefined while it is incomplete. Knows just what our servers
 * send: a content length, or none with 204.
 */
export const takeAnswer = (received: string): { answer: Answer; rest: string } | undefined => {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd === -1) return undefined
  const status = Number(received.slice(9, 12))
  const bodyStart = headEnd + 4
  const bodyEnd = bodyStart + (status === 204 ? 0 : contentLength(received, headEnd))
  if (received.length < bodyEnd) return undefined
  return { answer: { status, body: received.slice(bodyStart, bodyEnd) }, rest: received.slice(bodyEnd) }
}

const lengthHeader = '\r\ncontent-length: '

const contentLength = (received: string, headEnd: number): number => {
  const at = received.indexOf(lengthHeader)
  const place = at === -1 ? received.toLowerCase().indexOf(lengthHeader) : at
  if (place === -1 || place > headEnd) throw new Error(`an answer without length: ${received.slice(0, headEnd)}`)
  return Number.parseInt(received.slice(place + lengthHeader.length, place + lengthHeader.length + 12), 10)
}
