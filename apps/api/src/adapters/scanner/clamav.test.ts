import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ClamdDouble, type ClamdMood, startClamdDouble } from '#api/testing/doubles/clamd-double.ts'
import { readScannerConfig } from './config.ts'
import { createScanner } from './scanner.ts'

let clamd: ClamdDouble
beforeAll(async () => {
  clamd = await startClamdDouble()
})
beforeEach(() => {
  Object.assign(clamd, { mood: 'ok', databaseDate: new Date(), scanned: [] })
})
afterAll(() => clamd.close())

const file = Buffer.alloc(300_000, 'paper')
const scannerAt = (env: Record<string, string>, now = () => new Date()) => {
  const read = readScannerConfig(env)
  if (!('config' in read)) throw new Error(read.faults.join())
  return createScanner(read.config, now)
}
const scan = (mood: ClamdMood, timeoutMs = 30_000) => {
  clamd.mood = mood
  return scannerAt({ CLAMAV_HOST: clamd.host }).scan(file, timeoutMs)
}

describe('ClamAV (R25)', () => {
  test('gets the whole file, and its OK is a clean bill', async () => {
    expect(await scan('ok')).toEqual({ kind: 'clean' })
    expect(clamd.scanned).toEqual([file])
  })

  test('tells the name of what it found', async () => {
    expect(await scan('found')).toEqual({ kind: 'infected', signature: 'Test.Paper.Virus' })
  })

  test.each([
    ['hang', 'slow'],
    ['cut', 'down'],
    ['half', 'down'],
    ['nonsense', 'unclear'],
    ['too-large', 'unclear'],
    ['flood', 'unclear']
  ] as const)('that answers with a %s releases no file', async (mood, trouble) => {
    expect(await scan(mood, mood === 'hang' ? 200 : 30_000)).toEqual({ kind: 'unknown', trouble })
  })

  test('that does not run releases no file', async () => {
    const gone = await startClamdDouble()
    await gone.close()
    const scanner = scannerAt({ CLAMAV_HOST: gone.host })
    expect(await scanner.scan(file, 30_000)).toEqual({ kind: 'unknown', trouble: 'down' })
  })

  test('whose signatures are too old or of unknown age releases no file and is not asked', async () => {
    clamd.databaseDate = new Date(Date.now() - 8 * 86_400_000)
    expect(await scan('ok')).toEqual({ kind: 'unknown', trouble: 'stale' })
    clamd.databaseDate = undefined
    expect(await scan('ok')).toEqual({ kind: 'unknown', trouble: 'stale' })
    expect(clamd.scanned).toEqual([])
    clamd.databaseDate = new Date(Date.now() - 8 * 86_400_000)
    const patient = scannerAt({ CLAMAV_HOST: clamd.host, CLAMAV_MAX_AGE_DAYS: '10' })
    expect(await patient.scan(file, 30_000)).toEqual({ kind: 'clean' })
  })

  test('is asked again for the age of its signatures, so that they can become stale while the portal runs', async () => {
    let now = Date.now()
    const scanner = scannerAt({ CLAMAV_HOST: clamd.host }, () => new Date(now))
    expect(await scanner.scan(file, 30_000)).toEqual({ kind: 'clean' })
    clamd.databaseDate = new Date(now - 8 * 86_400_000)
    now += 59_999
    expect(await scanner.scan(file, 30_000), 'it was asked within the minute').toEqual({ kind: 'clean' })
    now += 1
    expect(await scanner.scan(file, 30_000)).toEqual({ kind: 'unknown', trouble: 'stale' })
    clamd.databaseDate = new Date(now)
    expect(await scanner.scan(file, 30_000)).toEqual({ kind: 'clean' })
  })
})

describe('its settings', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1', 3310],
    ['clamav.internal:3311', 'clamav.internal', 3311],
    ['[::1]:3310', '::1', 3310],
    ['[::1]', '::1', 3310]
  ])('%s names a host and a port', (text, host, port) => {
    expect(readScannerConfig({ CLAMAV_HOST: text })).toEqual({ config: { kind: 'clamav', host, port, maxAgeDays: 7 } })
  })

  test.each(['http://clamav', 'a b', 'clamav:', 'clamav:99999', 'user@clamav', '/run/clamd.sock'])(
    '%s is refused and named',
    (text) => {
      expect(readScannerConfig({ CLAMAV_HOST: text })).toEqual({ faults: [expect.stringMatching(/^CLAMAV_HOST：/)] })
    }
  )

  test('an age without a host, and an age that is none, are refused', () => {
    expect(readScannerConfig({ CLAMAV_MAX_AGE_DAYS: '7' })).toEqual({
      faults: [expect.stringContaining('CLAMAV_HOST')]
    })
    expect(readScannerConfig({ CLAMAV_HOST: 'a', CLAMAV_MAX_AGE_DAYS: '0' })).toEqual({
      faults: [expect.stringContaining('CLAMAV_MAX_AGE_DAYS')]
    })
    expect(readScannerConfig({})).toEqual({ config: { kind: 'none' } })
  })
})
