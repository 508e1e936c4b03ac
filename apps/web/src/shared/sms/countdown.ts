import { useEffect, useState } from 'react'
import { readStored, writeStored } from '#web/shared/stored.ts'

const dayMs = 24 * 60 * 60_000

/** Rounds up, never below 0; both in milliseconds since the epoch. */
export const secondsLeft = (untilMs: number, nowMs: number): number => Math.max(0, Math.ceil((untilMs - nowMs) / 1000))

/** The end stored before a reload; 0 if invalid. */
export const parseEnd = (stored: string | null, nowMs: number): number => {
  const untilMs = Number(stored)
  // Otherwise a clock that was set back would lock the button for a long time.
  return Number.isFinite(untilMs) && untilMs <= nowMs + dayMs ? untilMs : 0
}

/** R6: counts down to the next permitted send; survives a reload of this tab. */
export const useCountdown = (name: string) => {
  const key = `portal.countdown.${name}`
  const [untilMs, setUntilMs] = useState(() => parseEnd(readStored(key, 'session'), Date.now()))
  const [seconds, setSeconds] = useState(() => secondsLeft(untilMs, Date.now()))
  useEffect(() => {
    const tick = () => {
      const left = secondsLeft(untilMs, Date.now())
      setSeconds(left)
      if (left === 0) window.clearInterval(timer)
    }
    const timer = window.setInterval(tick, 500)
    tick()
    return () => window.clearInterval(timer)
  }, [untilMs])
  const start = (retryAfterSeconds: number) => {
    const end = Date.now() + retryAfterSeconds * 1000
    writeStored(key, String(end), 'session')
    setSeconds(retryAfterSeconds)
    setUntilMs(end)
  }
  return { seconds, start }
}
