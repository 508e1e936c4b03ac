// pnpm test:long     runs the tests that repeat one thing many times or keep it up for long
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
  })
])
