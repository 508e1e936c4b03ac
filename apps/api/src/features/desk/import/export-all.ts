import { type ImportSheet, importSheetKeys } from '@portal/contract/desk/import'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Importer, Writing } from './create-enterprise.ts'
import { listEnterprises, listTypes } from './import.store.ts'
import { ImportFault } from './import-source.ts'
import { rowsOfPack, type SheetCells } from './pack-rows.rules.ts'
import { packOfRow, type StoredPaper } from './pack-of-row.ts'
import { openSpool, type Spool, type Spooled } from './spool.ts'
import { saveStream, writeCells } from './write-sheets.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'catalogues' | 'clock' | 'files'>
type Export = { importer: Importer; origin: Writing['origin']; onProgress?: (done: number) => void }

export type Exported = { enterprises: number; papers: number; missing: string[] }

const page = 100

/**
 * R53: every enterprise that has not left, in the sheets of an import, with the papers under their SHA-256 and a manifest.
 * @throws ImportFault if the folder is not empty
 */
export const exportAll = async (
  deps: Needs,
  folder: string,
  { importer, origin, onProgress }: Export
): Promise<Exported> => {
  await mkdir(join(folder, 'papers'), { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 1)
    throw new ImportFault(`文件夹 ${folder} 不是空的`, `The folder ${folder} is not empty`)
  const spool = await openSpool<SheetCells>()
  try {
    const rows: Record<ImportSheet, Spooled[]> = { enterprises: [], accounts: [], qualifications: [], papers: [] }
    const exported: Exported = { enterprises: 0, papers: 0, missing: [] }
    const words = { types: await listTypes(deps.db), catalogue: (await deps.catalogues.newest(deps.db)).qualifications }
    for await (const { pack, papers } of listPacks(deps)) {
      const kept = await savePapers(deps, join(folder, 'papers'), papers, exported)
      const cells = rowsOfPack({ ...pack, papers: kept }, words)
      for (const sheet of importSheetKeys) rows[sheet].push(...cells[sheet].map((each) => spool.add(each)))
      exported.enterprises += 1
      onProgress?.(exported.enterprises)
    }
    await saveSheets(folder, rows, spool)
    const detail = { rows: exported.enterprises }
    await deps.transact((tx) => audit(tx, { action: 'platform.exported', actor: importer, origin, detail }))
    return exported
  } finally {
    await spool.close()
  }
}

/** The manifest names the sheets by rows and SHA-256. Papers have theirs in their names. */
const saveSheets = async (
  folder: string,
  rows: Record<ImportSheet, readonly Spooled[]>,
  spool: Spool<SheetCells>
): Promise<void> => {
  const sheets: Record<string, { rows: number; sha256: string }> = {}
  for (const sheet of importSheetKeys) {
    const cells = function* () {
      for (const place of rows[sheet]) yield spool.read(place)
    }
    const file = join(folder, `${sheet}.xlsx`)
    await saveStream(writeCells(sheet, cells()), file)
    const digest = createHash('sha256')
    for await (const chunk of createReadStream(file)) digest.update(chunk as Buffer)
    sheets[`${sheet}.xlsx`] = { rows: rows[sheet].length, sha256: digest.digest('hex') }
  }
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify({ format: 1, sheets }, null, 2)}\n`, { mode: 0o600 })
}

async function* listPacks(deps: Needs) {
  for (let after = 0; ;) {
    const rows = await listEnterprises(deps.db, { after, take: page, now: deps.clock.now() })
    for (const row of rows) yield packOfRow(deps.db, deps, row)
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = last.number
  }
}

/** Those whose files the store has. */
const savePapers = async (
  { files }: Needs,
  folder: string,
  papers: readonly StoredPaper[],
  exported: Exported
): Promise<StoredPaper[]> => {
  const kept: StoredPaper[] = []
  for (const paper of papers.filter(({ isKept }) => isKept)) {
    const bytes = await files.get(paper.originalKey).catch(() => undefined)
    if (!bytes) exported.missing.push(paper.id)
    if (!bytes) continue
    await writeFile(join(folder, paper.sha256), bytes, { mode: 0o600 })
    kept.push(paper)
    exported.papers += 1
  }
  return kept
}
