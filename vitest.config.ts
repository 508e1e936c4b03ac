import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const setup = fileURLToPath(new URL('./prisma/testing-setup.ts', import.meta.url))

/** Tests of the API that need no database; `verify` runs them as well. */
const pure = ['apps/api/src/**/*.rules.test.ts', 'apps/api/src/adapters/**/*.test.ts', 'apps/api/src/config.test.ts']

/** Tests that judge how long something takes; they run one at a time behind the others. */
const clocked = [
  'prisma/{faults,patience}.test.ts',
  'apps/api/src/{database-faults,kill}.test.ts',
  'apps/api/src/features/{account/no-enumeration,message/live}.test.ts',
  'apps/api/src/http/raw-connections.test.ts'
]

const onPostgres = { globalSetup: [setup], testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    // Most tests wait for their database or for a time to pass; Vitest would leave one core to nobody.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'commands', include: ['.ci/*.test.ts'] } },
      { test: { name: 'contract', include: ['packages/contract/src/**/*.test.ts'] } },
      { test: { name: 'pure', include: pure, testTimeout: 60_000 } },
      {
        test: {
          name: 'api',
          include: ['apps/api/src/**/*.test.ts', 'prisma/*.test.ts'],
          exclude: [...pure, ...clocked],
          ...onPostgres
        }
      },
      { test: { name: 'clock', include: clocked, ...onPostgres, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      {
        test: {
          name: 'web',
          include: ['src/**/*.test.{ts,tsx}'],
          root: fileURLToPath(new URL('./apps/web', import.meta.url))
        }
      }
    ]
  }
})
