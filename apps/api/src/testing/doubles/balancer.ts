import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import { portOf } from '#api/testing/raw-connection.ts'

export type Balancer = { url: string; close(): void }

/**
 * Stands in for HAProxy: sends each request in turn to a process whose `/readyz` said yes, on connections that it keeps,
 * and never twice. A request that a process does not answer gets 502.
 */
export const startBalancer = async (processes: readonly string[]): Promise<Balancer> => {
  const agent = new Agent({ keepAlive: true })
  let ready: string[] = []
  let turn = 0
  const look = async (): Promise<void> => {
    const said = await Promise.all(processes.map(isReady))
    ready = processes.filter((_, at) => said[at])
  }
  const looking = setInterval(() => void look(), lookMs)
  await look()
  const server = createServer((asked, answer) => {
    turn += 1
    const target = ready[turn % ready.length]
    const fail = () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end())
    if (target === undefined) return void fail()
    const { method, url, headers } = asked
    const passed = request(new URL(url ?? '/', target), { agent, method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, { ...got.headers, connection: 'keep-alive' })
      got.pipe(answer)
    })
    passed.on('error', fail)
    asked.pipe(passed)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    close: () => {
      clearInterval(looking)
      agent.destroy()
      server.close()
      server.closeAllConnections()
    }
  }
}

const lookMs = 200

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false
  )
