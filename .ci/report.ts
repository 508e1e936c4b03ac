import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, runCommand } from './run-command.ts'

export type Tally = { passed: number; failed: number }

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Runs each command as one check and prints the whole output of a failed one. */
export const runChecks = async (commands: readonly Command[]): Promise<Tally> => {
  const tally = { passed: 0, failed: 0 }
  for (const command of commands) {
    // Commands run one after the other: on two cores they would slow each other down.
    const { name, ok, output, seconds } = await runCommand(command)
    say(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
    if (!ok) say(output)
    tally[ok ? 'passed' : 'failed'] += 1
  }
  return tally
}

/** `flaky` tests failed at first and passed when repeated; `passed` includes them. */
type Counts = Tally & { flaky: number }

type VitestReport = { numPassedTests: number; numFailedTests: number }
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number } }

/** How each test runner is told to write a JSON report into a file, and what the report counts. */
const runners = {
  vitest: {
    ask: (file: string) => ({
      args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      env: {}
    }),
    count: (report: unknown): Counts => {
      const { numPassedTests, numFailedTests } = report as VitestReport
      return { passed: numPassedTests, failed: numFailedTests, flaky: 0 }
    }
  },
  playwright: {
    ask: (file: string) => ({ args: ['--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
    count: (report: unknown): Counts => {
      const { expected, unexpected, flaky } = (report as PlaywrightReport).stats
      return { passed: expected + flaky, failed: unexpected, flaky }
    }
  }
}

type Tests = Command & { runner: keyof typeof runners }

/** Counts every test of the run. A run that broke without a failed test, or that ran no test, counts as one failure. */
export const runTests = async ({ runner, ...command }: Tests): Promise<Tally> => {
  const { ask, count } = runners[runner]
  const folder = mkdtempSync(join(tmpdir(), 'portal-report-'))
  const file = join(folder, 'report.json')
  try {
    const { args, env } = ask(file)
    const { ok, output, seconds } = await runCommand({ ...command, run: [...command.run, ...args], env })
    const { passed, failed, flaky } = readCounts(file, count)
    const repeated = flaky > 0 ? `, ${flaky} of them only when repeated` : ''
    say(`${ok ? '✓' : '✗'} ${command.name}: ${passed} passed${repeated}, ${failed} failed (${seconds.toFixed(1)} s)`)
    if (!ok || flaky > 0) say(output)
    return { passed, failed: ok && passed > 0 ? failed : Math.max(1, failed) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const readCounts = (file: string, count: (report: unknown) => Counts): Counts => {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { passed: 0, failed: 0, flaky: 0 }
  }
}

export const closingLine = (tallies: readonly Tally[]): string => {
  const { passed, failed } = total(tallies)
  return `${passed} passed, ${failed} failed`
}

export const close = (tallies: readonly Tally[]): void => {
  say(closingLine(tallies))
  process.exitCode = total(tallies).failed === 0 ? 0 : 1
}

const total = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0)
})
