export function unixSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000))
}
