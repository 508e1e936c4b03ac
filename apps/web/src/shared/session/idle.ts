/** Milliseconds between the warning and the end of the session (R13: 30 min idle). */
const warnBeforeMs = 120_000

/** While the user works without requests, the page contacts the server at this interval. */
export const keepAliveMs = 5 * 60_000

export type Idle = { state: 'active' | 'warning' | 'over'; secondsLeft: number }

/** Milliseconds since the epoch; seconds as the server sends them. */
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
  // With a very short idle time, the first half stays without a warning.
  return { state: leftMs <= Math.min(warnBeforeMs, idleSeconds * 500) ? 'warning' : 'active', secondsLeft }
}
