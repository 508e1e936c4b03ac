// node .ci/architecture.ts     checks every import of the tree against .dependency-cruiser.mjs
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { root } from './root.ts'

const places = ['apps', 'packages', 'prisma', 'e2e', '.ci']

/** Without a parser that it understands the tool finds nothing, and nothing wrong. */
const fewestModules = 100

/** `rule: from → to` for every forbidden import below `folder`. @throws Error when hardly any module was seen */
export const findForbiddenImports = async (folder: string): Promise<string[]> => {
  const options = await extractDepcruiseOptions(join(folder, '.dependency-cruiser.mjs'))
  const { output } = await cruise(places, { ...options, baseDir: folder, validate: true })
  // Holds because no reporter was asked for, only those write strings.
  const { summary } = output as ICruiseResult
  if (summary.totalCruised < fewestModules) throw new Error(`only ${summary.totalCruised} modules were seen`)
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}

if (import.meta.main) {
  const found = await findForbiddenImports(root)
  for (const line of found) console.error(line)
  if (found.length > 0) process.exitCode = 1
}
