import { importColumns } from '@portal/contract/desk/import'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { createOutcomes } from './outcomes.ts'
import { annotateWorkbook } from './write-sheets.ts'

test('a sheet of more rows than a part comes back whole, with one head and the marks at its faulty cells (R53)', async () => {
  const all = 250
  const [, type] = importColumns.enterprises
  if (!type) throw new Error('no second column')
  const outcomes = createOutcomes()
  for (let row = 2; row < all + 2; row += 1) {
    const isFaulty = row === 102 || row === 230
    const causes = isFaulty ? [{ code: 'type-unknown' as const, column: type.label, facts: { allowed: '' } }] : []
    outcomes.set({ sheet: 'enterprises', row, kind: isFaulty ? 'faulty' : 'create', causes })
  }
  const places = Array.from({ length: all }, (_, place) => ({ at: place, length: 1 }))
  const report = {
    sheets: { rows: { enterprises: places, accounts: [], qualifications: [], papers: [] } },
    spool: { read: ({ at }: { at: number }) => ({ row: at + 2, cells: { number: String(at + 2) } }) },
    outcomes
  }
  // The cast holds because these are all that is read.
  const bytes = await annotateWorkbook(report as unknown as Parameters<typeof annotateWorkbook>[0], 'zh')
  const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets
  expect(sheet?.rows.map((row) => row[2])).toEqual(['用户编号', ...places.map(({ at }) => String(at + 2))])
  const marked = [...(sheet?.cells ?? [])].filter(([, { style }]) => style?.fill).map(([at]) => at)
  expect(marked).toEqual(['101,3', '229,3'])
})
