import { createInflateRaw } from 'node:zlib'
import { streamXlsxRows } from 'hucre/xlsx'

/** The bytes are no .xlsx that can be read with little memory. */
export class SheetFault extends Error {}

/** `index` from 0 on. The programs that write sheets leave out rows that nothing is in. */
export type SheetRow = { index: number; texts: string[] }

type SheetLimits = {
  rows: number
  columns: number
  /** Of all parts together, inflated. */
  inflatedBytes: number
  /** Of the table of texts, which the reader keeps in memory with several times its size. */
  sharedBytes: number
}

/** A sheet of a thousand rows takes some hundred kilobytes. */
const small = { inflatedBytes: 16 * 1024 * 1024, sharedBytes: 16 * 1024 * 1024 }
const mostParts = 200
/** Without a tag in between, so of one text at most. */
const mostTextBytes = 16 * 1024 * 1024

/** The texts of the first sheet, row by row, at most `rows` and one more. @throws SheetFault */
export const readSheet = async (bytes: Buffer, limits: Pick<SheetLimits, 'rows' | 'columns'>): Promise<string[][]> => {
  const texts: string[][] = []
  for await (const row of streamSheet(bytes, { ...small, ...limits })) {
    while (texts.length < row.index) texts.push([])
    texts.push(row.texts)
  }
  return texts
}

/**
 * The rows of one sheet, the first without a name, at most `rows` and one more, which has no texts. A number is its digits,
 * a day YYYY-MM-DD, a formula what it gave at last. The reader does not wait for a caller who is slower than it. Nothing
 * comes of a sheet that is not there. @throws SheetFault
 */
export async function* streamSheet(bytes: Buffer, limits: SheetLimits, sheet?: string): AsyncGenerator<SheetRow> {
  await refuseBombs(bytes, limits)
  const options = { maxRows: limits.rows + 2, ...(sheet === undefined ? {} : { sheet }) }
  try {
    for await (const { index, values } of streamXlsxRows(bytes, options)) {
      if (index > limits.rows) return yield { index: limits.rows + 1, texts: [] }
      yield { index, texts: values.slice(0, limits.columns).map(textOf) }
    }
  } catch (error) {
    throw new SheetFault('not a sheet', { cause: error })
  }
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value.trim()
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : timeOf(value)
  if (typeof value !== 'number') return ''
  // Above, a number has lost digits already: 6.2220000000000006e+18 says so.
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value)
}

/** A sheet has no time zones. */
const timeOf = (value: Date): string => value.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '')

/**
 * The reader keeps whole parts in memory and believes up to 2 GB. So each part that the directory names is inflated before,
 * with a limit for all of them together, since what the directory says about their size may be wrong.
 */
const refuseBombs = async (bytes: Buffer, { inflatedBytes, sharedBytes }: SheetLimits): Promise<void> => {
  let left = inflatedBytes
  try {
    for (const { name, method, packed } of partsOf(bytes)) {
      const most = /sharedStrings\.xml$/i.test(name) ? Math.min(left, sharedBytes) : left
      if (method === 0) left -= count([packed], most)
      else if (method === 8) left -= await inflatedSize(packed, most)
      else throw new SheetFault('unknown compression')
    }
  } catch (error) {
    throw error instanceof SheetFault ? error : new SheetFault('not a ZIP file', { cause: error })
  }
}

const inflatedSize = async (packed: Buffer, most: number): Promise<number> => {
  const inflate = createInflateRaw()
  inflate.end(packed)
  const counter = createCounter(most)
  // Leaving the loop destroys the stream.
  for await (const chunk of inflate) counter.add(chunk as Buffer)
  return counter.size()
}

const count = (chunks: Buffer[], most: number): number => {
  const counter = createCounter(most)
  for (const chunk of chunks) counter.add(chunk)
  return counter.size()
}

const createCounter = (most: number) => {
  let size = 0
  let sinceTag = 0
  return {
    add: (chunk: Buffer) => {
      size += chunk.length
      const tag = chunk.lastIndexOf('<')
      sinceTag = tag === -1 ? sinceTag + chunk.length : chunk.length - tag
      if (size >= most || sinceTag > mostTextBytes) throw new SheetFault('too much data')
    },
    size: () => size
  }
}

const [endSignature, entrySignature] = [0x06054b50, 0x02014b50]

type Part = { name: string; method: number; packed: Buffer }

/** APPNOTE.TXT 4.3. Without ZIP64, which is for files of gigabytes. Node throws a RangeError for what lies outside. */
function* partsOf(bytes: Buffer): Iterable<Part> {
  let end = bytes.length - 22
  while (bytes.readUInt32LE(end) !== endSignature) end -= 1
  const parts = bytes.readUInt16LE(end + 10)
  if (parts > mostParts) throw new SheetFault('too many parts')
  let at = bytes.readUInt32LE(end + 16)
  for (let part = 0; part < parts; part += 1) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw new SheetFault('no directory')
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const nameLength = bytes.readUInt16LE(at + 28)
    yield {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}
