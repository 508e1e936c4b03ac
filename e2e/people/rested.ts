import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import type { Account } from './accounts.ts'

/** One whose phone may receive a code again; nearly always it may by the time that these stories are told. */
export const restedAccount = async (index: number): Promise<Account> => {
  await sleep(Math.max(0, inject('restedAtMs') - Date.now()))
  const account = inject('restedAccounts')[index]
  if (!account) throw new Error(`no rested account ${index}`)
  return account
}
