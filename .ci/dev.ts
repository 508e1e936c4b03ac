// pnpm dev     the API starts anew and the pages change in place when their sources change
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { readCommandOptions } from '../prisma/command-options.ts'
import { root } from './root.ts'

readCommandOptions('用法：pnpm dev（设置由环境变量给出，见 README）', {})

await import('../prisma/generate.ts')
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
// One that ends alone takes the other along.
for (const side of sides) side.once('exit', endAll)
// Ctrl-C reaches the sides by the terminal; this process ends after them.
process.on('SIGINT', () => {})
process.once('SIGTERM', endAll)
