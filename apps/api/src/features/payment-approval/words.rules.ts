/** 1234567.80 as 1,234,567.80. The text is kept as it is, since a number would lose digits. */
export const withThousands = (amount: string): string => amount.replaceAll(/\B(?=(\d{3})+\.)/g, ',')

/** In Beijing time, which has no summer time: 2026-11-27 10:30. */
export const formatBeijing = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
