import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'

const places = ['apps', 'packages', 'prisma', 'e2e', '.ci']

/** If the tool has no parser that it understands, it reads no file and reports no fault, so a low count is an error. */
const fewestModules = 100

/** Returns `rule: from → to` for every forbidden import below `folder`. @throws Error when the tool read too few modules */
export const findForbiddenImports = async (folder: string): Promise<string[]> => {
  const options = await extractDepcruiseOptions(join(folder, '.dependency-cruiser.mjs'))
  const { output } = await cruise(places, { ...options, baseDir: folder, validate: true })
  // The output is a string only when a reporter is named in the options.
  const { summary } = output as ICruiseResult
  if (summary.totalCruised < fewestModules) throw new Error(`only ${summary.totalCruised} modules were seen`)
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}
