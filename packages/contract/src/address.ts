type Values = Readonly<Record<string, unknown>>

/** `/a/:id` with its parameters and query filled in; absent query values are left out. */
export const addressOf = (path: string, { params = {}, query = {} }: { params?: Values; query?: Values }): string => {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const text = search.toString()
  return text === '' ? filled : `${filled}?${text}`
}
