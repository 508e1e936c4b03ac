/** The first of `new-1`, `new-2` … that no team has. The server gives an id in its place. */
export const newKey = (teams: readonly { key: string }[]): string => {
  const numbers = teams.map(({ key }) => (key.startsWith('new-') ? Number(key.slice(4)) : 0))
  return `new-${Math.max(0, ...numbers) + 1}`
}
