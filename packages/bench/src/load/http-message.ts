type Message = {
  method?: string
  path: string
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
  form?: URLSearchParams
}

/** The bytes of one request; made before the measurement, so that making them is not measured. */
export const requestBytes = ({ method = 'GET', path, headers = {}, body, form }: Message): Buffer => {
  const text = form?.toString() ?? (body === undefined ? undefined : JSON.stringify(body))
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(text === undefined ? [] : [`content-type: ${type}`, `content-length: ${Buffer.byteLength(text)}`])
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text ?? ''}`)
}

type Upload = {
  path: string
  headers: Record<string, string>
  slot: string
  file: { name: string; type: string; bytes: Buffer }
}

/** The bytes of one upload as a browser sends it: the field `slot`, then the file. */
export const uploadBytes = ({ path, headers, slot, file }: Upload): Buffer => {
  const boundary = '----bench7MA4YWxkTrZu0gW'
  const part = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}`
  const before = `${part('name="slot"')}\r\n\r\n${slot}\r\n${part(`name="file"; filename="${file.name}"`)}\r\nContent-Type: ${file.type}\r\n\r\n`
  const body = Buffer.concat([Buffer.from(before), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const lines = [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-type: multipart/form-data; boundary=${boundary}`,
    `content-length: ${body.length}`
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body])
}

export type Answer = { status: number; body: string }

/**
 * Takes the first answer out of the received text; undefined while it is incomplete. Understands only what our servers
 * send: answers with a content length, or 204 without one.
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
  if (place === -1 || place > headEnd)
    throw new Error(`an answer without content-length: ${received.slice(0, headEnd)}`)
  return Number.parseInt(received.slice(place + lengthHeader.length, place + lengthHeader.length + 12), 10)
}
