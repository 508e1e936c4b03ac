import { useEffect, useState } from 'react'

/** Both in milliseconds since the epoch. */
export const secondsUntil = (untilMs: number, nowMs: number): number => Math.max(0, Math.ceil((untilMs - nowMs) / 1000))

const tickMs = 5000

/** The remaining seconds of the lock, counted down since the fetch. */
export const useLockLeft = (lockedSeconds: number, readAtMs: number): number => {
  const untilMs = readAtMs + lockedSeconds * 1000
  const [nowMs, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (lockedSeconds === 0) return
    const timer = window.setInterval(() => setNow(Date.now()), tickMs)
    return () => window.clearInterval(timer)
  }, [lockedSeconds])
  return lockedSeconds === 0 ? 0 : secondsUntil(untilMs, nowMs)
}
