import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * `pass` forwards. `refuse` closes the port and all connections. `reset` answers everything with RST. `blackHole`
 * accepts connections and never answers. `{ slowMs }` delays every packet in both directions.
 */
export type Behaviour = 'pass' | 'refuse' | 'reset' | 'blackHole' | { slowMs: number }

export type FaultyDatabase = {
  /** The address of the real database through the proxy. */
  url: string
  behave(behaviour: Behaviour): Promise<void>
  close(): Promise<void>
}

/** A TCP proxy in front of PostgreSQL, to test the product while its database is faulty. */
export async function startFaultyDatabase(realUrl: string): Promise<FaultyDatabase> {
  const real = new URL(realUrl)
  const sockets = new Set<Socket>()
  let behaviour: Behaviour = 'pass'
  let blackHoles = 0
  let port = 0

  const server = createServer({ noDelay: true }, (client) => {
    if (behaviour === 'reset') return void client.resetAndDestroy()
    const upstream = connect({ port: Number(real.port || 5432), host: real.hostname, noDelay: true })
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    pipe(client, upstream)
    pipe(upstream, client)
  })

  function pipe(from: Socket, to: Socket): void {
    const before = blackHoles
    // A connection that was open during a black hole, even an idle one, never works again, as behind a rebooted router.
    const isLost = () => behaviour === 'blackHole' || blackHoles > before
    let line: Promise<unknown> = Promise.resolve()
    from.on('data', (chunk) => {
      if (isLost()) return
      // As on a long network path: packets that leave together arrive together and in order.
      const way = typeof behaviour === 'object' ? sleep(behaviour.slowMs) : undefined
      line = Promise.all([line, way]).then(() => to.write(chunk))
    })
    from.on('close', () => {
      if (!isLost()) to.destroy()
    })
  }

  function listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject)
        const address = server.address()
        port = typeof address === 'object' && address ? address.port : port
        resolve()
      })
    })
  }

  function stopListening(): Promise<void> {
    return new Promise((resolve) => (server.listening ? server.close(() => resolve()) : resolve()))
  }

  function cut(how: 'destroy' | 'resetAndDestroy'): void {
    for (const socket of sockets) socket[how]()
  }

  async function behave(next: Behaviour): Promise<void> {
    behaviour = next
    if (next === 'blackHole') blackHoles += 1
    if (next === 'refuse') {
      const closed = stopListening()
      cut('destroy')
      return closed
    }
    if (next === 'reset') cut('resetAndDestroy')
    if (!server.listening) await listen()
  }

  async function close(): Promise<void> {
    const closed = stopListening()
    cut('destroy')
    await closed
  }

  await listen()
  const url = new URL(realUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return { url: url.href, behave, close }
}
