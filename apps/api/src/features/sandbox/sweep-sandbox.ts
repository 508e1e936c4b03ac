import { sandboxLimits } from '@portal/contract/sandbox'
import type { Deps } from '#api/deps.ts'
import { audit, noOrigin } from '#api/features/audit/audit.store.ts'
import { listAccountFiles } from '#api/features/personal-data/erase-account.store.ts'
import { listPaperFiles } from '#api/features/personal-data/erase-enterprise.store.ts'
import { listAccountIds, listOver, removals } from './sweep-sandbox.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'files'>

const batch = 20

/** R44: removes enterprises of the sandbox, with everything that belongs to them, 30 days after they were made. */
export const sweepSandbox = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const before = new Date(deps.clock.now().getTime() - sandboxLimits.days * 86_400_000)
  let over: string[]
  do {
    over = await listOver(deps.db, before, batch)
    for (const id of over) {
      if (signal?.aborted) return
      await remove(deps, id)
    }
  } while (over.length === batch)
}

const remove = async ({ transact, files }: Needs, enterpriseId: string): Promise<void> => {
  const keys = await transact(async (tx) => {
    const found = await listPaperFiles(tx, enterpriseId)
    for (const id of await listAccountIds(tx, enterpriseId)) found.push(...(await listAccountFiles(tx, id)))
    for (const removeRows of Object.values(removals)) await removeRows(tx, enterpriseId)
    await audit(tx, { action: 'sandbox.removed', actor: { system: true, enterpriseId }, origin: noOrigin })
    return found
  })
  // `sweepOrphans` removes what stays.
  await Promise.allSettled([...new Set(keys)].map((key) => files.delete(key)))
}
