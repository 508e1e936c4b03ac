import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

type Value = string | number | boolean | Date | null | Uint8Array | string[] | Record<string, unknown>

/** One row. All rows of a table have the same columns in the same order. */
export type Row = Record<string, Value>

/** Table and column names must be constants: they are not escaped. */
export const copyRows = async (client: pg.ClientBase, table: string, rows: Row[]): Promise<void> => {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
    .map((name) => `"${name}"`)
    .join(', ')
  const target = client.query(copyFrom(`COPY "${table}" (${columns}) FROM STDIN`))
  await pipeline(Readable.from(linesOf(rows)), target)
}

const linesInChunk = 500

function* linesOf(rows: Row[]): Generator<string> {
  for (let start = 0; start < rows.length; start += linesInChunk) {
    yield rows
      .slice(start, start + linesInChunk)
      .map((row) => `${Object.values(row).map(cell).join('\t')}\n`)
      .join('')
  }
}

/** PostgreSQL's text format: tab between cells, and a backslash before characters that would end a cell. */
const cell = (value: Value): string => {
  if (value === null) return String.raw`\N`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return String.raw`\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return escape(`{${value.map((item) => JSON.stringify(item)).join(',')}}`)
  return escape(typeof value === 'string' ? value : JSON.stringify(value))
}

const ends = /[\\\t\n\r]/

/** The test comes first, because hardly any text needs escaping. */
const escape = (text: string): string =>
  ends.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : text
