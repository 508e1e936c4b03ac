type Values = Readonly<Record<string, string | number | boolean | undefined>>

export type AddressParts = { params?: Values; query?: Values }

/** `/a/:id` with its parameters and query filled in; absent query values are left out. */
export const addressOf = (path: string, { params = {}, query = {} }: AddressParts): string => {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const text = search.toString()
  return text === '' ? filled : `${filled}?${text}`
}
