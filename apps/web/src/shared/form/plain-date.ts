/** 2020.6.30, 2020/06/30, 20200630 and 2020年6月30日 become 2020-06-30; anything else stays as typed. */
export const plainDate = (typed: string): string => {
  const parts = /^\s*(\d{4})(?:(\d{2})(\d{2})|\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?)\s*$/.exec(typed)
  if (!parts) return typed
  const [, year, month = parts[4] ?? '', day = parts[5] ?? ''] = parts
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
