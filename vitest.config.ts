import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const web = fileURLToPath(new URL('./apps/web', import.meta.url))
const setup = fileURLToPath(new URL('./prisma/testing-setup.ts', import.meta.url))

/** Tests of the API that need no database; `verify` runs them as well. */
const pure = ['apps/api/src/**/*.rules.test.ts', 'apps/api/src/adapters/**/*.test.ts', 'apps/api/src/config.test.ts']

/** Tests that only `pnpm test:long` runs. */
const long = '**/*.long.test.ts'

/** Long tests that need the whole machine. They run after the other long ones. */
const alone = [
  'apps/api/src/kill.long.test.ts',
  // Its seals wait for every transaction of the server.
  'apps/api/src/audit-head.long.test.ts'
]

/** The long tests that take the longest. They start first, so that none of them runs at the end with an idle core. */
const longest = [
  'apps/api/src/http/hostile-fields.test.ts',
  'apps/api/src/{slow-database.long,jobs/slow-database}.test.ts',
  'packages/{bench,deploy}/src/*.long.test.ts'
]

/** Tests that repeat one thing (`rounds`): `pnpm test` repeats it a few times, `pnpm test:long` often. */
const repeated = [
  'apps/api/src/testing/matrix/scope-matrix.test.ts',
  'apps/api/src/features/{record/change/feed-order,application/internal-check/internal-check,enterprise/phone/recovery,identity/sms/sms-budget}.test.ts',
  'apps/api/src/features/*/*/{races,*-walk}.test.ts'
]

/**
 * A process names a limited number of SQL texts for PostgreSQL to prepare. These tests need a fresh process. The last one
 * sets the clock of its process ahead, after which new ids stay in the future (RFC 9562, 6.1).
 */
const fresh = [
  'prisma/client.test.ts',
  'apps/api/src/features/application/queue/queue-plans.test.ts',
  'apps/api/src/features/identity/sms/sms-limits.test.ts'
]

/** Tests that nearly always wait for a time limit. The tests of such a file run at the same time. */
const waiting = [
  'prisma/faults.test.ts',
  'apps/api/src/database-faults.test.ts',
  'apps/api/src/http/limits/raw-connections.test.ts'
]

/** Tests that measure time. They run one at a time after all others. */
const clocked = ['apps/api/src/features/{identity/account/no-enumeration,record/message/live}.test.ts']

/** These limits only end hanging tests. On a busy machine a correct test may pause for many seconds. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000, interval: 50 } } }

/** The files of one worker share their modules: loading them anew for each file took a fifth of the time, of pages a half. */
const shared = { ...patient, isolate: false }

const onPostgres = {
  ...shared,
  globalSetup: [setup],
  // Collecting garbage takes a tenth of the time with V8's small space for new objects.
  execArgv: ['--max-semi-space-size=64']
}

const longTests = {
  ...onPostgres,
  testTimeout: 900_000,
  provide: { isLong: true },
  // Half of them wait for slow databases, slow callers and processes of their own.
  maxWorkers: availableParallelism() + 2,
  sequence: { groupOrder: 1 }
}

/** They run the router of the whole app, which follows the address of the window and loads nearly every module. */
const wholeApp = ['src/app/{router,closed-desk,providers}.test.tsx', 'src/app/view-as/view-as.test.tsx']

const pages = {
  // `antd` itself resolves to lib here. A second copy from es would have contexts of its own.
  resolve: { alias: [{ find: /^antd\/es\//, replacement: 'antd/lib/' }] },
  test: {
    ...shared,
    root: web,
    // For all files: a worker ends when the next file needs another environment, and its modules with it.
    environment: 'jsdom',
    setupFiles: [join(web, 'src/testing/setup.ts')],
    // Under `test`, antd gives all elements the same id.
    env: { NODE_ENV: 'development' }
  }
}

export default defineConfig({
  test: {
    // One worker more than cores, because there is always a test that waits for the database or a timer.
    // At most four workers, since all share the connections of one PostgreSQL.
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    projects: [
      {
        test: {
          name: 'commands',
          include: ['.ci/*.test.ts', 'packages/deploy/src/**/*.test.ts'],
          exclude: [long],
          ...patient
        }
      },
      { test: { name: 'contract', include: ['packages/contract/src/**/*.test.ts'], ...shared } },
      { test: { name: 'client', include: ['packages/client/src/**/*.test.ts'], ...shared } },
      { test: { name: 'pure', include: pure, exclude: [long], ...shared } },
      {
        test: {
          name: 'api',
          include: ['apps/api/src/**/*.test.ts', 'prisma/*.test.ts'],
          exclude: [...pure, ...waiting, ...clocked, ...fresh, long],
          ...onPostgres
        }
      },
      { test: { name: 'fresh', include: fresh, ...onPostgres, isolate: true } },
      { test: { name: 'waits', include: waiting, ...onPostgres, maxConcurrency: 20 } },
      { test: { name: 'clock', include: clocked, ...onPostgres, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      // vitest runs the projects of one group in the order of their names.
      { test: { ...longTests, name: 'long-first', include: longest } },
      {
        test: {
          ...longTests,
          name: 'long-second',
          include: [long, ...repeated],
          exclude: ['**/node_modules/**', ...longest, ...alone]
        }
      },
      { test: { ...longTests, name: 'long-alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 2 } } },
      { ...pages, test: { ...pages.test, name: 'web', include: ['src/**/*.test.{ts,tsx}'], exclude: wholeApp } },
      { ...pages, test: { ...pages.test, name: 'app', include: wholeApp, isolate: true } }
    ]
  }
})
