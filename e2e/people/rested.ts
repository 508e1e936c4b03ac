import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import type { Account } from './accounts.ts'

/** An account whose phone may receive a code again. The wait is nearly always zero, because these stories run last. */
export const restedAccount = async (index: number): Promise<Account> => {
  await sleep(Math.max(0, inject('restedAtMs') - Date.now()))
  const account = inject('restedAccounts')[index]
  if (!account) throw new Error(`no rested account ${index}`)
  return account
}
