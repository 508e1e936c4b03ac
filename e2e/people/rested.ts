import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@playwright/test'
import { readShared } from '../setup/shared.ts'
import type { Account } from './accounts.ts'

const stories = 3
/** A repeated story needs another account. */
export const mostRested = stories * 2

/** An account whose phone may receive a code again. The wait is nearly always zero, because these stories run late. */
export const restedAccount = async (index: number): Promise<Account> => {
  const { restedAccounts, restedAtMs } = readShared()
  await sleep(Math.max(0, restedAtMs - Date.now()))
  const account = restedAccounts[index + stories * test.info().retry]
  if (!account) throw new Error(`no rested account ${index}`)
  return account
}
