import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const setup = fileURLToPath(new URL('./prisma/testing-setup.ts', import.meta.url))

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'contract', include: ['packages/contract/src/**/*.test.ts'] } },
      {
        test: {
          name: 'api',
          include: ['apps/api/src/**/*.test.ts', 'prisma/*.test.ts'],
          globalSetup: [setup],
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      },
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
