import { createHash } from 'node:crypto'
import { fileKey, StorageFault } from '#api/adapters/files/file-store.ts'
import { inPages } from '#api/adapters/one-by-one.ts'
import { storeFact } from '#api/check-files.ts'
import type { Deps } from '#api/deps.ts'
import { findFact } from '#api/facts.store.ts'
import { exportContext } from '#api/features/enterprise/personal-data/make-exports.ts'
import { faultOf } from './check-sealed.ts'
import { createFindings, type Findings, mostPlaces } from './findings.ts'
import { listLostPapers, listPapers, listReadyExports, type Paper } from './stored-files.store.ts'

type Needs = Pick<Deps, 'db' | 'files' | 'vault'>
type Checked = { papers: number; files: number; findings: Findings }

const pageSize = 1000
const mostAtOnce = 8

/**
 * Reads every file that a row names, and compares the originals with their SHA-256. The files of the audit's archive are
 * left to its verification. Exports are opened only with the right keys.
 */
export const checkStoredFiles = async (deps: Needs, { hasKeys }: { hasKeys: boolean }): Promise<Checked> => {
  const checked: Checked = { papers: 0, files: 0, findings: createFindings() }
  await checkStore(deps, checked)
  await eachAtOnce(
    inPages<Paper>(pageSize, (page) => listPapers(deps.db, page)),
    (paper) => checkPaper(deps, checked, paper)
  )
  const exports = inPages<{ id: string }>(pageSize, (page) => listReadyExports(deps.db, page))
  await eachAtOnce(exports, ({ id }) => checkExport(deps, checked, { id, hasKeys }))
  for (const { table, id, paperId, count } of await listLostPapers(deps.db, mostPlaces))
    checked.findings.add(`${table} 中的材料没有记录`, `attachment ${paperId}（${table} ${id}）`, count)
  return checked
}

/** Without its own file a store does not let the portal start. */
const checkStore = async (deps: Needs, checked: Checked): Promise<void> => {
  const id = await findFact(deps.db, storeFact)
  if (id === undefined) return
  await read(deps, checked, { key: fileKey(id, 'marker'), owner: '文件存储的标识' })
}

const checkPaper = async (deps: Needs, checked: Checked, paper: Paper): Promise<void> => {
  const { id, sha256, originalKey, viewKey } = paper
  checked.papers += 1
  const owner = `attachment ${id}`
  const original = await read(deps, checked, { key: originalKey, owner })
  if (original && createHash('sha256').update(original).digest('hex') !== sha256)
    checked.findings.add('SHA-256 与记录不符', `${originalKey}（${owner}）`)
  if (viewKey !== originalKey) await read(deps, checked, { key: viewKey, owner })
}

type Export = { id: string; hasKeys: boolean }

const checkExport = async (deps: Needs, checked: Checked, { id, hasKeys }: Export): Promise<void> => {
  const key = fileKey(id, 'export')
  const bytes = await read(deps, checked, { key, owner: `data_export ${id}` })
  if (bytes && hasKeys && faultOf(() => deps.vault.open(bytes.toString(), exportContext(id))))
    checked.findings.add('打不开', `${key}（data_export ${id}）`)
}

type Wanted = { key: string; owner: string }

const read = async ({ files }: Needs, checked: Checked, { key, owner }: Wanted): Promise<Buffer | undefined> => {
  checked.files += 1
  try {
    return await files.get(key)
  } catch (error) {
    if (!(error instanceof StorageFault)) throw error
    const kind = error.reason === 'missing' ? '缺失' : `读不出（${error.code}）`
    checked.findings.add(kind, `${key}（${owner}）`)
    return undefined
  }
}

/** Papers are large, so only some are in memory. */
const eachAtOnce = async <Piece>(
  pieces: AsyncGenerator<Piece>,
  work: (piece: Piece) => Promise<void>
): Promise<void> => {
  const workOff = async (): Promise<void> => {
    // All take from one generator, which gives each piece once.
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: mostAtOnce }, workOff))
}
