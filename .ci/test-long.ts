// pnpm test:long     runs tests that repeat one thing many times, and the journeys that the manual does not tell
import { readCommandOptions } from '../prisma/command-options.ts'
import { close, runTests } from './report.ts'

readCommandOptions('用法：pnpm test:long', {})

await import('../prisma/generate.ts')
close([
  await runTests({
    name: 'long tests',
    runner: 'vitest',
    run: ['vitest', 'run', '--project=long*'],
    limitMinutes: 40
  }),
  await runTests({
    name: 'long journeys',
    runner: 'playwright',
    run: ['node', '.ci/e2e.ts', '--project=long'],
    limitMinutes: 40
  })
])
