// pnpm verify     runs the checks and the tests of rules, which need neither database nor pages
import { checks } from './checks.ts'
import { readCommandOptions } from '../prisma/command-options.ts'
import { close, runChecks, runTests } from './report.ts'

readCommandOptions('用法：pnpm verify', {})

await import('../prisma/generate.ts')
const pure = ['commands', 'contract', 'client', 'pure'].map((name) => `--project=${name}`)
close([
  await runChecks(checks),
  await runTests({ name: 'pure tests', runner: 'vitest', run: ['vitest', 'run', ...pure] })
])
