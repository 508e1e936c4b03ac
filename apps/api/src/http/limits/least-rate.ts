/** Milliseconds for a whole request, which Node enforces. A file of 2 MB over a slow mobile network needs them. */
export const longestRequestMs = 120_000

/** A quarter of a poor mobile line of 30 kB/s, so that several people can share one. */
const bytesPerSecond = 8 * 1024
/** A line may stall for so long in all. */
const stallMs = 20_000
const lookMs = 2000

/**
 * Calls `cut` once: when fewer bytes have moved than a slow line moves, or when the longest time is over. The returned
 * function ends the watch.
 */
export const watchRate = (moved: () => number, cut: () => void): (() => void) => {
  const before = moved()
  const begun = performance.now()
  const look = () => {
    const ms = performance.now() - begun
    const due = ((ms - stallMs) / 1000) * bytesPerSecond
    const isTooSlow = moved() - before < due
    if (!isTooSlow && ms < longestRequestMs) return
    clearInterval(timer)
    cut()
  }
  const timer = setInterval(look, lookMs).unref()
  return () => clearInterval(timer)
}
