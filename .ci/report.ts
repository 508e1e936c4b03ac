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

type JsonReport = { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }

/** Counts every test of the run. A run that broke without a failed test, or that ran no test, counts as one failure. */
export const runTests = async ({ name, run: [file, ...args], limitMinutes }: Command): Promise<Tally> => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-report-'))
  const report = join(folder, 'report.json')
  try {
    const command = [file, ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`] as const
    const { ok, output, seconds } = await runCommand({ name, run: command, ...(limitMinutes ? { limitMinutes } : {}) })
    const { passed, failed } = countTests(report)
    say(`${ok ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`)
    if (!ok) say(output)
    return { passed, failed: ok && passed > 0 ? failed : Math.max(1, failed) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const countTests = (file: string): Tally => {
  try {
    // vitest's JSON reporter writes these two fields.
    const report = JSON.parse(readFileSync(file, 'utf8')) as JsonReport
    return { passed: report.numPassedTests, failed: report.numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
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
