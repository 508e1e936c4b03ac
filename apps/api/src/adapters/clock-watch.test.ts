import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { type ClockWatch, watchClock } from './clock-watch.ts'

let watch: ClockWatch | undefined
let lines: string[] = []

afterEach(async () => {
  await watch?.close()
  vi.restoreAllMocks()
})

/** A process whose clock is ahead by this, beside a database that needs so long to answer. */
const start = async (aheadMs: () => number, { answersAfterMs = 0 } = {}) => {
  lines = []
  const tell = (level: string) => (details: unknown) => void lines.push(`${level} ${JSON.stringify(details)}`)
  watch = await watchClock({
    readDatabaseTime: async () => {
      const now = new Date(Date.now() - aheadMs())
      await sleep(answersAfterMs)
      return now
    },
    tickMs: 50,
    log: { info: tell('info'), warn: tell('warn'), error: tell('error'), debug: () => {} }
  })
  return watch
}

test.each([
  [0, 'right'],
  [4900, 'right'],
  [-4900, 'right'],
  [5100, 'told'],
  [-5100, 'told'],
  [29_900, 'told'],
  [-29_900, 'told'],
  [30_100, 'off'],
  [-30_100, 'off'],
  [20 * 86_400_000, 'off']
])('a clock that is %i ms ahead of the database’s is %s (R58)', async (aheadMs, level) => {
  const { isOff } = await start(() => aheadMs)
  expect(isOff()).toBe(level === 'off')
  const seconds = Math.round(aheadMs / 1000)
  const line = { off: 'error', told: 'warn', right: '' }[level]
  expect(lines).toEqual(line ? [`${line} ${JSON.stringify({ alarm: 'clock', seconds })}`] : [])
})

test('a database that answers slowly is not taken for a wrong clock (R58)', async () => {
  // The answer is 400 ms old when it comes, so that the clock seems to be 30.2 s ahead.
  const { isOff, aheadMs } = await start(() => 29_800, { answersAfterMs: 400 })
  expect(aheadMs()).toBeGreaterThan(29_500)
  expect(isOff()).toBe(false)
})

test('a clock that jumps counts at once, is told once, and is right again by itself (R58)', async () => {
  let jumpMs = 0
  const { isOff } = await start(() => jumpMs)
  const realNow = Date.now.bind(Date)
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + jumpMs)
  jumpMs = 86_400_000
  expect(isOff()).toBe(true)
  await expect.poll(() => lines).toEqual(['error {"alarm":"clock","seconds":86400}'])
  jumpMs = 31_000
  await sleep(200)
  expect([isOff(), lines.length]).toEqual([true, 1])
  jumpMs = 0
  expect(isOff()).toBe(false)
  await expect.poll(() => lines.at(-1)).toBe('info {"seconds":0}')
  expect(lines).toHaveLength(2)
})

test('a machine that slept is asked about again, and is not off', async () => {
  let sleptMs = 0
  const { isOff } = await start(() => 0)
  const realNow = Date.now.bind(Date)
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + sleptMs)
  // Its steady clock stood still, and the database's time went on as its own did.
  sleptMs = 3_600_000
  await expect.poll(isOff).toBe(false)
  expect(lines).toEqual([])
})

test('while the database is away, what it said last holds, and it is asked again', async () => {
  let isAway = false
  let asked = 0
  const { isOff } = await start(() => {
    asked += 1
    if (isAway) throw new Error('away')
    return 0
  })
  isAway = true
  const realNow = Date.now.bind(Date)
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 60_000)
  await expect.poll(() => asked).toBeGreaterThan(3)
  expect(isOff()).toBe(true)
  isAway = false
  await expect.poll(isOff).toBe(false)
})
