import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { request } from '@playwright/test'
import { findLeaks } from '../checks/leaks.ts'
import { type Account, registerAccount } from '../people/accounts.ts'
import { mostRested } from '../people/rested.ts'
import { findChromium } from './chromium.ts'
import { repository, results } from './places.ts'
import { prepare, startStaffed } from './prepared.ts'
import type { Product } from './product.ts'
import { share } from './shared.ts'

/** Starts one product for all journeys. Afterwards no process may run and no secret be in the log. */
export default async function setup() {
  mkdirSync(results, { recursive: true })
  buildPagesIfMissing()
  const chromium = await findChromium()
  const prepared = await prepare()
  const removePrepared = () => prepared && rmSync(prepared.dataDir, { recursive: true, force: true })
  // Passkeys need a name.
  const product = await startStaffed(prepared, {}, 'localhost').catch((error: unknown) => {
    removePrepared()
    throw error
  })
  const remove = async () => {
    removePrepared()
    await product.remove()
  }
  try {
    const { url, dataDir, outboxFile, administratorCookies } = product
    const restedAccounts = await registerAccounts(product)
    const restedAtMs = Date.now() + 61_000
    share({ url, dataDir, outboxFile, administratorCookies, chromium, prepared, restedAccounts, restedAtMs })
  } catch (error) {
    await remove()
    throw error
  }

  return async () => {
    await product.stop()
    copyFileSync(product.logFile, join(results, 'api.log'))
    const leaks = findLeaks(product)
    await remove()
    if (leaks.length > 0) throw new Error(`secrets in the server's log:\n${leaks.slice(0, 20).join('\n')}`)
  }
}

/** R6 allows a phone one code a minute, so accounts that receive a second code in a story are registered before all stories. */
const registerAccounts = async ({ url, outboxFile }: Product): Promise<Account[]> => {
  const caller = { context: { request: await request.newContext({ baseURL: url }) }, outboxFile }
  const accounts: Account[] = []
  while (accounts.length < mostRested) accounts.push(await registerAccount(caller))
  await caller.context.request.dispose()
  return accounts
}

const buildPagesIfMissing = () => {
  const web = join(repository, 'apps/web')
  if (existsSync(join(web, 'dist/index.html'))) return
  const { status, stderr } = spawnSync(process.execPath, [join(web, 'node_modules/vite/bin/vite.js'), 'build'], {
    cwd: web,
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(`the pages could not be built:\n${stderr}`)
}
