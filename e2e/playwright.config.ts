import { defineConfig } from '@playwright/test'
import { isolated } from './setup/chromium.ts'
import { results } from './setup/places.ts'

// Without a UTF-8 locale Chromium saves a file with a Chinese name as “download”.
process.env['LANG'] ??= 'C.UTF-8'

const desktop = { width: 1440, height: 900 }
const phone = { width: 375, height: 812 }

/**
 * Journeys that only `pnpm test:long` runs: what the manual does not tell (integrators, the work of administrators), what
 * needs a product of its own or waits for a job, and the walk in English.
 */
const long = '**/*.long.e2e.ts'

export default defineConfig({
  testMatch: '**/*.e2e.ts',
  outputDir: results,
  globalSetup: './setup/global-setup.ts',
  reporter: 'list',
  workers: 2,
  // A busy machine can delay a browser beyond its limits. A real fault fails twice.
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  // These limits only end journeys that hang.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    // Animations are off, so that axe does not judge half-faded colours.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { args: isolated },
    // Recording every attempt takes a fifth of the time.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure'
  },
  projects: [
    { name: 'desktop', testIgnore: long, use: { viewport: desktop } },
    { name: 'phone', grep: /@every/, use: { viewport: phone, colorScheme: 'dark' } },
    { name: 'long', testMatch: long, use: { viewport: desktop } }
  ]
})
