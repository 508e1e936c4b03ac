/** Nearest rank; 0 of an empty list. */
export const percentile = (values: readonly number[], percent: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil((values.length * percent) / 100) - 1)] ?? 0

export const median = (values: readonly number[]): number => percentile(values, 50)
