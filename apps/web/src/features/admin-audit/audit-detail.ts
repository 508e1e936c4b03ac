/** Formats a JSON record as short lines; anything but a JSON object stays as it is. */
export const detailLines = (detail: string): string[] => {
  const value = parse(detail)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return detail === '' ? [] : [detail]
  return Object.entries(value).map(
    ([key, entry]) => `${key}: ${typeof entry === 'string' ? entry : JSON.stringify(entry)}`
  )
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
