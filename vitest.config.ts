import { availableParallelism } from 'node:os'
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

/** These only end what hangs: on a busy machine a test may stand still for many seconds and be right all the same. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000, interval: 50 } } }

const onPostgres = { ...patient, globalSetup: [setup] }

export default defineConfig({
  test: {
    // Most tests wait for their database or for a time to pass; Vitest would leave one core to nobody.
    // No more than four: all of them share one PostgreSQL and its connections.
    maxWorkers: Math.min(availableParallelism(), 4),
    projects: [
      { test: { name: 'commands', include: ['.ci/*.test.ts'], ...patient } },
      { test: { name: 'contract', include: ['packages/contract/src/**/*.test.ts'], ...patient } },
      { test: { name: 'pure', include: pure, ...patient } },
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
          ...patient,
          root: fileURLToPath(new URL('./apps/web', import.meta.url))
        }
      }
    ]
  }
})
