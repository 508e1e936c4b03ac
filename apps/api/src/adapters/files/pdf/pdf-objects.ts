import { createReader, spend } from './pdf-reader.ts'
import { decodeObjectStream, PdfBomb } from './pdf-streams.ts'
import { BrokenPdf, dictOf, nameOf, type PdfDict, type PdfValue } from './pdf-values.ts'

export type PdfStream = { dict: PdfDict; from: number; to: number }

export type PdfContents = {
  /** Every version of every object, wherever it was found. */
  objects: Map<number, PdfValue[]>
  /** Dictionaries after `trailer`, and those of cross-reference streams. */
  trailers: PdfDict[]
  streams: PdfStream[]
  names: Set<string>
}

const mostDecodedBytes = 96 * 1024 * 1024
/** Bytes that may be read in all object streams together: a second of a processor, and many times what a paper holds. */
const mostUnpacking = 16_000_000

/**
 * Everything that any viewer could take for an object. No cross-reference table is believed: whoever hides an object
 * inside another's stream, or leaves an old version behind, is found by the word `obj` that a viewer needs as well.
 * @throws BrokenPdf, PdfBomb
 */
export const readContents = (bytes: Buffer): PdfContents => {
  const contents: PdfContents = { objects: new Map(), trailers: [], streams: [], names: new Set() }
  const budget = { left: bytes.length * 8 + 1_000_000 }
  const onName = (name: string): unknown => contents.names.add(name)
  const reader = createReader(bytes, budget, onName)

  for (const at of placesOf(bytes, 'obj')) {
    const { value, next } = reader.readValue(at)
    keep(contents.objects, idBefore(bytes, at - 3), value)
    const dict = dictOf(value)
    const from = dict && streamStart(bytes, next)
    if (dict && from !== undefined) contents.streams.push({ dict, from, to: -1 })
  }
  for (const at of placesOf(bytes, 'trailer')) {
    const dict = dictOf(reader.readValue(at).value)
    if (dict) contents.trailers.push(dict)
  }
  for (const stream of contents.streams) {
    stream.to = streamEnd(bytes, stream, contents.objects)
    // Where streams overlap, their bytes are decoded as often.
    spend(budget, stream.to - stream.from)
  }
  contents.trailers.push(...contents.streams.flatMap(({ dict }) => (nameOf(dict.get('Type')) === 'XRef' ? [dict] : [])))
  unpack(contents, bytes, onName)
  return contents
}

/** Behind every `word` that is not the end of a longer one such as `endobj`. */
function* placesOf(bytes: Buffer, word: string): Iterable<number> {
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) {
    if (!isLetter(bytes[at - 1] ?? 0)) yield at + word.length
  }
}

const isLetter = (byte: number): boolean => (byte | 32) >= 0x61 && (byte | 32) <= 0x7a

/** The number of the object whose `obj` begins at `at`; a viewer allows comments in between, which are rare enough to be nameless. */
const idBefore = (bytes: Buffer, at: number): number => {
  const found = /(\d{1,10})\s+\d{1,5}\s*$/.exec(bytes.toString('latin1', Math.max(0, at - 40), at))
  return found ? Number(found[1]) : -1
}

/** Nobody saves more of one object, and each is looked at wherever it is named. */
const mostVersions = 200

/** @throws BrokenPdf */
const keep = (objects: PdfContents['objects'], id: number, value: PdfValue): void => {
  const versions = objects.get(id)
  if (!versions) return void objects.set(id, [value])
  if (id >= 0 && versions.length === mostVersions) throw new BrokenPdf('an object in too many versions')
  versions.push(value)
}

/** Where the bytes after the word `stream` begin. */
const streamStart = (bytes: Buffer, after: number): number | undefined => {
  const found = /^(?:\s|%[^\r\n]*[\r\n])*stream(\r\n|\n|\r)?/.exec(bytes.toString('latin1', after, after + 200))
  return found ? after + found[0].length : undefined
}

const streamEnd = (bytes: Buffer, { dict, from }: PdfStream, objects: PdfContents['objects']): number => {
  for (const length of numbersOf(dict.get('Length'), objects)) {
    const tail = bytes.toString('latin1', from + length, from + length + 12)
    if (/^\s{0,3}endstream/.test(tail)) return from + length
  }
  const end = bytes.indexOf('endstream', from)
  if (end < 0) throw new BrokenPdf('a stream without its end')
  return end
}

/** A number, or all that the object of a reference ever was. */
export const numbersOf = (value: PdfValue | undefined, objects: PdfContents['objects']): number[] => {
  const values = value?.kind === 'reference' ? (objects.get(value.id) ?? []) : value ? [value] : []
  return values.flatMap((found) => (found.kind === 'number' ? [found.value] : []))
}

/** Object streams (7.5.7). Viewers go by /First, whatever the /Type says. */
const unpack = (contents: PdfContents, bytes: Buffer, onName: (name: string) => unknown): void => {
  let room = mostDecodedBytes
  const budget = { left: mostUnpacking }
  for (const { dict, from, to } of contents.streams) {
    if (!dict.has('First')) continue
    const decoded = decodeObjectStream(dict, bytes.subarray(from, to))
    room -= decoded.length
    if (room < 0) throw new PdfBomb('the object streams expand too far')
    const [first = -1] = numbersOf(dict.get('First'), contents.objects)
    if (first < 0 || first > decoded.length) throw new BrokenPdf('an object stream without its directory')
    spend(budget, first)
    const reader = createReader(decoded, budget, onName)
    for (const [id, offset] of directoryOf(decoded, first)) {
      keep(contents.objects, id, reader.readValue(first + offset).value)
    }
  }
}

function* directoryOf(decoded: Buffer, first: number): Iterable<[id: number, offset: number]> {
  let id: number | undefined
  for (const [digits] of decoded.toString('latin1', 0, first).matchAll(/\d{1,10}/g)) {
    if (id !== undefined) yield [id, Number(digits)]
    id = id === undefined ? Number(digits) : undefined
  }
}
