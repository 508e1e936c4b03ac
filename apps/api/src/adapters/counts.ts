/** One count for each key. A count of zero keeps no room. */
export const createCounts = () => {
  const counts = new Map<string, number>()
  const of = (key: string): number => counts.get(key) ?? 0
  const add = (key: string, change: 1 | -1): void => {
    const next = of(key) + change
    if (next === 0) counts.delete(key)
    else counts.set(key, next)
  }
  return { of, add }
}
export type Counts = ReturnType<typeof createCounts>
