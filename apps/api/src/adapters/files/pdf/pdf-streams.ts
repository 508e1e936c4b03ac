import { constants, createInflate, inflateSync } from 'node:zlib'
import { BrokenPdf, nameOf, type PdfDict, type PdfValue } from './pdf-values.ts'

/** The decoded streams of one file exceed the limit. */
export class PdfBomb extends Error {
  override readonly name = 'PdfBomb'
}

const fullNames: Record<string, string> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  RL: 'RunLengthDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode'
}
const expanding = new Set(['FlateDecode', 'LZWDecode', 'RunLengthDecode'])

/** @throws BrokenPdf for filters that are not names and for chains with two expanding filters, which real files do not have */
const filtersOf = (dict: PdfDict): string[] => {
  const filter = dict.get('Filter')
  const listed = filter?.kind === 'list' ? filter.items : filter ? [filter] : []
  const names = listed.map(readFilter)
  if (names.filter((name) => expanding.has(name)).length > 1) throw new BrokenPdf('a chain of expanding filters')
  return names
}

const readFilter = (value: PdfValue): string => {
  const name = nameOf(value)
  if (name === undefined && !(value.kind === 'word' && value.word === 'null'))
    throw new BrokenPdf('a filter without a name')
  return name === undefined ? 'none' : (fullNames[name] ?? name)
}

const mostObjectStreamBytes = 32 * 1024 * 1024

/** @throws BrokenPdf, PdfBomb */
export const decodeObjectStream = (dict: PdfDict, encoded: Buffer): Buffer => {
  const isPredicted = dict.has('DecodeParms') || dict.has('DP')
  const filters = filtersOf(dict).filter((name) => name !== 'none')
  // Viewers decode other codings too. This reader does not, so it refuses the file.
  if (isPredicted || filters.length > 1 || (filters[0] ?? 'FlateDecode') !== 'FlateDecode')
    throw new BrokenPdf('an object stream in an unusual coding')
  if (filters.length === 0) return encoded
  try {
    return inflateSync(encoded, { maxOutputLength: mostObjectStreamBytes })
  } catch (error) {
    if (error instanceof RangeError) throw new PdfBomb('an object stream expands too far')
    throw new BrokenPdf('an object stream does not decode')
  }
}

export type Room = { left: number }

/** A broken stream counts up to its fault, because viewers show that part. @throws PdfBomb */
export const measureStream = async (dict: PdfDict, encoded: Buffer, room: Room): Promise<void> => {
  const filters = filtersOf(dict)
  const bytes = filters.reduce((coded, name) => decoders[name]?.(coded) ?? coded, encoded)
  if (filters.includes('LZWDecode')) take(room, lzwLength(bytes, room.left))
  else if (filters.includes('RunLengthDecode')) take(room, bytes.length * 64)
  else if (filters.includes('FlateDecode')) await measureDeflate(bytes, room)
}

const take = (room: Room, bytes: number): void => {
  room.left -= bytes
  if (room.left < 0) throw new PdfBomb('the streams expand too far')
}

/** Up to this size one synchronous call is cheaper than a stream; it expands to 16 MB at most. */
const smallBytes = 16 * 1024

const measureDeflate = async (bytes: Buffer, room: Room): Promise<void> => {
  if (bytes.length > smallBytes) return measureLarge(bytes, room)
  try {
    take(
      room,
      inflateSync(bytes, { maxOutputLength: Math.max(1, room.left), finishFlush: constants.Z_SYNC_FLUSH }).length
    )
  } catch (error) {
    if (error instanceof RangeError || error instanceof PdfBomb) throw new PdfBomb('the streams expand too far')
  }
}

const measureLarge = (bytes: Buffer, room: Room): Promise<void> =>
  new Promise((resolve, reject) => {
    const inflate = createInflate({ chunkSize: 256 * 1024, finishFlush: constants.Z_SYNC_FLUSH })
    inflate.on('data', (chunk: Buffer) => {
      try {
        take(room, chunk.length)
      } catch (error) {
        inflate.destroy()
        reject(error)
      }
    })
    inflate.on('error', () => resolve())
    inflate.on('end', () => resolve())
    inflate.end(bytes)
  })

/** Follows the code lengths of LZW (7.4.4): a new table entry is one byte longer than the previous one. */
const lzwLength = (bytes: Buffer, most: number): number => {
  const lengths = new Uint32Array(4097).fill(1, 0, 256)
  let total = 0
  let next = 258
  let width = 9
  let previous = 0
  for (let bit = 0; bit + width <= bytes.length * 8 && total <= most;) {
    const code = readBits(bytes, bit, width)
    bit += width
    if (code === 257) break
    if (code === 256) {
      next = 258
      width = 9
      previous = 0
      continue
    }
    const length = code < next ? (lengths[code] ?? 0) : previous + 1
    total += length
    if (previous > 0 && next < 4096) lengths[next++] = previous + 1
    previous = length
    width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9
  }
  return total
}

const readBits = (bytes: Buffer, from: number, count: number): number => {
  const at = from >> 3
  const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
  return (word >> (24 - (from & 7) - count)) & ((1 << count) - 1)
}

const decodeHex = (coded: Buffer): Buffer =>
  Buffer.from((coded.toString('latin1').split('>')[0] ?? '').replaceAll(/[^\da-f]/gi, ''), 'hex')

/** Base 85 (7.4.3): five characters make four bytes, `z` means four zeros, `~>` ends. */
const decodeAscii85 = (coded: Buffer): Buffer => {
  const out = Buffer.alloc(coded.length * 4)
  let length = 0
  let group: number[] = []
  for (const byte of coded) {
    if (byte === 0x7e) break
    if (byte === 0x7a && group.length === 0) length += 4
    if (byte < 0x21 || byte > 0x75) continue
    group.push(byte - 0x21)
    if (group.length < 5) continue
    out.writeUInt32BE(group.reduce((sum, digit) => sum * 85 + digit, 0) % 2 ** 32, length)
    length += 4
    group = []
  }
  return out.subarray(0, length)
}

const decoders: Record<string, (coded: Buffer) => Buffer> = {
  ASCIIHexDecode: decodeHex,
  ASCII85Decode: decodeAscii85
}
