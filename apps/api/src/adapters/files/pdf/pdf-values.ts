/** A value of a PDF file (ISO 32000-2, 7.3), as far as a judge of its structure needs to know it. */
export type PdfValue =
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: string }
  | { kind: 'text' }
  | { kind: 'list'; items: PdfValue[] }
  | { kind: 'dict'; entries: PdfDict }
  | { kind: 'reference'; id: number }
  | { kind: 'word'; word: string }

export type PdfDict = Map<string, PdfValue>

/** The file is not built as a PDF has to be, or takes more work to read than any honest one. */
export class BrokenPdf extends Error {
  override readonly name = 'BrokenPdf'
}

export const nameOf = (value: PdfValue | undefined): string | undefined =>
  value?.kind === 'name' ? value.name : undefined

export const dictOf = (value: PdfValue | undefined): PdfDict | undefined =>
  value?.kind === 'dict' ? value.entries : undefined
