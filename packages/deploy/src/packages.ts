import { globSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

export type Package = { name: string; version: string; licence: string; folder: string }

type Manifest = { name: string; version: string; license?: string | { type: string } }

/**
 * The packages of the bundle: those that run, and all, with those that are built into the pages. `without`: the beginning
 * of names that are left out.
 */
export const findPackages = (stage: string, without?: string): { running: Package[]; all: Package[] } => {
  const isIn = ({ name }: Package): boolean => without === undefined || !name.startsWith(without)
  const running = reach(stage, ['apps/api', 'packages/contract', 'prisma']).filter(isIn)
  const both = [...running, ...reach(stage, ['apps/web'])]
  return { running, all: [...new Map(both.map((each) => [each.folder, each])).values()] }
}

/** Every package to which the projects lead. */
const reach = (stage: string, projects: string[]): Package[] => {
  const found = new Map<string, Package>()
  const visit = (modules: string): void => {
    for (const link of globSync(['[!@.]*', '@*/*'], { cwd: modules })) {
      const folder = realpathSync(join(modules, link))
      if (found.has(folder) || !folder.includes('/.pnpm/')) continue
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
      found.set(folder, { name, version, licence: nameLicence(license), folder })
      visit(join(folder.slice(0, folder.lastIndexOf('/node_modules/')), 'node_modules'))
    }
  }
  for (const project of projects) visit(join(stage, project, 'node_modules'))
  return [...found.values()]
}

const nameLicence = (license: Manifest['license']): string =>
  typeof license === 'object' ? license.type : (license ?? 'see its text below')
