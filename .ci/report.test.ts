import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closingLine, runChecks, runTests } from './report.ts'

let printed = ''
beforeEach(() => {
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

const node = (script: string) => ['node', '-e', script] as const

const runner = (report: object | undefined, status: number) =>
  [
    ...node(`
    const file = process.argv.find((word) => word.startsWith('--outputFile.json=')).slice(18)
    if (${report !== undefined}) require('node:fs').writeFileSync(file, '${JSON.stringify(report)}')
    console.log('what the runner printed')
    process.exit(${status})`),
    '--'
  ] as const

test('each check counts one, and only a failing one shows what it printed', async () => {
  const tally = await runChecks([
    { name: 'good', run: node(`console.log('quiet words')`) },
    { name: 'bad', run: node(`console.log('loud words'); process.exit(2)`) }
  ])
  expect(tally).toEqual({ passed: 1, failed: 1 })
  expect(printed).toContain('✓ good')
  expect(printed).toContain('✗ bad')
  expect(printed).toContain('loud words')
  expect(printed).not.toContain('quiet words')
})

test('each test counts one', async () => {
  const run = runner({ numPassedTests: 7, numFailedTests: 2 }, 1)
  expect(await runTests({ name: 'tests', run })).toEqual({ passed: 7, failed: 2 })
  expect(printed).toContain('what the runner printed')
})

test('a run that breaks outside its tests, writes no report or runs no test is a failure', async () => {
  const broken = { name: 'broken', run: runner({ numPassedTests: 7, numFailedTests: 0 }, 1) }
  expect(await runTests(broken)).toEqual({ passed: 7, failed: 1 })
  expect(await runTests({ name: 'silent', run: runner(undefined, 0) })).toEqual({ passed: 0, failed: 1 })
  const empty = { name: 'empty', run: runner({ numPassedTests: 0, numFailedTests: 0 }, 0) }
  expect(await runTests(empty)).toEqual({ passed: 0, failed: 1 })
})

test('the closing line adds everything up', () => {
  expect(
    closingLine([
      { passed: 6, failed: 0 },
      { passed: 800, failed: 2 }
    ])
  ).toBe('806 passed, 2 failed')
})
