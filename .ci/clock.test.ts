import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// The samples are programs of connected systems.
const files = globSync('apps/api/src/{features,jobs}/**/*.ts', { exclude: ['**/*.test.ts', '**/docs/samples/**'] })

test('features and jobs take the time from the clock of their dependencies, which a test can move', () => {
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((file) => /new Date\(\)|Date\.now\(\)/.test(readFileSync(file, 'utf8')))).toEqual([])
})
