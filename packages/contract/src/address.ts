import type { Endpoint, Input, Method } from './endpoint.ts'

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

export type CallRequest = { method: Method; path: string; body: unknown }

/** What a call sends: the address with its parts filled in, and the body, undefined where the endpoint has none. */
export const requestOf = <E extends Endpoint>({ method, path }: E, input: Input<E>): CallRequest => {
  // Input<E> is a conditional type that the compiler cannot look into here; it consists of exactly these optional parts.
  const { body, ...parts } = input as AddressParts & { body?: unknown }
  return { method, path: addressOf(path, parts), body }
}
