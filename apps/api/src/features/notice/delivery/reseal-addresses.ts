import type { Deps } from '#api/deps.ts'
import { listSealedEmails, listSealedRobots, putSealedEmail, putSealedRobot } from './address.store.ts'
import { openEmail, openRobotKeys, sealEmail, sealRobotKeys } from './sealed-address.ts'

const pageSize = 500

/** Seals every address of notices anew with the vault's current key. Safe to repeat. Returns how many rows changed. */
export const resealAddresses = async (deps: Pick<Deps, 'db' | 'vault'>, currentKeyId: string): Promise<number> => {
  // A running portal may write rows with the former key until it has met the new one.
  for (let total = 0; ;) {
    const changed = (await resealEmails(deps, currentKeyId)) + (await resealRobots(deps, currentKeyId))
    if (changed === 0) return total
    total += changed
  }
}

type Needs = Pick<Deps, 'db' | 'vault'>

const resealEmails = async (deps: Needs, currentKeyId: string): Promise<number> => {
  let changed = 0
  for (let after: string | undefined; ;) {
    const rows = await listSealedEmails(deps.db, after, pageSize)
    for (const row of rows) {
      if (deps.vault.keyIdOf(row.address) === currentKeyId) continue
      const next = sealEmail(deps, row.accountId, openEmail(deps, row.accountId, row.address))
      if (await putSealedEmail(deps.db, row, next)) changed += 1
    }
    after = rows.at(-1)?.accountId
    if (rows.length < pageSize) return changed
  }
}

const resealRobots = async (deps: Needs, currentKeyId: string): Promise<number> => {
  let changed = 0
  for (const row of await listSealedRobots(deps.db)) {
    if (deps.vault.keyIdOf(row.keys) === currentKeyId) continue
    const next = sealRobotKeys(deps, row, openRobotKeys(deps, row, row.keys))
    if (await putSealedRobot(deps.db, row, next)) changed += 1
  }
  return changed
}
