import type { WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { parentPort } from 'node:worker_threads'
import type { WorkbookPart } from './write-workbook.ts'

// A text cell stays text when it is edited.
const text = '@'
const style = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFCCC7' } }, numFmt: text } as const

const sheets: (WriteSheet & { rows: (string | null)[][]; cells: Map<string, { style: typeof style }> })[] = []

parentPort?.on('message', (part: WorkbookPart | 'end') => {
  if (part === 'end') return void writeXlsx({ sheets }).then((bytes) => parentPort?.postMessage(bytes))
  if (sheets.at(-1)?.name !== part.sheet) {
    const columns = part.widths.map((width) => ({ width, numFmt: text }))
    sheets.push({ name: part.sheet, columns, rows: [], cells: new Map(), freezePane: { rows: 1 } })
  }
  const sheet = sheets.at(-1)
  for (const row of part.rows) sheet?.rows.push(row)
  for (const cell of part.marked) sheet?.cells.set(cell, { style })
})
