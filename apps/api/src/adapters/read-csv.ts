import { detectDelimiter, streamCsvRows } from 'hucre/csv'
import { createReadStream } from 'node:fs'
import type { SheetRow } from './read-sheet.ts'

/** Of a file that is cut into pieces at the end of a row; a longer row, or a quote that nothing closes, is read whole. */
const pieceLength = 1024 * 1024

/** The rows of a CSV file in UTF-8 or GB18030, which spreadsheets on Chinese Windows write. Rows without a text are left out. */
export async function* streamCsv(file: string, columns: number): AsyncGenerator<SheetRow> {
  const decoder = new TextDecoder((await isUtf8(file)) ? 'utf-8' : 'gb18030')
  let rest = ''
  let delimiter: string | undefined
  let index = 0
  const rowsOf = function* (text: string): Generator<SheetRow> {
    delimiter ??= detectDelimiter(text)
    for (const values of streamCsvRows(text, { delimiter })) {
      const texts = values.slice(0, columns).map((value) => String(value ?? '').trim())
      if (texts.some((cell) => cell !== '')) yield { index, texts }
      index += 1
    }
  }
  const findEnd = createFindEnd()
  for await (const chunk of createReadStream(file)) {
    rest += decoder.decode(chunk as Buffer, { stream: true })
    const end = findEnd(rest)
    if (end < pieceLength) continue
    yield* rowsOf(rest.slice(0, end))
    rest = rest.slice(end)
    findEnd.cut(end)
  }
  yield* rowsOf(rest + decoder.decode())
}

const isUtf8 = async (file: string): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(file)) decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** Finds the place behind the last line break outside of quotes, 0 without one. It looks at each character once. */
const createFindEnd = () => {
  let at = 0
  let end = 0
  let isQuoted = false
  const find = (text: string): number => {
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === 0x22) isQuoted = !isQuoted
      else if (code === 0x0a && !isQuoted) end = at + 1
    }
    return end
  }
  const cut = (length: number): void => {
    at -= length
    end = 0
  }
  return Object.assign(find, { cut })
}
