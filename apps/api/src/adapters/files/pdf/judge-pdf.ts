import { namesOf, numbersOf, type PdfContents, readContents, versionsOf } from './pdf-objects.ts'
import { measureStream, PdfBomb } from './pdf-streams.ts'
import { BrokenPdf, dictOf, nameOf, type PdfDict, type PdfValue, TooComplexPdf } from './pdf-values.ts'

export type PdfFault = 'broken' | 'active' | 'encrypted' | 'too-many-pixels' | 'bomb' | 'too-complex'

export type PdfLimits = { maxPixels: number; maxExpandedBytes: number }

/**
 * R25. Finds faults by reading the structure, without trusting the cross-reference table, the byte order or the
 * spelling of names. Undefined: the file has pages and nothing active.
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
    if (error instanceof TooComplexPdf) return 'too-complex'
    if (error instanceof BrokenPdf) return 'broken'
    throw error
  }
}

/** The header is that of a PDF, nothing follows the end, and `startxref` points to a table. */
const isWhole = (bytes: Buffer): boolean => {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return false
  // Normal writers end with a line end; some pad with blanks or NUL.
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 2048))
  const start = /startxref\s+(\d{1,10})\s+%%EOF[\s\0]*$/.exec(tail)
  return (
    start !== null &&
    /^\s*(xref\s|\d+\s+\d+\s+obj)/.test(bytes.toString('latin1', Number(start[1]), Number(start[1]) + 40))
  )
}

/** Names of features that run code, fetch something or embed files. A paper never needs them, so they are refused anywhere. */
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

/** Too short or too common to be refused anywhere: AA may also be the name of a glyph. They are refused as keys only. */
const activeKeys = ['JS', 'AA', 'EF', 'Collection']
const activeKinds = ['Movie', 'Sound', 'Screen', '3D', 'GoTo3DView']

const isActive = (contents: PdfContents): boolean => {
  const judged: Judged = { contents, seen: new Set() }
  return activeNames.some((name) => contents.names.has(name)) || dictsIn(contents).some((dict) => acts(dict, judged))
}

/** The scan stops at the first active object, so every object in `seen` is inactive. */
type Judged = { contents: PdfContents; seen: Set<number> }

const acts = (dict: PdfDict, judged: Judged): boolean =>
  activeKeys.some((key) => dict.has(key)) ||
  ['S', 'Subtype'].some((key) => namesOf(dict.get(key), judged.contents).some((kind) => activeKinds.includes(kind))) ||
  runsOnOpening(dict.get('OpenAction'), judged, 0)

/** Opening at a page or at a named destination is harmless. */
const runsOnOpening = (value: PdfValue | undefined, judged: Judged, depth: number): boolean => {
  if (depth > 4) return true
  switch (value?.kind) {
    case 'reference': {
      if (judged.seen.has(value.id)) return false
      judged.seen.add(value.id)
      const versions = versionsOf(value, judged.contents)
      return versions.length === 0 || versions.some((version) => runsOnOpening(version, judged, depth + 1))
    }
    case 'list':
      return value.items.some((item) => runsOnOpening(item, judged, depth + 1))
    case 'several':
      return value.values.some((each) => runsOnOpening(each, judged, depth))
    case 'dict':
      return value.entries.has('Next') || doesMore(value.entries.get('S'), judged)
    case 'number':
    case 'name':
    case 'text':
    case 'word':
    case undefined:
      return false
  }
}

/** An action without a kind does nothing. */
const doesMore = (kind: PdfValue | undefined, { contents }: Judged): boolean =>
  kind !== undefined && !versionsOf(kind, contents).every((version) => nameOf(version) === 'GoTo')

const dictsIn = ({ objects, trailers }: PdfContents): PdfDict[] => {
  const found: PdfDict[] = [...trailers]
  const visit = (value: PdfValue): void => {
    if (value.kind === 'list') value.items.forEach(visit)
    if (value.kind === 'several') value.values.forEach(visit)
    if (value.kind !== 'dict') return
    found.push(value.entries)
    for (const entry of value.entries.values()) visit(entry)
  }
  for (const versions of objects.values()) versions.forEach(visit)
  return found
}

/** Follows /Root and /Pages from a trailer to at least one page. Uses a loop, because the tree may be deeper than the stack. */
const hasPage = (contents: PdfContents): boolean => {
  const roots = contents.trailers.flatMap((trailer) => resolve(trailer.get('Root'), contents))
  const open = roots.flatMap((root) => root.get('Pages') ?? [])
  const seen = new Set<PdfDict | PdfValue[]>()
  for (let value = open.pop(); value; value = open.pop()) {
    for (const node of resolve(value, contents)) {
      if (seen.has(node)) continue
      seen.add(node)
      if (namesOf(node.get('Type'), contents).includes('Page')) return true
      for (const kids of listsOf(node.get('Kids'), contents)) {
        if (seen.has(kids)) continue
        seen.add(kids)
        for (const kid of kids) open.push(kid)
      }
    }
  }
  return false
}

const resolve = (value: PdfValue | undefined, contents: PdfContents): PdfDict[] =>
  versionsOf(value, contents).flatMap((found) => dictOf(found) ?? [])

const listsOf = (value: PdfValue | undefined, contents: PdfContents): PdfValue[][] =>
  versionsOf(value, contents).flatMap((found) => (found.kind === 'list' ? [found.items] : []))

/** A viewer decodes an embedded picture, so the limit of pictures applies to it. */
const pixelsOf = (dict: PdfDict, contents: PdfContents): number => {
  if (!namesOf(dict.get('Subtype'), contents).includes('Image')) return 0
  const widths = numbersOf(dict.get('Width') ?? dict.get('W'), contents)
  const heights = numbersOf(dict.get('Height') ?? dict.get('H'), contents)
  return Math.max(0, ...widths) * Math.max(0, ...heights)
}
