import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import { portOf } from '../raw-connection.ts'

const program = '/usr/sbin/clamd'

/** Debian's clamav-daemon. Without it, only the double is tested. */
export const hasClamd = existsSync(program)

/** The text that our own signature matches in any file. */
export const virusText = 'portal test virus'

export type RealClamd = {
  /** clamd itself, which reports no date because it has no official database. */
  host: string
  /** The same clamd, but its signatures report today's date. */
  freshHost: string
  close(): Promise<void>
}

/** Starts clamd with one signature of our own, because official ones cannot be downloaded. */
export const startClamd = async (): Promise<RealClamd> => {
  const home = await mkdtemp(join(tmpdir(), 'portal-clamd-'))
  const port = await freePort()
  await mkdir(join(home, 'db'))
  await writeFile(join(home, 'db/own.ndb'), `Test.Paper.Virus:0:*:${Buffer.from(virusText).toString('hex')}\n`)
  const lines = [
    'Foreground yes',
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    `DatabaseDirectory ${home}/db`,
    'User root'
  ]
  await writeFile(join(home, 'clamd.conf'), `${lines.join('\n')}\n`)
  const child = spawn(program, ['-c', join(home, 'clamd.conf')], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  for (let attempt = 0; attempt < 900 && !(await isListening(port)); attempt++) await sleep(100)
  const dated = await tellToday(port)
  return {
    host: `127.0.0.1:${port}`,
    freshHost: `127.0.0.1:${dated.port}`,
    close: async () => {
      dated.close()
      child.kill('SIGKILL')
      await ended
      await rm(home, { recursive: true, force: true })
    }
  }
}

/** Forwards everything to clamd except the VERSION command. */
const tellToday = async (port: number) => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (first) => {
      if (first.toString('latin1').startsWith('zVERSION'))
        return socket.end(`ClamAV 1/1/${new Date().toDateString()}\0`)
      const upstream = connect(port, '127.0.0.1').on('error', () => socket.destroy())
      upstream.write(first)
      socket.pipe(upstream)
      upstream.pipe(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: portOf(server), close: () => server.close() }
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
