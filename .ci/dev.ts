// pnpm dev     runs both sides in watch mode: the API restarts and the pages reload when their sources change
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { readCommandOptions } from '../prisma/command-options.ts'
import { root } from './root.ts'

readCommandOptions('用法：pnpm dev（设置由环境变量给出，见 .github/operating.md）', {})

await import('../prisma/generate.ts')
process.env['DRAIN_SECONDS'] ??= '0'
const start = (file: string, args: string[], cwd: string) => spawn(file, args, { cwd, stdio: 'inherit' })
const sides = [
  start(process.execPath, ['--watch', '--watch-preserve-output', 'apps/api/src/main.ts'], root),
  start(
    process.execPath,
    [join(root, 'apps/web/node_modules/vite/bin/vite.js'), '--clearScreen=false'],
    join(root, 'apps/web')
  )
]
const endAll = () => sides.map((side) => side.kill('SIGTERM'))
// When one side ends, the other one ends too.
for (const side of sides) side.once('exit', endAll)
// The terminal sends Ctrl-C to the whole process group. This process ignores it and waits until both sides have ended.
process.on('SIGINT', () => {})
process.once('SIGTERM', endAll)
