/** Whole hours and minutes, never less than what is left, so that nobody tries a moment too early. */
export const splitLeft = (seconds: number): { hours: number; minutes: number } => {
  const all = Math.ceil(Math.max(0, seconds) / 60)
  return { hours: Math.floor(all / 60), minutes: all % 60 }
}

/** Seconds until `untilMs`; both in milliseconds since the epoch. */
export const secondsUntil = (untilMs: number, nowMs: number): number => Math.max(0, Math.ceil((untilMs - nowMs) / 1000))
