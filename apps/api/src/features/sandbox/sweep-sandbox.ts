import { sandboxLimits } from '@portal/contract/sandbox'
import type { Deps } from '#api/deps.ts'
import { audit, noOrigin } from '#api/features/audit/audit.store.ts'
import { listAccountFiles } from '#api/features/personal-data/erase-account.store.ts'
import { listPaperFiles } from '#api/features/personal-data/erase-enterprise.store.ts'
import { newToken } from '#api/http/cookies.ts'
import { closeSandbox, listAccountIds, listOver, type Over, removals } from './sweep-sandbox.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'files' | 'hasher' | 'log'>

const batch = 20

/** R44: closes enterprises of the sandbox 30 days after they were made, and removes all that belongs to them. */
export const sweepSandbox = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const before = new Date(deps.clock.now().getTime() - sandboxLimits.days * 86_400_000)
  let after: Over | undefined
  do {
    const over = await listOver(deps.db, before, { after, most: batch })
    for (const each of over) {
      if (signal?.aborted) return
      await remove(deps, each).catch((error: unknown) => {
        // The others are removed nevertheless; this one is tried again at the next run.
        deps.log.error({ err: error, enterpriseId: each.id }, 'an enterprise of the sandbox could not be removed')
      })
    }
    after = over.length === batch ? over.at(-1) : undefined
  } while (after)
}

const remove = async ({ transact, files, hasher }: Needs, { id: enterpriseId, client }: Over): Promise<void> => {
  const hash = await hasher.hash(newToken())
  const keys = await transact(async (tx) => {
    const found = await listPaperFiles(tx, enterpriseId)
    for (const id of await listAccountIds(tx, enterpriseId)) found.push(...(await listAccountFiles(tx, id)))
    for (const removeRows of Object.values(removals)) await removeRows(tx, enterpriseId)
    await closeSandbox(tx, enterpriseId, hash)
    const actor = { system: true, enterpriseId } as const
    await audit(tx, { action: 'sandbox.removed', actor, origin: noOrigin, detail: { client } })
    return found
  })
  // `sweepOrphans` removes what stays.
  await Promise.allSettled([...new Set(keys)].map((key) => files.delete(key)))
}
