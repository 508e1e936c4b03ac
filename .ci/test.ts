// pnpm test     everything that can be found wrong, in the order in which it is found cheaply
import { checks } from './checks.ts'
import { readCommandOptions } from '../prisma/command-options.ts'
import { close, runChecks, runTests } from './report.ts'

readCommandOptions('用法：pnpm test（运行一部分：pnpm verify、pnpm e2e <文件>）', {})

await import('../prisma/generate.ts')
close([
  await runChecks(checks),
  // Before the tests: some of them ask the API for the built pages.
  await runChecks([
    { name: 'build of the pages', run: ['node', '.ci/build-web.ts'] },
    { name: 'first loads', run: ['node', 'apps/web/first-load.ts'] }
  ]),
  await runTests({ name: 'tests', run: ['vitest', 'run'], limitMinutes: 40 }),
  await runTests({
    name: 'journeys',
    // On a shared machine a browser may be starved for long; a true fault fails twice.
    run: ['vitest', 'run', '--config', 'e2e/vitest.config.ts', '--retry=1'],
    limitMinutes: 40
  })
])
