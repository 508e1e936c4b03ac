import { importLimits } from '@portal/contract/desk/import'
import { isForeignKeyViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { auditActor, type Importer, type Writing } from './create-enterprise.ts'
import { findRun } from './import.store.ts'
import { ImportFault } from './import-source.ts'
import { isUndoable } from './undo.rules.ts'
import { deleteEnterprise, deleteRun, findUntouched, listImported } from './undo.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'files' | 'clock'>
type Undo = {
  importer: Importer
  origin: Writing['origin']
  signal?: AbortSignal
  onProgress?: (done: number) => void
}

export type Undone = {
  undone: number
  /** 用户编号 of those that stay, since somebody has signed in or something refers to them. */
  kept: number[]
}

/**
 * R53: removes the enterprises that a run has made, one transaction for each, unless somebody has signed in. What a run
 * changed in enterprises of an earlier one stays. @throws ImportFault for an unknown run, or one of more than 30 days ago
 */
export const undoImport = async (deps: Needs, id: string, { signal, onProgress, ...by }: Undo): Promise<Undone> => {
  const run = await findRun(deps.db, id)
  if (!run) throw new ImportFault(`没有编号为 ${id} 的导入，或它已撤销`, `There is no import ${id}, or it was undone`)
  if (!isUndoable(run, deps.clock.now()))
    throw new ImportFault(
      `导入已超过 ${importLimits.undoDays} 天，不能撤销`,
      `The import is more than ${importLimits.undoDays} days old and cannot be undone`
    )
  const result: Undone = { undone: 0, kept: [] }
  for (const { enterpriseId, number } of await listImported(deps.db, id)) {
    if (signal?.aborted) return result
    if (await undoOne(deps, { enterpriseId, run, ...by })) result.undone += 1
    else result.kept.push(number)
    onProgress?.(result.undone + result.kept.length)
  }
  await deps.transact(async (tx) => {
    await deleteRun(tx, id)
    const detail = { importId: id, sha256: run.sha256, rows: result.undone }
    await audit(tx, { action: 'import.undone', actor: by.importer, origin: by.origin, detail })
  })
  return result
}

type One = { enterpriseId: string; run: { id: string; sha256: string } } & Pick<Undo, 'importer' | 'origin'>

const undoOne = async (deps: Needs, { enterpriseId, run, importer, origin }: One): Promise<boolean> => {
  try {
    const keys = await deps.transact(async (tx) => {
      await lockEnterprise(tx, enterpriseId, 'update')
      const accountIds = await findUntouched(tx, enterpriseId)
      if (!accountIds) return undefined
      const removed = await deleteEnterprise(tx, enterpriseId, accountIds)
      const detail = { importId: run.id, sha256: run.sha256 }
      const actor = auditActor(importer, enterpriseId)
      await audit(tx, { action: 'enterprise.import-undone', actor, origin, detail })
      return removed
    }, 'long')
    // The sweep removes what stays.
    await Promise.allSettled((keys ?? []).map((key) => deps.files.delete(key)))
    return keys !== undefined
  } catch (error) {
    // An administrator has written a note on it, for example.
    if (isForeignKeyViolation(error)) return false
    throw error
  }
}
