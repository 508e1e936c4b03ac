/** Milliseconds before the end of the idle time at which the warning appears (R13: the session ends after 30 min). */
const warnBeforeMs = 120_000

/** While somebody works on the page without calling the server, it is told so at this interval. */
export const keepAliveMs = 5 * 60_000

export type Idle = { state: 'active' | 'warning' | 'over'; secondsLeft: number }

/** Milliseconds since the epoch, seconds as the server gives them. */
export const judgeIdle = ({
  nowMs,
  contactMs,
  idleSeconds
}: {
  nowMs: number
  contactMs: number
  idleSeconds: number
}): Idle => {
  const leftMs = contactMs + idleSeconds * 1000 - nowMs
  const secondsLeft = Math.max(0, Math.ceil(leftMs / 1000))
  if (leftMs <= 0) return { state: 'over', secondsLeft }
  // A deployment with a very short idle time still leaves half of it in peace.
  return { state: leftMs <= Math.min(warnBeforeMs, idleSeconds * 500) ? 'warning' : 'active', secondsLeft }
}
