import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createBoundedQueue } from '#api/adapters/bounded-queue.ts'

/** A letter blocks the event loop for about 20 ms, the first one for 100 ms. One at a time leaves time for other requests. */
const inTurn = createBoundedQueue({ inFlight: 1, queueLimit: 20 })

/**
 * Draws a PDF with the font of the letters. `draw` imports the PDF library itself, so that a portal without letters holds
 * neither font nor library in memory.
 */
export const drawInTurn = async (draw: (font: LetterFont) => Promise<Buffer>): Promise<Buffer> => {
  const font = await loadLetterFont()
  return inTurn(() => draw(font))
}

export type LetterFont = { file: Buffer; hasGlyph: (codePoint: number) => boolean }

let loaded: Promise<LetterFont> | undefined

/**
 * Noto Sans SC: 30,890 characters, with rare ones of names, independent of the fonts of the machine. Read once, with the
 * first letter, since it takes 10 MB of memory.
 */
export const loadLetterFont = (): Promise<LetterFont> => {
  loaded ??= read().catch((error: unknown) => {
    // The next letter tries again.
    loaded = undefined
    throw error
  })
  return loaded
}

const read = async (): Promise<LetterFont> => {
  const path = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
  )
  const file = await readFile(path)
  for (const table of ['GSUB', 'GPOS']) hideTable(file, table)
  const covered = readCharacterMap(file)
  return { file, hasGlyph: (codePoint) => covered.some(({ first, last }) => codePoint >= first && codePoint <= last) }
}

/** The code points of the font, from its `cmap` of format 12 (OpenType). For any other pdfkit silently prints an empty box. */
const readCharacterMap = (font: Buffer): { first: number; last: number }[] => {
  const cmap = offsetOfTable(font, 'cmap')
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, i) => cmap + font.readUInt32BE(cmap + 8 + i * 8)
  )
  const full = subtables.find((offset) => font.readUInt16BE(offset) === 12)
  if (full === undefined) throw new Error('the font has no full character map')
  return Array.from({ length: font.readUInt32BE(full + 12) }, (_, group) => {
    const at = full + 16 + group * 12
    return { first: font.readUInt32BE(at), last: font.readUInt32BE(at + 4) }
  })
}

/** Chinese, digits and Latin need no shaping, and it took half the time of a letter. */
const hideTable = (font: Buffer, name: string): void => {
  font.write('none', entryOfTable(font, name), 'latin1')
}

const offsetOfTable = (font: Buffer, name: string): number => font.readUInt32BE(entryOfTable(font, name) + 8)

const entryOfTable = (font: Buffer, name: string): number => {
  for (let table = 0; table < font.readUInt16BE(4); table += 1) {
    const at = 12 + table * 16
    if (font.toString('latin1', at, at + 4) === name) return at
  }
  throw new Error(`the font has no table ${name}`)
}
