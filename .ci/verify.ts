// pnpm verify     runs every check and test that needs no database
import { checks } from './checks.ts'
import { readCommandOptions } from '../prisma/command-options.ts'
import { close, runChecks, runTests } from './report.ts'

readCommandOptions('用法：pnpm verify', {})

await import('../prisma/generate.ts')
const pure = ['commands', 'contract', 'client', 'pure', 'web'].map((name) => `--project=${name}`)
close([
  await runChecks(checks),
  await runTests({ name: 'pure tests', runner: 'vitest', run: ['vitest', 'run', ...pure] })
])
