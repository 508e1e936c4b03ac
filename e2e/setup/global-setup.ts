import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { request } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { findLeaks } from '../checks/leaks.ts'
import { type Account, registerAccount } from '../people/accounts.ts'
import { becomeFirstAdministrator } from '../people/administrators.ts'
import { launchBrowser } from './browser.ts'
import { repository, results } from './places.ts'
import { type Product, startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    productUrl: string
    dataDir: string
    outboxFile: string
    browserEndpoint: string
    restedAccounts: Account[]
    restedAtMs: number
    administratorCookies: string
  }
}

/** Starts one product and one browser for all journeys. Afterwards no process may run and no secret be in the log. */
export default async function setup({ provide }: TestProject) {
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  buildPagesIfMissing()
  const product = await startProduct()
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await product.remove()
    throw error
  })
  provide('productUrl', product.url)
  provide('dataDir', product.dataDir)
  provide('outboxFile', product.outboxFile)
  provide('browserEndpoint', browser.wsEndpoint())
  provide('restedAccounts', await registerAccounts(product))
  provide('restedAtMs', Date.now() + 61_000)
  provide('administratorCookies', await becomeFirstAdministrator(product))

  return async () => {
    await browser.close()
    await product.stop()
    copyFileSync(product.logFile, join(results, 'api.log'))
    const leaks = findLeaks(product)
    await product.remove()
    if (leaks.length > 0) throw new Error(`secrets in the server's log:\n${leaks.slice(0, 20).join('\n')}`)
  }
}

/** R6 allows a phone one code a minute, so accounts that receive a second code in a story are registered before all stories. */
const registerAccounts = async ({ url, outboxFile }: Product): Promise<Account[]> => {
  const caller = { context: { request: await request.newContext({ baseURL: url }) }, outboxFile }
  const accounts = [await registerAccount(caller), await registerAccount(caller), await registerAccount(caller)]
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
