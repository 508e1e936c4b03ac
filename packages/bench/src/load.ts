import autocannon from 'autocannon'
import type { Server } from './arena/child.ts'

export type Request = {
  method?: 'POST' | 'PUT'
  path: string
  headers?: Record<string, string>
  /** Bytes are sent as they are, anything else as JSON. */
  body?: unknown
}

export type Load = {
  connections: number
  /** How many requests are sent in all. */
  count: number
  /** Connection 1 of n sends the first, the n + 1st and so on, and begins again after its last. */
  requests: Request[]
  /** 200 */
  status?: number | undefined
}

export type LoadResult = {
  perSecond: number
  /** Whole milliseconds: autocannon rounds each latency down. */
  p99Ms: number
}

/**
 * Each connection sends its next request when the last one was answered. The end is a number of requests, since at the
 * end of a duration autocannon cuts off those under way. @throws on any other status than expected
 */
export const runLoad = async (server: Server, { connections, count, requests, status = 200 }: Load) => {
  const sent = requests.map(asSent)
  let connection = 0
  const setupClient = (client: autocannon.Client): void => {
    const own = sent.filter((_, place) => place % connections === connection)
    // Fewer requests than connections: some connections send the same.
    client.setRequests(own.length > 0 ? own : [sent[connection % sent.length] ?? {}])
    connection += 1
  }
  const { result, seconds } = await fire({
    url: `http://127.0.0.1:${server.port}`,
    connections,
    amount: count,
    setupClient,
    timeout: 30,
    // In ms; by default a run ends up to a second after its last answer.
    sampleInt: 10
  })
  const statuses = JSON.stringify(result.statusCodeStats)
  if (result.errors > 0 || result.statusCodeStats?.[`${status}`]?.count !== count) {
    throw new Error(`expected ${count} × ${status} of ${requests[0]?.path}, got ${statuses}, ${result.errors} errors`)
  }
  return { perSecond: count / seconds, p99Ms: result.latency.p99 }
}

/** autocannon's own duration includes making the requests, and is rounded. */
const fire = (options: autocannon.Options) =>
  new Promise<{ result: autocannon.Result; seconds: number }>((resolve, reject) => {
    let [started, answered] = [0, 0]
    const run = autocannon(options, (error, result) =>
      error ? reject(error) : resolve({ result, seconds: (answered - started) / 1000 })
    )
    run.on('start', () => (started = performance.now()))
    run.on('response', () => (answered = performance.now()))
  })

/** Sends a single request and returns the text of the answer. @throws on any other status than expected */
export const ask = async ({ port }: Server, request: Request, status = 200): Promise<string> => {
  const { path, method, headers, body } = asSent(request)
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body })
  const text = await answer.text()
  if (answer.status !== status) throw new Error(`expected ${status} of ${path}, got ${answer.status}: ${text}`)
  return text
}

const asSent = ({ method, path, headers = {}, body }: Request) => ({
  method: method ?? ('GET' as const),
  path,
  ...(body === undefined || Buffer.isBuffer(body)
    ? { headers, body }
    : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) })
})
