import { createServer } from 'node:net'

let chosen = 0

/**
 * A port that nobody listens on, outside those that the system gives to outgoing connections and to a listener on port 0:
 * one of those may be taken again before whoever asked for it listens. The journeys, which import the contract alone, have
 * their own.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 20_000 + ((process.pid * 37 + chosen++) % 12_000)
    if (await isFree(port)) return port
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
