import { smsLimits } from '@portal/contract/identity/registration'

/** When the messages that count were sent, newest first, in ms. Each list is cut at its own limit. */
export type SmsTraffic = { recipient: number[]; ip: number[]; everybody: number; now: number }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const recipientWindows = [
  { lengthMs: minute, most: smsLimits.perMinute },
  { lengthMs: hour, most: smsLimits.perHour },
  { lengthMs: day, most: smsLimits.perDay }
]

/** R6: seconds to wait before another message may go out, 0 when it may go now. All windows are rolling. */
export const secondsToWait = ({ recipient, ip, everybody, now }: SmsTraffic, globalPerHour: number): number => {
  const waits = [
    ...recipientWindows.map((window) => waitFor(recipient, window, now)),
    waitFor(ip, { lengthMs: hour, most: smsLimits.perIpHour }, now),
    everybody >= globalPerHour ? 5 * minute : 0
  ]
  return Math.ceil(Math.max(...waits) / 1000)
}

/** The time until the oldest of the `most` newest leaves the window. */
const waitFor = (
  newestFirst: number[],
  { lengthMs, most }: { lengthMs: number; most: number },
  now: number
): number => {
  const blocking = newestFirst[most - 1]
  return blocking === undefined ? 0 : Math.max(0, blocking + lengthMs - now)
}
