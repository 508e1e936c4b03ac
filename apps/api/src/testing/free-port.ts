import { createServer } from 'node:net'

let chosen = 0

/** Below the ports of outgoing connections, one of which could be taken before the caller listens. */
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
