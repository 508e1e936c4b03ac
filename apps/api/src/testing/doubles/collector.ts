import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type CollectedSpan = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[]
}

export type Collector = {
  url: string
  bodies: string[]
  /** What it answers from now on. */
  status: number
  spans(): CollectedSpan[]
  close(): Promise<void>
}

type Body = { resourceSpans: { scopeSpans: { spans: CollectedSpan[] }[] }[] }

/** Takes OTLP as JSON by HTTP. */
export const startCollector = async (): Promise<Collector> => {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => (body += part))
    request.once('end', () => {
      bodies.push(body)
      response.writeHead(collector.status, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const collector: Collector = {
    status: 200,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    spans: () =>
      bodies.flatMap((body) =>
        (JSON.parse(body) as Body).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
      ),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  }
  return collector
}
