// pnpm test     runs every check and every test, the cheapest first
import { checks } from './checks.ts'
import { readCommandOptions } from '../prisma/command-options.ts'
import { close, runChecks, runTests } from './report.ts'

readCommandOptions('用法：pnpm test（运行一部分：pnpm verify、pnpm e2e <文件>）', {})

await import('../prisma/generate.ts')
close([
  await runChecks(checks),
  // The build comes before the tests, because some of them ask the API for the built pages.
  await runChecks([
    { name: 'build of the pages', run: ['node', '.ci/build-web.ts'] },
    { name: 'first loads', run: ['node', 'apps/web/first-load.ts'] },
    { name: 'syntax of old browsers', run: ['node', 'apps/web/old-syntax.ts'] }
  ]),
  await runTests({ name: 'tests', runner: 'vitest', run: ['vitest', 'run', '--project=!long*'], limitMinutes: 40 }),
  await runTests({
    name: 'journeys',
    runner: 'playwright',
    run: ['node', '.ci/e2e.ts', '--project=desktop', '--project=phone'],
    limitMinutes: 40
  })
])
