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
    { name: 'first loads', run: ['node', 'apps/web/first-load.ts'] }
  ]),
  await runTests({ name: 'tests', run: ['vitest', 'run'], limitMinutes: 40 }),
  await runTests({
    name: 'journeys',
    // A busy machine can delay a browser beyond its limits. A real fault fails twice.
    run: ['vitest', 'run', '--config', 'e2e/vitest.config.ts', '--retry=1'],
    limitMinutes: 40
  })
])
