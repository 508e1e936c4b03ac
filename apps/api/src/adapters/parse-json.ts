/** `null` for anything but JSON, such as a proxy's HTML page or a cut answer. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
