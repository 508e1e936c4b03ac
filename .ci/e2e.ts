// pnpm e2e [files]     runs the journeys in a real Chromium
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildWebWhenChanged } from './build-web.ts'
import { root } from './root.ts'

const vitest = join(root, 'node_modules/.bin/vitest')
await import('../prisma/generate.ts')
buildWebWhenChanged()
const { status } = spawnSync(vitest, ['run', '--config', 'e2e/vitest.config.ts', ...process.argv.slice(2)], {
  stdio: 'inherit'
})
process.exitCode = status ?? 1
