import { createServer, type Server, type Socket } from 'node:net'
import { portOf } from '../raw-connection.ts'

/** `honest`: it reports the EICAR test file alone. */
export type ClamdMood = 'ok' | 'honest' | 'found' | 'hang' | 'cut' | 'nonsense' | 'too-large' | 'half' | 'flood'

export type ClamdDouble = {
  host: string
  mood: ClamdMood
  databaseDate: Date | undefined
  /** Newest last. */
  scanned: Buffer[]
  close(): Promise<void>
}

/** Speaks clamd's protocol (clamd(8)): commands end with NUL; INSTREAM sends chunks after their lengths. */
export const startClamdDouble = async (): Promise<ClamdDouble> => {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    let received = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      const answer = answerOf(double, received)
      if (answer === 'cut') socket.destroy()
      else if (answer !== undefined) socket.end(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const double: ClamdDouble = {
    host: `127.0.0.1:${portOf(server)}`,
    mood: 'ok',
    databaseDate: new Date(),
    scanned: [],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      })
  }
  return double
}

const answerOf = (double: ClamdDouble, received: Buffer): string | undefined => {
  const end = received.indexOf(0)
  if (end < 0) return undefined
  const command = received.toString('latin1', 0, end)
  if (command === 'zVERSION') return `ClamAV 1.4.3${versionOf(double.databaseDate)}\0`
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND\0'
  const file = readChunks(received.subarray(end + 1))
  if (!file) return undefined
  double.scanned.push(file)
  if (double.mood === 'honest' && file.includes('EICAR-STANDARD')) return 'stream: Eicar-Signature FOUND\0'
  return verdicts[double.mood]
}

const versionOf = (date: Date | undefined): string =>
  // The format of ctime(3) without a zone.
  date ? `/27750/${date.toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (.*) GMT$/, '$1 $3 $2 $5 $4')}` : ''

const verdicts: Record<ClamdMood, string | undefined> = {
  ok: 'stream: OK\0',
  honest: 'stream: OK\0',
  found: 'stream: Test.Paper.Virus FOUND\0',
  hang: undefined,
  cut: 'cut',
  nonsense: 'stream: maybe\0',
  'too-large': 'INSTREAM size limit exceeded. ERROR\0',
  half: 'stream: OK',
  flood: 'x'.repeat(100_000)
}

/** Undefined until the chunk of length 0, which ends a file, has arrived. */
const readChunks = (bytes: Buffer): Buffer | undefined => {
  const chunks: Buffer[] = []
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
