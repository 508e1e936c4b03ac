/** Adds a canned reason as a line of its own, unless it is there already. */
export const withReason = (opinion: string, reason: string): string => {
  const lines = opinion.split('\n').map((line) => line.trim())
  if (lines.includes(reason)) return opinion
  return opinion.trim() === '' ? reason : `${opinion.trimEnd()}\n${reason}`
}
