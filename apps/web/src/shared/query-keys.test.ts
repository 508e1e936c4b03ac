import { hashKey, type QueryKey } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { staleKeys } from './live/live-queries.ts'

const modules = import.meta.glob<Record<string, unknown>>('/src/**/*.queries.ts', { eager: true })

afterEach(() => void vi.unstubAllGlobals())

type Query = { queryKey: QueryKey; queryFn: (context: object) => unknown }

const isQuery = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && 'queryKey' in value && 'queryFn' in value

/** Stands for a text and for an object of texts. A text says where it comes from, such as `$0.state$`. */
const given = (place: string): object => {
  const text = `$${place}$`
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === 'toJSON' || name === Symbol.toPrimitive) return () => text
        const own: unknown = Reflect.get(String.prototype, name)
        if (typeof own === 'function') return own.bind(text)
        return typeof name === 'symbol' ? undefined : given(`${place}.${name}`)
      }
    }
  )
}

/** The queries of all pages. */
const queries = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).flatMap(([name, value]) => {
    const isMade = name.endsWith('Query') && typeof value === 'function'
    const query: unknown = isMade
      ? value(...Array.from({ length: value.length }, (_, place) => given(`${place}`)))
      : value
    return isQuery(query) ? [{ name: `${file} ${name}`, key: hashKey(query.queryKey), read: query.queryFn }] : []
  })
)

test('no two queries share a key, for what the one reads would be shown as what the other reads', () => {
  expect(queries.length).toBeGreaterThan(60)
  const owners = Map.groupBy(queries, ({ key }) => key)
  expect([...owners.values()].filter((sharing) => sharing.length > 1)).toEqual([])
})

/** The arguments that stand in the addresses that the query asks for. */
const askedFor = async ({ read }: (typeof queries)[number]): Promise<string[]> => {
  const addresses: string[] = []
  vi.stubGlobal('fetch', (address: string) => addresses.push(decodeURIComponent(address)))
  await Promise.resolve(read({})).catch(() => undefined)
  return addresses.flatMap((address) => address.match(/\$[\w.]+\$/g) ?? [])
}

test('a query is kept under all that it asks for, for another one’s answer would be shown otherwise', async () => {
  vi.stubGlobal('window', { location: { pathname: '/' } })
  const unnamed: string[] = []
  let named = 0
  for (const query of queries) {
    for (const part of await askedFor(query)) {
      // Some keys hold the whole object.
      const isNamed = [part, part.replace(/\..*/, '$')].some((text) => query.key.includes(text))
      if (isNamed) named += 1
      else unnamed.push(`${query.name}: ${part} is not in ${query.key}`)
    }
  }
  expect(unnamed).toEqual([])
  expect(named).toBeGreaterThan(30)
})

test('what an event makes stale is the key of a query (R29)', () => {
  const first = new Set(queries.map(({ key }): unknown => JSON.parse(key)[0]))
  // The queries of the banners and of a phone's upload stand in their components.
  expect([...staleKeys(['resync'])].filter((key) => !first.has(key)).toSorted()).toEqual(['banners', 'photo'])
})
