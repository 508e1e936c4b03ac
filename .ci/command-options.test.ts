import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './root.ts'

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
// `pnpm e2e` and `pnpm format` pass their arguments on to the tool that they start.
const ours = Object.entries(scripts).filter(([name]) => !['e2e', 'format'].includes(name))

const run = (script: string, word: string) => {
  // Port 1 refuses connections, so a command that ignored --help would fail with another exit code.
  const env = { ...process.env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
  return spawnSync('sh', ['-c', `${script} ${word}`], { cwd: root, encoding: 'utf8', env, timeout: 100_000 })
}

test.each(ours)('pnpm %s --help says how it is called, and does nothing', (name, script) => {
  const { status, stdout } = run(script, '--help')
  expect([status, stdout]).toEqual([0, expect.stringContaining(`pnpm ${name}`)])
})

// All have `readCommandOptions` in common, which the test above has seen in each.
test.each(ours.filter(([name]) => ['verify', 'db:new-migration'].includes(name)))(
  'pnpm %s refuses a word that it does not know',
  (_, script) => {
    const { status, stderr } = run(script, '--hlep')
    expect([status, stderr]).toEqual([2, expect.stringContaining('--hlep')])
  }
)
