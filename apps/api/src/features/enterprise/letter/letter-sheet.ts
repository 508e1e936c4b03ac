import Pdf from 'pdfkit'
import type { LetterFont } from './letter-font.ts'
import { printable } from './letter.rules.ts'

/** What the platform's letters have in common: an A4 sheet, a table of facts, room for seal and signatures. */
export type Pen = PDFKit.PDFDocument

export const platform = '晋煤集团供应链管理平台'
export const page = { left: 64, right: 531, width: 467, top: 56, footTop: 708 }
export const signatureHeight = 150
export const grey = '#4a4a4a'

type Show = (text: string) => string

/** `bytes` resolves after `pen.end()`. `show` gives the text that the font can print. */
export const openSheet = (
  font: LetterFont,
  { title, createdAt }: { title: string; createdAt: Date }
): { pen: Pen; bytes: Promise<Buffer>; show: Show } => {
  const pen = new Pdf({
    size: 'A4',
    margins: { top: page.top, bottom: 36, left: page.left, right: 595.28 - page.right },
    lang: 'zh-CN',
    displayTitle: true,
    pdfVersion: '1.7',
    // Without this pdfkit loads Helvetica first.
    font: '',
    info: { Title: title, Author: platform, CreationDate: createdAt }
  })
  const bytes = collect(pen)
  pen.registerFont('letter', font.file).font('letter')
  return { pen, bytes, show: (text) => printable(text, font.hasGlyph) }
}

const collect = (pen: Pen): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pen.on('data', (chunk: Buffer) => chunks.push(chunk))
    pen.on('end', () => resolve(Buffer.concat(chunks)))
    pen.on('error', reject)
  })

/** Label and value, between rules. */
export const drawRows = (pen: Pen, rows: readonly (readonly [label: string, value: string])[]): void => {
  drawRule(pen, pen.y)
  for (const [label, value] of rows) {
    const top = pen.y + 6
    pen
      .fontSize(11)
      .fillColor(grey)
      .text(label, page.left + 6, top, { width: 130 })
    pen.fillColor('black').text(value, page.left + 146, top, { width: page.width - 152 })
    pen.y += 6
    drawRule(pen, pen.y)
  }
  pen.fillColor('black')
  pen.x = page.left
  pen.y += 12
}

export const drawRule = (pen: Pen, y: number): void => {
  pen.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.5).strokeColor('#9a9a9a').stroke()
}

/** Says what to do where the font lacks a character of the facts. */
export const drawHandwritingNote = (pen: Pen, facts: readonly string[], show: Show): void => {
  if (!facts.some((fact) => show(fact) !== fact)) return
  pen.fontSize(9).fillColor(grey)
  pen.text('注：标为〔U+…〕之处是打印字体未收录的字，请在其上方手写该字并加盖企业公章确认。', page.left, pen.y + 4, {
    width: page.width
  })
  pen.fillColor('black')
}

type Signatures = { seal: string; signers: readonly [string, string] }

export const drawSignatures = (pen: Pen, top: number, { seal, signers }: Signatures): void => {
  const right = page.left + 236
  const line = (label: string, y: number) => {
    pen.fontSize(11).text(label, right, y, { lineBreak: false })
    const start = right + pen.widthOfString(label) + 4
    pen
      .moveTo(start, y + 16)
      .lineTo(page.right, y + 16)
      .lineWidth(0.5)
      .strokeColor('black')
      .stroke()
  }
  pen.fontSize(11).fillColor('black').text(seal, page.left, top, { lineBreak: false })
  pen
    .rect(page.left, top + 22, 200, 112)
    .dash(3, { space: 3 })
    .lineWidth(0.5)
    .strokeColor('#9a9a9a')
    .stroke()
    .undash()
  line(signers[0], top + 16)
  line(signers[1], top + 62)
  pen.text('日期：                年          月          日', right, top + 108, { lineBreak: false })
}
