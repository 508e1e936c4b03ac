// pnpm test:long     runs tests that repeat one thing many times, and the journeys that the manual does not tell
import { readCommandOptions } from '../prisma/command-options.ts'
import { findFormer } from '../apps/api/src/testing/former-version.ts'
import { close, runTests, type Tally } from './report.ts'

readCommandOptions('用法：pnpm test:long', {})

await import('../prisma/generate.ts')
close([
  await runTests({
    name: 'long tests',
    runner: 'vitest',
    run: ['vitest', 'run', '--project=long*'],
    limitMinutes: 40
  }),
  ...(await testFormer()),
  await runTests({
    name: 'long journeys',
    runner: 'playwright',
    run: ['node', '.ci/e2e.ts', '--project=long'],
    limitMinutes: 40
  })
])

async function testFormer(): Promise<Tally[]> {
  if (findFormer())
    return [
      await runTests({
        name: 'former version on these tables',
        runner: 'vitest',
        run: ['node', '.ci/former-version.ts'],
        limitMinutes: 15
      })
    ]
  process.stdout.write('- former version on these tables: left out, because git does not know it\n')
  return []
}
