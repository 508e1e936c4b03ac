import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Network and server faults, the same for every provider. */
const networkFaults = ['server-error', 'html-error', 'garbage', 'redirect', 'hang', 'stall', 'cut'] as const
/** How a double answers a valid request with a correct signature. */
export type DoubleBehaviour = 'success' | 'throttled' | 'rejected' | 'bad-signature' | (typeof networkFaults)[number]

export type DoubleRequest = {
  method: string
  target: string
  /** Lower-case names. Duplicate headers are joined, which breaks a signature over them. */
  headers: Record<string, string>
  body: string
}

export type DoubleAnswer = { status: number; body: unknown }

export type ReceivedSms = { clientId: string; phone: string; code: string; template: string }

export type SmsDouble = {
  readonly url: URL
  /** Oldest first. */
  readonly received: readonly ReceivedSms[]
  /** Accepted or not. */
  readonly requests: readonly DoubleRequest[]
  /** One behaviour for each request; the last one stays. */
  behave(...behaviours: [DoubleBehaviour, ...DoubleBehaviour[]]): void
  close(): Promise<void>
}

/** How a provider judges and answers. Its only side effect is `accept`, which records the message. */
export type Protocol = (
  request: DoubleRequest,
  behaviour: DoubleBehaviour,
  accept: (message: ReceivedSms) => void
) => DoubleAnswer

export async function startDouble(protocol: Protocol): Promise<SmsDouble> {
  const received: ReceivedSms[] = []
  const requests: DoubleRequest[] = []
  let plan: DoubleBehaviour[] = ['success']

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming)
    requests.push(request)
    const behaviour = (plan.length > 1 ? plan.shift() : plan[0]) ?? 'success'
    if (misbehave(behaviour, outgoing)) return
    const { status, body } = protocol(request, behaviour, (message) => received.push(message))
    outgoing.writeHead(status, { 'content-type': 'application/json;charset=utf-8' }).end(JSON.stringify(body))
  }
  // Only a request that the test cut off cannot be answered.
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing).catch(() => outgoing.destroy()))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // The address is a string only for pipes.
  const { port } = server.address() as AddressInfo

  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    received,
    requests,
    behave: (...behaviours) => {
      plan = behaviours
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      })
  }
}

async function readRequest(incoming: IncomingMessage): Promise<DoubleRequest> {
  let body = ''
  for await (const chunk of incoming.setEncoding('utf8')) body += chunk
  const headers = Object.entries(incoming.headersDistinct).map(([name, values = []]) => [name, values.join(', ')])
  return {
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headers: Object.fromEntries(headers),
    body
  }
}

function misbehave(behaviour: DoubleBehaviour, outgoing: ServerResponse): boolean {
  switch (behaviour) {
    case 'server-error':
      outgoing.writeHead(500, { 'content-type': 'application/json' }).end('{"Code":"InternalError"}')
      return true
    case 'html-error':
      outgoing.writeHead(502, { 'content-type': 'text/html' }).end('<html>502 Bad Gateway</html>')
      return true
    case 'garbage':
      outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<html>请先登录</html>')
      return true
    case 'redirect':
      outgoing.writeHead(307, { location: '/elsewhere' }).end()
      return true
    case 'hang':
      return true
    case 'stall':
      outgoing.writeHead(200, { 'content-type': 'application/json' }).write('{"Code":')
      return true
    case 'cut':
      outgoing.socket?.destroy()
      return true
    default:
      return false
  }
}
