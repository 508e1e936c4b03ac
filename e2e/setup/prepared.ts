import { appendFileSync, existsSync, rmSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AdministratorCookies, becomeFirstAdministrators } from '../people/administrators.ts'
import { amend } from './amend.ts'
import { type Product, startProduct } from './product.ts'

/** Data with the first administrators, who are signed in. */
export type Prepared = { dataDir: string; administratorCookies: AdministratorCookies }

/** A product with its first administrators. */
export type Staffed = Product & { administratorCookies: AdministratorCookies }

/** Undefined where PostgreSQL keeps its files outside the data folder, as it does for root without user namespaces. */
export const prepare = async (): Promise<Prepared | undefined> => {
  const first = await startProduct()
  try {
    const administratorCookies = await becomeFirstAdministrators(first)
    // Their sessions end 15 minutes after this time, and the last copy starts later than now.
    amend(first.dataDir, `UPDATE admin_session SET last_seen_at = now() + interval '2 hours'`)
    await first.stop()
    const cluster = join(first.dataDir, 'postgres/cluster')
    if (!existsSync(cluster)) return undefined
    // No journey lets the machine crash.
    appendFileSync(join(cluster, 'postgresql.conf'), '\nfsync = off\n')
    // Two copies that start at once would both try the same port.
    rmSync(join(first.dataDir, 'postgres/port'), { force: true })
    const dataDir = await mkdtemp(join(tmpdir(), 'portal-e2e-prepared-'))
    await cp(first.dataDir, dataDir, { recursive: true })
    return { dataDir, administratorCookies }
  } finally {
    await first.remove()
  }
}

/** Starts a product from a copy of the prepared data. */
export const startStaffed = async (
  prepared: Prepared | undefined,
  settings: Record<string, string> = {},
  name?: 'localhost'
): Promise<Staffed> => {
  const product = await startProduct(settings, { name, from: prepared?.dataDir })
  try {
    return {
      ...product,
      administratorCookies: prepared?.administratorCookies ?? (await becomeFirstAdministrators(product))
    }
  } catch (error) {
    await product.remove()
    throw error
  }
}
