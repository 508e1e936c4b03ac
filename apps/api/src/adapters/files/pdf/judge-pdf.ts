import { numbersOf, type PdfContents, readContents } from './pdf-objects.ts'
import { measureStream, PdfBomb } from './pdf-streams.ts'
import { BrokenPdf, dictOf, nameOf, type PdfDict, type PdfValue } from './pdf-values.ts'

export type PdfFault = 'broken' | 'active' | 'encrypted' | 'too-many-pixels' | 'bomb'

export type PdfLimits = { maxPixels: number; maxExpandedBytes: number }

/**
 * R25. What is wrong with a PDF, found by reading its structure: no cross-reference table, no order of bytes and no
 * spelling of a name is believed. Undefined: it holds pages and nothing that acts.
 */
export const judgePdf = async (bytes: Buffer, limits: PdfLimits): Promise<PdfFault | undefined> => {
  try {
    if (!isWhole(bytes)) return 'broken'
    const contents = readContents(bytes)
    if (contents.trailers.some((trailer) => trailer.has('Encrypt'))) return 'encrypted'
    if (isActive(contents)) return 'active'
    if (!hasPage(contents)) return 'broken'
    if (contents.streams.some(({ dict }) => pixelsOf(dict, contents) > limits.maxPixels)) return 'too-many-pixels'
    const room = { left: limits.maxExpandedBytes }
    for (const { dict, from, to } of contents.streams) await measureStream(dict, bytes.subarray(from, to), room)
    return undefined
  } catch (error) {
    if (error instanceof PdfBomb) return 'bomb'
    if (error instanceof BrokenPdf) return 'broken'
    throw error
  }
}

/** Begins as a PDF, ends as one and with nothing behind it, and `startxref` leads to a table. */
const isWhole = (bytes: Buffer): boolean => {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return false
  // Honest writers end with a line end; some fill up with blanks or NUL.
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 2048))
  const start = /startxref\s+(\d{1,10})\s+%%EOF[\s\0]*$/.exec(tail)
  return (
    start !== null &&
    /^\s*(xref\s|\d+\s+\d+\s+obj)/.test(bytes.toString('latin1', Number(start[1]), Number(start[1]) + 40))
  )
}

/** Names that stand for something that runs, reaches out or carries another file; nowhere in a paper that is to be read. */
const activeNames = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
  'XFA',
  'RichMedia',
  'RichMediaContent',
  'RichMediaSettings',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'GoToR',
  'Rendition'
]

/** Too short, or too common, to be refused wherever they stand: a font's glyph may be called AA. */
const activeKeys = ['JS', 'AA', 'EF', 'Collection']
const activeKinds = ['Movie', 'Sound', 'Screen', '3D', 'GoTo3DView']

const isActive = (contents: PdfContents): boolean => {
  const judged: Judged = { contents, seen: new Set() }
  return activeNames.some((name) => contents.names.has(name)) || dictsIn(contents).some((dict) => acts(dict, judged))
}

/** Of the objects seen none acts: had one, all would be over. */
type Judged = { contents: PdfContents; seen: Set<number> }

const acts = (dict: PdfDict, judged: Judged): boolean =>
  activeKeys.some((key) => dict.has(key)) ||
  activeKinds.includes(nameOf(dict.get('S')) ?? '') ||
  activeKinds.includes(nameOf(dict.get('Subtype')) ?? '') ||
  runsOnOpening(dict.get('OpenAction'), judged, 0)

/** Opening at a certain page is harmless, and so is a name for one. */
const runsOnOpening = (value: PdfValue | undefined, judged: Judged, depth: number): boolean => {
  if (depth > 4) return true
  switch (value?.kind) {
    case 'reference': {
      if (judged.seen.has(value.id)) return false
      judged.seen.add(value.id)
      const versions = judged.contents.objects.get(value.id) ?? []
      return versions.length === 0 || versions.some((version) => runsOnOpening(version, judged, depth + 1))
    }
    case 'list':
      return value.items.some((item) => runsOnOpening(item, judged, depth + 1))
    case 'dict':
      return value.entries.has('Next') || !['GoTo', undefined].includes(nameOf(value.entries.get('S')))
    case 'number':
    case 'name':
    case 'text':
    case 'word':
    case undefined:
      return false
  }
}

const dictsIn = ({ objects, trailers }: PdfContents): PdfDict[] => {
  const found: PdfDict[] = [...trailers]
  const visit = (value: PdfValue): void => {
    if (value.kind === 'list') value.items.forEach(visit)
    if (value.kind !== 'dict') return
    found.push(value.entries)
    for (const entry of value.entries.values()) visit(entry)
  }
  for (const versions of objects.values()) versions.forEach(visit)
  return found
}

/** From a trailer by its /Root and /Pages to one page at least; step by step, since a tree may be deeper than the stack. */
const hasPage = (contents: PdfContents): boolean => {
  const roots = contents.trailers.flatMap((trailer) => resolve(trailer.get('Root'), contents))
  const open = roots.flatMap((root) => root.get('Pages') ?? [])
  const seen = new Set<PdfDict | PdfValue[]>()
  for (let value = open.pop(); value; value = open.pop()) {
    for (const node of resolve(value, contents)) {
      if (seen.has(node)) continue
      seen.add(node)
      if (nameOf(node.get('Type')) === 'Page') return true
      for (const kids of listsOf(node.get('Kids'), contents)) {
        if (seen.has(kids)) continue
        seen.add(kids)
        for (const kid of kids) open.push(kid)
      }
    }
  }
  return false
}

const resolve = (value: PdfValue | undefined, { objects }: PdfContents): PdfDict[] => {
  const values = value?.kind === 'reference' ? (objects.get(value.id) ?? []) : [value]
  return values.flatMap((found) => dictOf(found) ?? [])
}

const listsOf = (value: PdfValue | undefined, { objects }: PdfContents): PdfValue[][] => {
  const values = value?.kind === 'reference' ? (objects.get(value.id) ?? []) : [value]
  return values.flatMap((found) => (found?.kind === 'list' ? [found.items] : []))
}

/** A picture inside is decoded by the viewer just as one alone would be. */
const pixelsOf = (dict: PdfDict, { objects }: PdfContents): number => {
  if (nameOf(dict.get('Subtype')) !== 'Image') return 0
  const widths = numbersOf(dict.get('Width') ?? dict.get('W'), objects)
  const heights = numbersOf(dict.get('Height') ?? dict.get('H'), objects)
  return Math.max(0, ...widths) * Math.max(0, ...heights)
}
