import { type Budget, createReader, spend } from './pdf-reader.ts'
import { decodeObjectStream, PdfBomb } from './pdf-streams.ts'
import { BrokenPdf, dictOf, type PdfDict, type PdfValue, TooComplexPdf } from './pdf-values.ts'

export type PdfStream = { dict: PdfDict; from: number; to: number }

export type PdfContents = {
  /** Key: object number; value: every version in the file. */
  objects: Map<number, PdfValue[]>
  trailers: PdfDict[]
  streams: PdfStream[]
  names: Set<string>
  /** Also pays for what is looked up afterwards, see `versionsOf`. */
  budget: Budget
}

const mostDecodedBytes = 96 * 1024 * 1024
/** Limit for the bytes of all object streams: one second of CPU time, and many times what a paper contains. */
const mostUnpacking = 16_000_000

/**
 * Collects everything that any viewer could take for an object. It searches for the word `obj`, which every viewer
 * needs, and ignores the cross-reference table. This finds objects hidden in streams and old versions too.
 * @throws BrokenPdf, TooComplexPdf, PdfBomb
 */
export const readContents = (bytes: Buffer): PdfContents => {
  const budget = { left: bytes.length * 8 + 1_000_000 }
  const contents: PdfContents = { objects: new Map(), trailers: [], streams: [], names: new Set(), budget }
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
    stream.to = streamEnd(bytes, stream, contents)
    // The bytes of overlapping streams are decoded several times, so they are counted several times.
    spend(budget, stream.to - stream.from)
  }
  contents.trailers.push(
    ...contents.streams.flatMap(({ dict }) => (namesOf(dict.get('Type'), contents).includes('XRef') ? [dict] : []))
  )
  unpack(contents, bytes, onName)
  return contents
}

/** Positions after `word`, except where it ends a longer word such as `endobj`. */
function* placesOf(bytes: Buffer, word: string): Iterable<number> {
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) {
    if (!isLetter(bytes[at - 1] ?? 0)) yield at + word.length
  }
}

const isLetter = (byte: number): boolean => (byte | 32) >= 0x61 && (byte | 32) <= 0x7a

/** The number before `obj` at `at`, or -1. Viewers allow a comment in between, but writers hardly use one. */
const idBefore = (bytes: Buffer, at: number): number => {
  const found = /(\d{1,10})\s+\d{1,5}\s*$/.exec(bytes.toString('latin1', Math.max(0, at - 40), at))
  return found ? Number(found[1]) : -1
}

/** No real file has more versions of one object. */
const mostVersions = 200

/** @throws TooComplexPdf */
const keep = (objects: PdfContents['objects'], id: number, value: PdfValue): void => {
  const versions = objects.get(id)
  if (!versions) return void objects.set(id, [value])
  if (id >= 0 && versions.length === mostVersions) throw new TooComplexPdf('an object in too many versions')
  versions.push(value)
}

const streamStart = (bytes: Buffer, after: number): number | undefined => {
  const found = /^(?:\s|%[^\r\n]*[\r\n])*stream(\r\n|\n|\r)?/.exec(bytes.toString('latin1', after, after + 200))
  return found ? after + found[0].length : undefined
}

const streamEnd = (bytes: Buffer, { dict, from }: PdfStream, contents: PdfContents): number => {
  for (const length of numbersOf(dict.get('Length'), contents)) {
    const tail = bytes.toString('latin1', from + length, from + length + 12)
    if (/^\s{0,3}endstream/.test(tail)) return from + length
  }
  const end = bytes.indexOf('endstream', from)
  if (end < 0) throw new BrokenPdf('a stream without its end')
  return end
}

type LookUp = Pick<PdfContents, 'objects' | 'budget'>

/** What the look-up of one version costs in bytes of the budget: about the same time. */
const lookUpBytes = 64

/**
 * The value itself, or all versions of the object that it refers to; of a key that stands there more than once, those of
 * each value. Each look-up spends, because thousands of references may name one object with many versions.
 * @throws TooComplexPdf
 */
export const versionsOf = (value: PdfValue | undefined, contents: LookUp): readonly PdfValue[] => {
  if (value?.kind === 'several') return value.values.flatMap((each) => versionsOf(each, contents))
  if (value?.kind !== 'reference') return value ? [value] : []
  const { objects, budget } = contents
  const versions = objects.get(value.id) ?? []
  spend(budget, versions.length * lookUpBytes)
  return versions
}

/** The number itself, or the numbers in all versions of a referenced object. @throws TooComplexPdf */
export const numbersOf = (value: PdfValue | undefined, contents: LookUp): number[] =>
  versionsOf(value, contents).flatMap((found) => (found.kind === 'number' ? [found.value] : []))

/** The same for names. @throws TooComplexPdf */
export const namesOf = (value: PdfValue | undefined, contents: LookUp): string[] =>
  versionsOf(value, contents).flatMap((found) => (found.kind === 'name' ? [found.name] : []))

/** Object streams (7.5.7). Viewers rely on /First and ignore /Type. */
const unpack = (contents: PdfContents, bytes: Buffer, onName: (name: string) => unknown): void => {
  let room = mostDecodedBytes
  const budget = { left: mostUnpacking }
  for (const { dict, from, to } of contents.streams) {
    if (!dict.has('First')) continue
    const decoded = decodeObjectStream(dict, bytes.subarray(from, to))
    room -= decoded.length
    if (room < 0) throw new PdfBomb('the object streams expand too far')
    const [first = -1] = numbersOf(dict.get('First'), contents)
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
