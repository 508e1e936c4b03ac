const ownPrefixes = ['SMS_', 'OUTBOX_', 'S3_', 'CLAMAV_']

/** Variables that nobody reads but that look like ours: one of our prefixes, or a letter or two away from a known name. */
export const unknownVariables = (names: string[], known: string[]): string[] => {
  const isKnown = new Set(known)
  return names
    .filter((name) => !isKnown.has(name))
    .flatMap((name) => {
      const near = known.find((other) => other.length >= 7 && distance(name, other) <= 2)
      if (near) return [`${name}：没有这个设置，是否想写 ${near}？`]
      return ownPrefixes.some((prefix) => name.startsWith(prefix)) ? [`${name}：没有这个设置`] : []
    })
}

/** Levenshtein's distance, given up beyond a difference in length of 2. */
const distance = (a: string, b: string): number => {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
