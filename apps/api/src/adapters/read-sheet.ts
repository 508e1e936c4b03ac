import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { streamXlsxRows } from 'hucre/xlsx'

/** The bytes are no .xlsx that can be read with little memory. */
export class SheetFault extends Error {}

type Limits = { rows: number; columns: number }

/** A sheet of a thousand rows takes some hundred kilobytes. */
const mostInflatedBytes = 16 * 1024 * 1024
const mostParts = 200

/**
 * The texts of the first sheet, row by row, at most `rows` and one more. A number is its digits, a formula what it gave at
 * last. @throws SheetFault
 */
export const readSheet = async (bytes: Buffer, { rows, columns }: Limits): Promise<string[][]> => {
  await refuseBombs(bytes)
  const texts: string[][] = []
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { maxRows: rows + 2 })) {
      if (index > rows) return [...texts, []]
      // Rows that nothing is in are left out by the programs that write sheets.
      while (texts.length < index) texts.push([])
      texts.push(values.slice(0, columns).map(textOf))
    }
  } catch (error) {
    throw new SheetFault('not a sheet', { cause: error })
  }
  return texts
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : ''
}

/**
 * The reader keeps whole parts in memory and believes up to 2 GB. So each part that the directory names is inflated before,
 * with a limit for all of them together, since what the directory says about their size may be wrong.
 */
const refuseBombs = async (bytes: Buffer): Promise<void> => {
  let left = mostInflatedBytes
  try {
    for (const { method, packed } of partsOf(bytes)) {
      if (method === 0) left -= packed.length
      else if (method === 8) left -= (await inflate(packed, { maxOutputLength: left })).length
      else throw new SheetFault('unknown compression')
      if (left <= 0) throw new SheetFault('too much data')
    }
  } catch (error) {
    throw error instanceof SheetFault ? error : new SheetFault('not a ZIP file', { cause: error })
  }
}

const inflate = promisify(inflateRaw)

const [endSignature, entrySignature] = [0x06054b50, 0x02014b50]

/** APPNOTE.TXT 4.3. Without ZIP64, which is for files of gigabytes. Node throws a RangeError for what lies outside. */
function* partsOf(bytes: Buffer): Iterable<{ method: number; packed: Buffer }> {
  let end = bytes.length - 22
  while (bytes.readUInt32LE(end) !== endSignature) end -= 1
  const count = bytes.readUInt16LE(end + 10)
  if (count > mostParts) throw new SheetFault('too many parts')
  let at = bytes.readUInt32LE(end + 16)
  for (let part = 0; part < count; part += 1) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw new SheetFault('no directory')
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    yield { method: bytes.readUInt16LE(at + 10), packed: bytes.subarray(start, start + bytes.readUInt32LE(at + 20)) }
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}
