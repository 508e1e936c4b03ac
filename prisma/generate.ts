// pnpm generate     writes ./generated, the Prisma client of schema.prisma; does nothing if it is up to date
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = import.meta.dirname
const stampFile = join(folder, 'generated', 'made-from')
const cliPackage = createRequire(import.meta.url).resolve('prisma/package.json')

const stamp = createHash('sha256')
  .update(readFileSync(join(folder, 'schema.prisma')))
  .update(readFileSync(cliPackage))
  .digest('hex')

const isCurrent = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
if (!isCurrent) generate()

function generate(): void {
  const cli = join(dirname(cliPackage), 'build', 'index.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate'], {
    cwd: folder,
    encoding: 'utf8',
    // Prisma would download an engine that `generate` does not use. The path of any existing program prevents that.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1'
    }
  })
  if (status !== 0) {
    console.error(`无法生成数据库客户端：\n${stdout}${stderr}`)
    process.exit(1)
  }
  writeFileSync(stampFile, stamp)
}
