import { BrokenPdf, type PdfDict, type PdfValue, TooComplexPdf } from './pdf-values.ts'

/**
 * Bytes that may still be read, also for the look-ups of references. Without it, nested and overlapping objects could be
 * read without end.
 */
export type Budget = { left: number }

/** @throws TooComplexPdf when the budget is used up */
export const spend = (budget: Budget, count: number): void => {
  budget.left -= count
  if (budget.left < 0) throw new TooComplexPdf('too much to read')
}

const deepest = 64
const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13 && byte !== 11) || byte === 0
const delimiters = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39
const isRegular = (byte: number): boolean => !isSpace(byte) && !delimiters.has(byte)

const end = { kind: 'word', word: '' } as const
const openBrackets = new Map([
  ['[', ']'],
  ['<<', '>>']
])

type Reader = {
  /** Reads the value that begins at `at`. Skips junk in dictionaries, as viewers do. */
  readValue(at: number): { value: PdfValue; next: number }
}

/** `onName` gets every decoded name, so that the result does not depend on how a broken dictionary is parsed. */
export const createReader = (bytes: Buffer, budget: Budget, onName: (name: string) => void): Reader => {
  let at = 0

  const skipSpace = (): void => {
    const from = at
    for (;;) {
      const byte = bytes[at]
      if (byte === undefined) break
      if (byte === 0x25) at = endOfLine(bytes, at)
      else if (isSpace(byte)) at += 1
      else break
    }
    spend(budget, at - from)
  }

  const readToken = (): PdfValue => {
    skipSpace()
    const from = at
    const byte = bytes[at]
    const token = byte === undefined ? end : readFrom(byte)
    spend(budget, at - from + 1)
    return token
  }

  const readFrom = (byte: number): PdfValue => {
    if (byte === 0x2f) return readName()
    if (byte === 0x28) return readLiteral()
    if (byte === 0x3c && bytes[at + 1] !== 0x3c) return readHex()
    if (delimiters.has(byte)) return readBracket(byte)
    const from = at
    let digits = 0
    while (isDigit(bytes[at] ?? 0)) digits = digits * 10 + (bytes[at++] ?? 0) - 0x30
    // A fast path: most tokens of a PDF are whole numbers.
    if (at > from && !isRegular(bytes[at] ?? 0)) return { kind: 'number', value: digits }
    while (at < bytes.length && isRegular(bytes[at] ?? 0)) at += 1
    const word = bytes.toString('latin1', from, at)
    return /^[+-]*[\d.]+$/.test(word) ? { kind: 'number', value: Number(word) } : { kind: 'word', word }
  }

  const readBracket = (byte: number): PdfValue => {
    const isDouble = (byte === 0x3c || byte === 0x3e) && bytes[at + 1] === byte
    const word = bytes.toString('latin1', at, at + (isDouble ? 2 : 1))
    at += word.length
    return { kind: 'word', word }
  }

  const readName = (): PdfValue => {
    const from = (at += 1)
    while (at < bytes.length && isRegular(bytes[at] ?? 0)) at += 1
    const name = decodeName(bytes.toString('latin1', from, at))
    onName(name)
    return { kind: 'name', name }
  }

  const readLiteral = (): PdfValue => {
    let depth = 0
    while (at < bytes.length) {
      const byte = bytes[at]
      at += byte === 0x5c ? 2 : 1
      if (byte === 0x28) depth += 1
      if (byte === 0x29 && (depth -= 1) === 0) return { kind: 'text' }
    }
    return end
  }

  const readHex = (): PdfValue => {
    const close = bytes.indexOf(0x3e, at)
    at = close < 0 ? bytes.length : close + 1
    return { kind: 'text' }
  }

  const read = (depth: number): PdfValue => {
    if (depth > deepest) throw new BrokenPdf('nested too deeply')
    const token = readToken()
    if (token.kind === 'number') return readReference(token)
    const close = token.kind === 'word' ? openBrackets.get(token.word) : undefined
    if (close === undefined) return token
    const items = readItems(close, depth + 1)
    return close === ']' ? { kind: 'list', items } : { kind: 'dict', entries: pairUp(items) }
  }

  const readItems = (close: string, depth: number): PdfValue[] => {
    const items: PdfValue[] = []
    for (;;) {
      const item = read(depth)
      // Viewers read past `endobj` until the bracket closes, so the content behind it counts.
      if (item === end || (item.kind === 'word' && item.word === close)) return items
      items.push(item)
    }
  }

  const readReference = (id: Extract<PdfValue, { kind: 'number' }>): PdfValue => {
    const back = at
    if (!Number.isSafeInteger(id.value) || id.value < 0) return id
    const generation = isDigitAhead() ? readToken() : end
    const sign = generation.kind === 'number' ? readToken() : end
    if (sign.kind === 'word' && sign.word === 'R') return { kind: 'reference', id: id.value }
    at = back
    return id
  }

  const isDigitAhead = (): boolean => {
    skipSpace()
    return isDigit(bytes[at] ?? 0)
  }

  return {
    readValue: (from) => {
      at = from
      const value = read(0)
      return { value, next: at }
    }
  }
}

const endOfLine = (bytes: Buffer, from: number): number => {
  let at = from
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1
  return at
}

/** `/J#61vaScript` is `/JavaScript` (7.3.5). */
const decodeName = (raw: string): string =>
  raw.includes('#')
    ? raw.replaceAll(/#([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : raw

/** Skips what stands in place of a key. */
const pairUp = (items: PdfValue[]): PdfDict => {
  const entries: PdfDict = new Map()
  for (let i = 0; i < items.length; i += 1) {
    const key = items[i]
    const value = items[i + 1]
    if (key?.kind !== 'name' || value === undefined) continue
    const former = entries.get(key.name)
    if (former?.kind === 'several') former.values.push(value)
    else entries.set(key.name, former ? { kind: 'several', values: [former, value] } : value)
    i += 1
  }
  return entries
}
