import { type ImportCounts, type ImportKind, type ImportSheet, importSheetKeys } from '@portal/contract/desk/import'
import type { ImportCause } from '@portal/contract/desk/import-causes'
import type { RowOutcome } from './plan.rules.ts'

/** What became of each row. Rows without a cause, which are nearly all, take one word of memory. */
export type Outcomes = {
  set(outcome: RowOutcome): void
  get(sheet: ImportSheet, row: number): { kind: ImportKind; causes: readonly ImportCause[] } | undefined
  counts(): ImportCounts
  /** Those with a cause, in the order of sheets and rows. A faulty row has one. */
  list(): RowOutcome[]
  listFaulty(): RowOutcome[]
}

export const createOutcomes = (): Outcomes => {
  const kinds = new Map<ImportSheet, (ImportKind | undefined)[]>(importSheetKeys.map((sheet) => [sheet, []]))
  const causesOf = new Map<ImportSheet, Map<number, ImportCause[]>>(importSheetKeys.map((sheet) => [sheet, new Map()]))
  const get: Outcomes['get'] = (sheet, row) => {
    const kind = kinds.get(sheet)?.[row]
    return kind && { kind, causes: causesOf.get(sheet)?.get(row) ?? [] }
  }
  const list = (): RowOutcome[] =>
    importSheetKeys.flatMap((sheet) =>
      [...(causesOf.get(sheet) ?? [])]
        .toSorted(([one], [other]) => one - other)
        .map(([row, causes]) => ({ sheet, row, kind: kinds.get(sheet)?.[row] ?? 'faulty', causes }))
    )
  return {
    get,
    set: ({ sheet, row, kind, causes }) => {
      const list = kinds.get(sheet)
      if (list) list[row] = kind
      if (causes.length > 0) causesOf.get(sheet)?.set(row, causes)
      else causesOf.get(sheet)?.delete(row)
    },
    counts: () => {
      const counts: ImportCounts = {}
      for (const [sheet, list] of kinds) {
        const own: Partial<Record<ImportKind, number>> = {}
        for (const kind of list) if (kind) own[kind] = (own[kind] ?? 0) + 1
        if (Object.keys(own).length > 0) counts[sheet] = own
      }
      return counts
    },
    list,
    listFaulty: () => list().filter(({ kind }) => kind === 'faulty')
  }
}
