import { dayMs } from '@portal/contract/beijing-time'
import { sandboxLimits } from '@portal/contract/partner/sandbox'
import { inPages, oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { accountErasers, listAccountFiles } from '#api/features/enterprise/personal-data/erase-account.store.ts'
import { closeEnterprise, listPaperFiles } from '#api/features/enterprise/personal-data/erase-enterprise.store.ts'
import { listPersons } from '#api/features/enterprise/personal-data/person.store.ts'
import { audit, noOrigin } from '#api/features/record/audit/audit.store.ts'
import { newToken } from '#api/http/cookies.ts'
import { leaveClient, listOver, type Over, removals } from './sweep-sandbox.store.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'transact' | 'clock' | 'files' | 'hasher' | 'keyedHash' | 'log'>

const batch = 20

/** R44: closes enterprises of the sandbox 30 days after they were made, and removes all that belongs to them. */
export const sweepSandbox = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const before = new Date(deps.clock.now().getTime() - sandboxLimits.days * dayMs)
  await oneByOne(
    inPages<Over>(batch, (page) => listOver(deps.db, before, page)),
    {
      work: (each) => remove(deps, each),
      onFailure: (err, { id }) =>
        deps.log.error({ err, enterpriseId: id }, 'an enterprise of the sandbox could not be removed')
    },
    signal
  )
}

/**
 * Closed first, so that nothing is added meanwhile. Then each table by itself, since together they would take longer than a
 * transaction may. A process that dies in between leaves the rest to the next run, which finds it by its client.
 */
const remove = async (deps: Needs, { id: enterpriseId, client }: Over): Promise<void> => {
  const { db, transact } = deps
  await transact((tx) => closeEnterprise(tx, enterpriseId))
  const persons = await listPersons(db, enterpriseId)
  const keys = await listPaperFiles(db, enterpriseId)
  for (const { id } of persons) keys.push(...(await listAccountFiles(db, id)))
  for (const removeRows of Object.values(removals)) await removeRows(db, enterpriseId)
  // A random password, as for every closed account.
  const closedHash = await deps.hasher.hash(newToken())
  const now = deps.clock.now()
  for (const person of persons) await accountErasers.account(db, deps, { ...person, closedHash, now })
  await transact(async (tx) => {
    await leaveClient(tx, enterpriseId)
    const actor = { system: true, enterpriseId } as const
    await audit(tx, { action: 'sandbox.removed', actor, origin: noOrigin, detail: { client } })
  })
  // `sweepOrphans` removes what stays.
  await Promise.allSettled([...new Set(keys)].map((key) => deps.files.delete(key)))
}
