import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { measureFirstLoads } from '../../../../apps/web/first-load.ts'
import type { Fact, FactGroup } from '../table.ts'

const build = fileURLToPath(new URL('../../../../apps/web/dist', import.meta.url))

/** JavaScript that a page loads before anybody touches it; nothing without a build of the SPA. */
const gather = async (): Promise<Fact[]> => {
  if (!existsSync(build)) return []
  const loads = await measureFirstLoads(build)
  return loads.map(({ path, kb, limitKb, isOver }) => ({
    title: `first-load JavaScript of ${path}, gzip`,
    value: `${kb.toFixed(0)} kB`,
    atMost: `${limitKb} kB`,
    isMet: !isOver
  }))
}

export const firstLoads: FactGroup = { name: 'first-load', title: 'first-load JavaScript of the pages', gather }
