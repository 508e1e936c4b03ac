import { connect } from 'node:net'
import type { ScannerConfig } from './config.ts'
import type { Scanner, ScannerTrouble, Verdict } from './scanner.ts'

type Place = { host: string; port: number }
type Settings = Extract<ScannerConfig, { kind: 'clamav' }>

const dayMs = 86_400_000
/** clamd reloads its database by itself, so its age is read again after this time. */
const freshForMs = 60_000
const mostAnswerBytes = 4096

/** clamd over TCP: INSTREAM scans the file, VERSION tells the age of the signatures (clamd(8)). */
export const createClamavScanner = (settings: Settings, now: () => Date): Scanner => {
  const database = watchDatabase(settings, now)
  return {
    kind: 'clamav',
    scan: async (bytes, timeoutMs) => {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        if (await database.isStale(signal)) return trouble('stale')
        return readVerdict(await ask(settings, instream(bytes), signal))
      } catch (error) {
        return trouble(error instanceof Unreachable ? error.trouble : 'unclear')
      }
    }
  }
}

const trouble = (kind: ScannerTrouble): Verdict => ({ kind: 'unknown', trouble: kind })

const readVerdict = (answer: string): Verdict => {
  if (answer === 'stream: OK') return { kind: 'clean' }
  const signature = /^stream: (.{1,300}) FOUND$/.exec(answer)?.[1]
  return signature ? { kind: 'infected', signature } : trouble('unclear')
}

/** Remembers only a fresh database, for one minute. A stale or unreachable one is asked again each time. */
const watchDatabase = (settings: Settings, now: () => Date) => {
  let freshUntil = 0
  return {
    isStale: async (signal: AbortSignal): Promise<boolean> => {
      const at = now().getTime()
      if (at < freshUntil) return false
      const builtAt = readBuildTime(await ask(settings, [Buffer.from('zVERSION\0')], signal))
      if (builtAt === undefined || at - builtAt > settings.maxAgeDays * dayMs) return true
      freshUntil = at + freshForMs
      return false
    }
  }
}

/** `ClamAV 1.4.3/27750/Tue Sep  2 08:30:12 2025`. Without an official database only the first part exists. */
const readBuildTime = (answer: string): number | undefined => {
  const [, , date = ''] = answer.split('/')
  const builtAt = Date.parse(date)
  return Number.isNaN(builtAt) ? undefined : builtAt
}

function* instream(bytes: Uint8Array): Iterable<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  yield length
  yield bytes
  yield Buffer.alloc(4)
}

class Unreachable extends Error {
  readonly trouble: ScannerTrouble
  constructor(kind: ScannerTrouble) {
    super(`clamd is ${kind}`)
    this.trouble = kind
  }
}

/** Sends one command; clamd closes the connection after its answer. */
const ask = (place: Place, message: Iterable<Uint8Array>, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(place)
    let answer = ''
    const slow = (): void => fail('slow')
    const end = (): void => {
      signal.removeEventListener('abort', slow)
      socket.destroy()
    }
    const fail = (kind: ScannerTrouble): void => {
      end()
      reject(new Unreachable(kind))
    }
    if (signal.aborted) return fail('slow')
    signal.addEventListener('abort', slow, { once: true })
    socket.setEncoding('utf8')
    socket.on('connect', () => {
      for (const part of message) socket.write(part)
    })
    socket.on('data', (text: string) => {
      answer += text
      if (answer.length > mostAnswerBytes) return fail('unclear')
      if (!answer.includes('\0')) return
      end()
      resolve(answer.slice(0, answer.indexOf('\0')))
    })
    socket.on('error', () => fail('down'))
    // An answer without its terminator may be cut off.
    socket.on('close', () => fail('down'))
  })
