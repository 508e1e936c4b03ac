import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { id: string; headers: Record<string, string>; body: string }

export type Receiver = {
  url: string
  received: Received[]
  close(): Promise<void>
}

type Answer = (received: Received, response: ServerResponse) => void

/** A connected system that gets webhooks. Without an `answer` it says 204. */
export const startReceiver = async (
  answer: Answer = (_, response) => void response.writeHead(204).end(),
  port = 0
): Promise<Receiver> => {
  const received: Received[] = []
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const one = { id: headers['webhook-id'] ?? '', headers, body: Buffer.concat(chunks).toString() }
    received.push(one)
    answer(one, response)
  }
  const server = createServer((request, response) => void handle(request, response).catch(() => {}))
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  }
}
