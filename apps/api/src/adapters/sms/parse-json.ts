/** `null` where a proxy's HTML page or half an answer came instead of JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
