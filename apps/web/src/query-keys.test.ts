import { expect, test } from 'vitest'

const modules = import.meta.glob<Record<string, unknown>>('./{features,shared}/**/*.queries.ts', { eager: true })

type Query = (...args: unknown[]) => { queryKey: readonly unknown[] }

const queries = Object.entries(modules).flatMap(([file, module]) =>
  Object.entries(module).flatMap(([name, query]) =>
    // Holds by the naming of queries.
    typeof query === 'function' && name.endsWith('Query') && query.length > 0
      ? [[`${file.replace(/.*\//, '')} ${name}`, query as Query] as const]
      : []
  )
)

/** Stands for a text, and for an object each of whose parts is a text. */
const argument = (mark: string) =>
  new Proxy(new String(mark), {
    get: (text, part) => {
      if (part in text) {
        const own: unknown = Reflect.get(text, part)
        return typeof own === 'function' ? own.bind(text) : own
      }
      return part === 'toJSON' ? () => mark : `${String(part)} ${mark}`
    }
  })

const keyOf = (query: Query, marks: string[]) => JSON.stringify(query(...marks.map(argument)).queryKey)

test('the queries with parameters are found', () => expect(queries.length).toBeGreaterThan(30))

test.each(queries)('%s keeps what it reads for other parameters apart', (_, query) => {
  const marks = Array.from({ length: query.length }, () => 'one')
  for (const index of marks.keys()) {
    expect(keyOf(query, marks.with(index, 'two'))).not.toBe(keyOf(query, marks))
  }
})
