import type { Command } from './run-command.ts'

/** The checks that are no tests. `architecture.test.ts` checks the imports. */
export const checks: readonly Command[] = [
  { name: 'format', run: ['oxfmt', '--check', '.'] },
  { name: 'lint', run: ['oxlint', '--deny-warnings'] },
  { name: 'types', run: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the pages', run: ['tsc', '-p', 'apps/web/tsconfig.json'] },
  { name: 'dead code', run: ['knip'] }
]
