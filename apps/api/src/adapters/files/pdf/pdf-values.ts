/** A PDF value (ISO 32000-2, 7.3), with only the details that judging the structure needs. */
export type PdfValue =
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: string }
  | { kind: 'text' }
  | { kind: 'list'; items: PdfValue[] }
  | { kind: 'dict'; entries: PdfDict }
  | { kind: 'reference'; id: number }
  | { kind: 'word'; word: string }
  /** Of a key that a dictionary has more than once. Viewers differ about which value counts. */
  | { kind: 'several'; values: PdfValue[] }

export type PdfDict = Map<string, PdfValue>

/** The file is not a well-formed PDF. */
export class BrokenPdf extends Error {
  override readonly name = 'BrokenPdf'
}

/** Reading the file needs more work than any real one. */
export class TooComplexPdf extends Error {
  override readonly name = 'TooComplexPdf'
}

export const nameOf = (value: PdfValue | undefined): string | undefined =>
  value?.kind === 'name' ? value.name : undefined

export const dictOf = (value: PdfValue | undefined): PdfDict | undefined =>
  value?.kind === 'dict' ? value.entries : undefined
