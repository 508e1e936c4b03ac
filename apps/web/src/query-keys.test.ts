import { afterEach, expect, test, vi } from 'vitest'

const modules = import.meta.glob<Record<string, unknown>>('./{features,shared}/**/*.queries.ts', { eager: true })

type Options = { queryKey: readonly unknown[]; queryFn: (context: object) => Promise<unknown> }
type Query = (...args: unknown[]) => Options

/** What the modules export, and the two queries of a kind of tasks (`tasksOf`). */
const exported = Object.entries(modules).flatMap(([file, module]) => {
  const tasks = Object.entries(module).flatMap(([name, value]) =>
    ['page', 'counts'].map((part) => [`${name}.${part} Query`, Reflect.get(Object(value), part)] as const)
  )
  return [...Object.entries(module), ...tasks].map(
    ([name, value]) => [`${file.replace(/.*\//, '')} ${name}`, value] as const
  )
})

const queries = exported.flatMap(([name, query]) =>
  // Holds by the naming of queries.
  typeof query === 'function' && name.endsWith('Query') && query.length > 0 ? [[name, query as Query] as const] : []
)

/** Stands for a text, and for an object each of whose parts is a text. */
const argument = (mark: string) =>
  new Proxy(new String(mark), {
    get: (text, part) => {
      if (part in text || typeof part === 'symbol') {
        const own: unknown = Reflect.get(text, part)
        return typeof own === 'function' ? own.bind(text) : own
      }
      return part === 'toJSON' ? () => mark : `${part} ${mark}`
    }
  })

const withMarks = (query: Query, marks: string[]) => query(...marks.map(argument))
const marksOf = (query: Query) => Array.from({ length: query.length }, () => 'one')
const keyOf = (query: Query, marks: string[]) => JSON.stringify(withMarks(query, marks).queryKey)

/** The request of a query, and the signal that ends it. */
const ask = async ({ queryFn }: Options, signal = new AbortController().signal) => {
  const fetching = vi.fn<typeof globalThis.fetch>(async () => Response.json({}, { status: 400 }))
  vi.stubGlobal('fetch', fetching)
  await queryFn({ signal, pageParam: '' }).catch(() => undefined)
  const [path, init] = fetching.mock.calls[0] ?? []
  return { request: JSON.stringify([path, init?.body]), signal: init?.signal }
}

afterEach(() => vi.unstubAllGlobals())

test('the queries with parameters are found', () => expect(queries.length).toBeGreaterThan(30))

test.each(queries)('%s keeps what it reads for other parameters apart', (_, query) => {
  const marks = marksOf(query)
  for (const index of marks.keys()) {
    expect(keyOf(query, marks.with(index, 'two'))).not.toBe(keyOf(query, marks))
  }
})

/** They read what is newest, and keep it for the revision or the round that was seen. */
const always = /othersVersionQuery|letterChecksQuery/

test.each(queries.filter(([name]) => !always.test(name)))('%s asks for what its parameters say', async (_, query) => {
  const marks = marksOf(query)
  const { request } = await ask(withMarks(query, marks))
  for (const index of marks.keys())
    expect((await ask(withMarks(query, marks.with(index, 'two')))).request).not.toBe(request)
})

/** A file of the build, not a request. */
const built = /regionsQuery/

const all = [
  ...queries.map(([name, query]) => [name, withMarks(query, marksOf(query))] as const),
  ...exported.flatMap(([name, value]) =>
    // As above.
    name.endsWith('Query') && typeof value === 'object' ? [[name, value as Options] as const] : []
  )
].filter(([name]) => !built.test(name))

test.each(all)('%s ends its request when nobody waits for it any more', async (_, query) => {
  const leaving = new AbortController()
  const { signal } = await ask(query, leaving.signal)
  expect(signal?.aborted).toBe(false)
  leaving.abort()
  expect(signal?.aborted).toBe(true)
})
