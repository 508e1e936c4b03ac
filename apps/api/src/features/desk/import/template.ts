import {
  exampleFile,
  importColumns,
  type ImportColumn,
  type ImportSheet,
  importSheetKeys,
  importSheets
} from '@portal/contract/desk/import'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { writeXlsx } from 'hucre/xlsx'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Deps } from '#api/deps.ts'
import { listTypes } from './import.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues'>
type Words = { types: readonly { zh: string }[]; catalogue: readonly Qualification[] }

const text = '@'

/** R53: a workbook with a sheet for each of these kinds, an example in each, and the words that may be filled in. */
export const makeTemplate = async ({ db, catalogues }: Needs, keys = importSheetKeys): Promise<Uint8Array> => {
  const words = { types: await listTypes(db), catalogue: (await catalogues.newest(db)).qualifications }
  const sheets = keys.map((sheet) => ({
    name: importSheets[sheet].zh,
    columns: importColumns[sheet].map(() => ({ width: 20, numFmt: text })),
    rows: [
      importColumns[sheet].map(({ label, isNeeded }) => `${label.zh}${isNeeded ? '*' : ''}`),
      importColumns[sheet].map(({ example }) => example)
    ],
    freezePane: { rows: 1 }
  }))
  return writeXlsx({ sheets: [...sheets, { name: '可填写的内容', rows: allowedRows(words, keys) }] })
}

const allowedRows = (words: Words, keys: readonly ImportSheet[]): string[][] => [
  ['表', '列', '可填写的内容'],
  ...keys.flatMap((sheet) =>
    importColumns[sheet].flatMap((column) => {
      const allowed = allowedOf(column, words)
      return allowed.length > 0 ? [[importSheets[sheet].zh, column.label.zh, allowed.join('、')]] : []
    })
  )
]

const allowedOf = ({ key, allowed = [] }: ImportColumn, { types, catalogue }: Words): string[] => {
  if (key === 'type') return types.map(({ zh }) => zh)
  const files = catalogue.flatMap(({ supplement }) => supplement.files.map(({ label }) => label.zh))
  if (key === 'qualification') return catalogue.map(({ name }) => name.zh)
  return [...allowed.map(({ zh }) => zh), ...(key === 'paper' ? files : [])]
}

/** `import.xlsx` and the folder of its papers with the example's one. */
export const saveTemplate = async (deps: Needs, folder: string): Promise<void> => {
  await mkdir(join(folder, 'papers'), { recursive: true })
  await writeFile(join(folder, 'import.xlsx'), await makeTemplate(deps))
  const picture = { width: 600, height: 400, channels: 3, background: 'white' } as const
  await sharp({ create: picture })
    .png()
    .toFile(join(folder, 'papers', exampleFile))
}
