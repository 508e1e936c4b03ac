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

const vitest = (report: object | undefined, status: number) =>
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
  const run = vitest({ numPassedTests: 7, numFailedTests: 2 }, 1)
  expect(await runTests({ name: 'tests', runner: 'vitest', run })).toEqual({ passed: 7, failed: 2 })
  expect(printed).toContain('what the runner printed')
})

test('a journey that passed only when repeated counts as passed, and its first failure is shown', async () => {
  const stats = { expected: 5, unexpected: 0, flaky: 1, skipped: 0 }
  const run = node(`
    require('node:fs').writeFileSync(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE, '${JSON.stringify({ stats })}')
    console.log('what failed at first')`)
  expect(await runTests({ name: 'journeys', runner: 'playwright', run: [...run, '--'] })).toEqual({
    passed: 6,
    failed: 0
  })
  expect(printed).toContain('6 passed, 1 of them only when repeated, 0 failed')
  expect(printed).toContain('what failed at first')
})

test('a run that breaks outside its tests, writes no report or runs no test is a failure', async () => {
  const broken = { name: 'broken', runner: 'vitest' as const, run: vitest({ numPassedTests: 7, numFailedTests: 0 }, 1) }
  expect(await runTests(broken)).toEqual({ passed: 7, failed: 1 })
  expect(await runTests({ name: 'silent', runner: 'vitest', run: vitest(undefined, 0) })).toEqual({
    passed: 0,
    failed: 1
  })
  const empty = { name: 'empty', runner: 'vitest' as const, run: vitest({ numPassedTests: 0, numFailedTests: 0 }, 0) }
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
