import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../statistics.ts'
import { type Connection, openConnection } from './connection.ts'

export type Load = {
  port: number
  connections: number
  seconds: number
  /** Requests under way on each connection (1). With more, the client's cost for tiny answers weighs less. */
  pipelining?: number
  status: number
  /** The next request of a connection; undefined when none is left. */
  next: (connection: number) => Buffer | undefined
  /** Ends the span early. */
  signal?: AbortSignal
}

export type LoadResult = { requests: number; seconds: number; perSecond: number; p50Ms: number; p99Ms: number }

/** Every connection sends its next request as soon as the last one was answered. @throws on any other status than expected */
export const runLoad = async (load: Load): Promise<LoadResult> => {
  const connections = await Promise.all(Array.from({ length: load.connections }, () => openConnection(load.port)))
  try {
    return await measure(connections, load)
  } finally {
    for (const connection of connections) connection.close()
  }
}

const measure = async (connections: Connection[], load: Load): Promise<LoadResult> => {
  const latencies: number[] = []
  const started = performance.now()
  const deadline = started + load.seconds * 1000
  let resting = 0
  let lastAnswer = started
  let fault: Error | undefined
  const lanes = connections.flatMap((connection, index) =>
    Array.from({ length: load.pipelining ?? 1 }, () => ({ connection, index }))
  )

  const ask = (connection: Connection, index: number): void => {
    const request = performance.now() < deadline && !fault && !load.signal?.aborted ? load.next(index) : undefined
    if (!request) {
      resting += 1
      return
    }
    const sent = performance.now()
    connection.send(request, ({ status, body }) => {
      lastAnswer = performance.now()
      if (status !== load.status) fault ??= new Error(`expected ${load.status}, got ${status}: ${readable(body)}`)
      latencies.push(lastAnswer - sent)
      ask(connection, index)
    })
  }
  for (const { connection, index } of lanes) ask(connection, index)
  while (resting < lanes.length && performance.now() < deadline + 10_000) await sleep(10)
  if (fault) throw fault
  if (resting < lanes.length) throw new Error(`${lanes.length - resting} requests got no answer`)

  const seconds = (lastAnswer - started) / 1000
  latencies.sort((a, b) => a - b)
  return {
    requests: latencies.length,
    seconds,
    perSecond: latencies.length / seconds,
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99)
  }
}

/** The connection read each byte as one latin1 character. */
const readable = (body: string): string => Buffer.from(body, 'latin1').toString().slice(0, 500)
