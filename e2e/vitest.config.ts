import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Runs the stories that need a phone without a code for one minute last. */
class RestedLast extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    return [...sorted].sort((a, b) => Number(isRested(a)) - Number(isRested(b)))
  }
}

const isRested = ({ moduleId }: TestSpecification): boolean => /(reset|payment)-password\.e2e\.ts$/.test(moduleId)

export default defineConfig({
  test: {
    name: 'e2e',
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['**/*.e2e.ts'],
    globalSetup: ['setup/global-setup.ts'],
    // These limits only end journeys that hang.
    testTimeout: 300_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    sequence: { sequencer: RestedLast },
    expect: { poll: { timeout: 60_000, interval: 50 } }
  }
})
