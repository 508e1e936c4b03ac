import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { root } from './root.ts'

const web = join(root, 'apps/web')
// The stamp lies outside assets/, so the server does not hand it out.
const stampFile = join(web, 'dist/made-from')

const sources = [
  'apps/web/{src,public}/**',
  'apps/web/*.{html,json,ts}',
  'packages/contract/{src/**,package.json}',
  'tsconfig.base.json',
  'pnpm-lock.yaml'
]

/**
 * Builds the SPA into apps/web/dist if its sources differ from those of the last build. `keepsFormer`: for `pnpm start`, whose
 * pages may be open in browsers. Tests build often, and would keep 20 MB each time.
 */
export const buildWebWhenChanged = ({ keepsFormer = false } = {}): void => {
  const stamp = hashSources()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  process.stdout.write('正在构建网页（仅在首次启动或源码有变化时）…\n')
  if (keepsFormer) keepFormer(join(web, 'dist'))
  buildWeb()
  writeFileSync(stampFile, stamp)
}

const dayMs = 24 * 3_600_000

/**
 * Copies the hashed files of the build in `folder` to `<folder>-former`, where the API finds them: pages that are open ask
 * for their parts by these names. The first build that comes more than a day later removes the copies.
 */
export const keepFormer = (folder: string, now = new Date()): void => {
  const [assets, former] = [join(folder, 'assets'), `${folder}-former`]
  mkdirSync(former, { recursive: true })
  for (const name of readdirSync(former)) {
    const file = join(former, name)
    if (now.getTime() - statSync(file).mtimeMs > dayMs) rmSync(file, { recursive: true })
  }
  for (const name of existsSync(assets) ? readdirSync(assets) : []) {
    cpSync(join(assets, name), join(former, name), { recursive: true })
    utimesSync(join(former, name), now, now)
  }
}

const buildWeb = (): void => {
  const vite = join(dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')), 'bin/vite.js')
  // A test that builds has NODE_ENV=test, under which antd gives all elements the same id.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build'], { cwd: web, env, encoding: 'utf8' })
  if (status === 0) return
  process.stderr.write(`\n网页构建失败：\n${stdout}${stderr}\n`)
  process.exit(1)
}

const hashSources = (): string => {
  const hash = createHash('sha256')
  const entries = globSync(sources, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = entries
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !/\.test\.tsx?$/.test(file))
  for (const file of files.toSorted())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

if (import.meta.main) buildWebWhenChanged()
