import { dayMs } from '@portal/contract/beijing-time'
import { sandboxLimits } from '@portal/contract/sandbox'
import type { Deps } from '#api/deps.ts'
import { audit, noOrigin } from '#api/features/audit/audit.store.ts'
import { accountErasers, listAccountFiles } from '#api/features/personal-data/erase-account.store.ts'
import { closeEnterprise, listPaperFiles } from '#api/features/personal-data/erase-enterprise.store.ts'
import { listPersons } from '#api/features/personal-data/person.store.ts'
import { newToken } from '#api/http/cookies.ts'
import { leaveClient, listOver, type Over, removals } from './sweep-sandbox.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'files' | 'hasher' | 'keyedHash' | 'log'>

const batch = 20

/** R44: closes enterprises of the sandbox 30 days after they were made, and removes all that belongs to them. */
export const sweepSandbox = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const before = new Date(deps.clock.now().getTime() - sandboxLimits.days * dayMs)
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

const remove = async (deps: Needs, { id: enterpriseId, client }: Over): Promise<void> => {
  // A random password, as for every closed account.
  const closedHash = await deps.hasher.hash(newToken())
  const keys = await deps.transact(async (tx) => {
    const persons = await listPersons(tx, enterpriseId)
    const found = await listPaperFiles(tx, enterpriseId)
    for (const { id } of persons) found.push(...(await listAccountFiles(tx, id)))
    for (const removeRows of Object.values(removals)) await removeRows(tx, enterpriseId)
    for (const person of persons) await accountErasers.account(tx, deps, { ...person, closedHash })
    await closeEnterprise(tx, enterpriseId)
    await leaveClient(tx, enterpriseId)
    const actor = { system: true, enterpriseId } as const
    await audit(tx, { action: 'sandbox.removed', actor, origin: noOrigin, detail: { client } })
    return found
  })
  // `sweepOrphans` removes what stays.
  await Promise.allSettled([...new Set(keys)].map((key) => deps.files.delete(key)))
}
