// pnpm dev     the API starts anew and the pages change in place when their sources change
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './run-command.ts'

await import('../prisma/generate.ts')
const start = (file: string, args: string[], cwd: string) => spawn(file, args, { cwd, stdio: 'inherit' })
const sides = [
  start('node', ['--watch', '--watch-preserve-output', 'apps/api/src/main.ts'], root),
  start(join(root, 'apps/web/node_modules/.bin/vite'), [], join(root, 'apps/web'))
]
// Ctrl-C reaches all of them by the terminal; one that ends alone takes the other along.
for (const side of sides) {
  side.once('exit', () => {
    for (const other of sides) other.kill('SIGTERM')
  })
}
process.on('SIGINT', () => {})
