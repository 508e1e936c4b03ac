import { expect, test } from 'vitest'
import { secondsToWait } from './sms.rules.ts'

const now = Date.parse('2026-11-25T10:00:00Z')
const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Ages in ms, newest first, as the store reads them. */
const traffic = ({
  recipient = [],
  ip = [],
  everybody = 0
}: {
  recipient?: number[]
  ip?: number[]
  everybody?: number
}) => ({
  recipient: recipient.map((age) => now - age),
  ip: ip.map((age) => now - age),
  everybody,
  now
})
const every = (step: number, count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i * step)

test.each([
  ['nothing was sent', {}, 0],
  ['the last was sent this moment', { recipient: [0] }, 60],
  ['the last is 59.5 s old', { recipient: [59.5 * second] }, 1],
  ['the last is a minute old', { recipient: [minute] }, 0],
  ['four in this hour', { recipient: every(10 * minute, 4, minute) }, 0],
  ['five in this hour, the oldest 50 minutes old', { recipient: every(10 * minute, 5, 10 * minute) }, 600],
  ['five, the oldest an hour old', { recipient: every(10 * minute, 5, 20 * minute) }, 0],
  ['nine in a day', { recipient: every(2 * hour, 9, hour) }, 0],
  ['ten in a day, the oldest 19 h old', { recipient: every(2 * hour, 10, hour) }, 5 * 3600],
  ['ten, the oldest a day old', { recipient: every(2 * hour, 10, 6 * hour) }, 0],
  ['the longest wait counts', { recipient: [0, ...every(10 * minute, 4, 10 * minute)] }, 1200],
  ['19 from one address in an hour', { ip: every(second, 19) }, 0],
  ['20 from one address in an hour', { ip: every(minute, 20) }, 41 * 60],
  ['20 from one address, the oldest an hour old', { ip: every(minute, 20, 41 * minute) }, 0],
  ['one less than the budget of the platform', { everybody: 1999 }, 0],
  ['the whole budget of the platform', { everybody: 2000 }, 300]
])('how long a phone waits for a code when %s (R6)', (_when, given, seconds) => {
  expect(secondsToWait(traffic(given), 2000)).toBe(seconds)
})
