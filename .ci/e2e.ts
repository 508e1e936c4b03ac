// pnpm e2e [files]     runs the journeys in a real Chromium
// pnpm e2e --ui        the same in Playwright's UI mode, as a page of any browser
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildWebWhenChanged } from './build-web.ts'
import { root } from './root.ts'

const playwright = join(root, 'e2e/node_modules/.bin/playwright')
const wishes = process.argv.slice(2)
// Without an address, UI mode opens a window of a Chromium that Playwright itself has downloaded.
const address = wishes.includes('--ui') ? ['--ui-host=127.0.0.1'] : []

await import('../prisma/generate.ts')
buildWebWhenChanged()
const { status } = spawnSync(playwright, ['test', '--config', 'e2e', ...address, ...wishes], {
  cwd: root,
  stdio: 'inherit'
})
process.exitCode = status ?? 1
