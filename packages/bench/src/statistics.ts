export const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    50
  )

/** Nearest rank; `sorted` ascending. 0 of an empty list. */
export const percentile = (sorted: readonly number[], percent: number): number =>
  sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0
