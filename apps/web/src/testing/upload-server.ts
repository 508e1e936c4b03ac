import { fireEvent, screen } from '@testing-library/react'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, vi } from 'vitest'

type Received = { url: string | undefined; headers: IncomingMessage['headers']; body: string }
type Reply = (request: IncomingMessage, response: ServerResponse) => unknown

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'content-type': 'application/json'
}

/** The stored paper of an answer. */
export const storedPaper = {
  id: '0198d2c4-0000-7000-8000-0000000000b1',
  slot: 'application:letter',
  displayName: '委托书.pdf',
  mediaType: 'application/pdf',
  size: 1234,
  status: 'CLEAN',
  createdAt: '2026-01-05T01:00:00.000Z'
}

export const replyWith =
  (status: number, body: unknown): Reply =>
  (_, response) =>
    response.writeHead(status, cors).end(typeof body === 'string' ? body : JSON.stringify(body))

/** An upload that never gets an answer. */
export const neverReply: Reply = () => undefined

/** A real server for the uploads of a test file, because they use XMLHttpRequest. `answer` may be changed at any time. */
export const serveUploads = () => {
  const uploads: { answer: Reply; received: Received[] } = { answer: replyWith(201, storedPaper), received: [] }
  let server: ReturnType<typeof createServer>
  beforeEach(async () => {
    Object.assign(uploads, { answer: replyWith(201, storedPaper), received: [] })
    server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        if (request.method === 'OPTIONS') return response.writeHead(204, cors).end()
        const { url, headers } = request
        uploads.received.push({ url, headers, body: Buffer.concat(parts).toString() })
        return uploads.answer(request, response)
      })
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    // The real page and API share an origin; the test redirects requests to this server.
    const { port } = server.address() as AddressInfo
    const open = XMLHttpRequest.prototype.open
    vi.spyOn(XMLHttpRequest.prototype, 'open').mockImplementation(function to(
      this: XMLHttpRequest,
      method: string,
      url: string | URL
    ) {
      open.call(this, method, `http://127.0.0.1:${port}${url}`, true)
    })
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })
  return uploads
}

/** Chooses files as the browser's picker would. antd hides its input, so the zone's group finds it. */
export const chooseFile = (label: string, ...files: File[]): void => {
  const input = screen.getByRole('group', { name: label }).querySelector('input[type=file]:not([capture])')
  if (!input) throw new Error('no picker')
  fireEvent.change(input, { target: { files } })
}

export const pdf = (bytes = 100, name = '委托书.pdf'): File =>
  new File([new Uint8Array(bytes)], name, { type: 'application/pdf' })
