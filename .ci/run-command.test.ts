import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runCommand } from './run-command.ts'

const node = (script: string) => ['node', '-e', script] as const

test('a command that succeeds passes, and what it printed is kept', async () => {
  const outcome = await runCommand({ name: 'greeting', run: node(`console.log('hello'); console.error('there')`) })
  expect(outcome).toMatchObject({ name: 'greeting', ok: true })
  expect(outcome.output).toContain('hello')
  expect(outcome.output).toContain('there')
})

test('a command that fails, is killed or does not exist fails', async () => {
  expect(await runCommand({ name: 'fails', run: node('process.exitCode = 3') })).toMatchObject({ ok: false })
  expect(await runCommand({ name: 'killed', run: node(`process.kill(process.pid, 'SIGKILL')`) })).toMatchObject({
    ok: false
  })
  expect(await runCommand({ name: 'missing', run: ['no-such-program'] })).toMatchObject({ ok: false })
})

// Starts a detached process that ignores SIGTERM, as a hung database would.
const straying = (after: string, environment = '') => `
  const { spawn } = require('node:child_process')
  const stray = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'],
    { detached: true, stdio: 'inherit', ${environment} })
  console.log('stray ' + stray.pid + ' in ' + process.env.TMPDIR)
  ${after}`

test('a command that hangs is ended after its limit, with all that it started and wrote', async () => {
  const outcome = await runCommand({
    name: 'hangs',
    run: node(straying('setInterval(() => {}, 1000)')),
    limitMinutes: 0.15
  })
  expect(outcome.ok).toBe(false)
  expect(outcome.output).toContain('ended after')
  await expectNothingLeft(outcome.output)
})

test('processes that a command leaves behind are ended, and the run does not wait for them', async () => {
  const outcome = await runCommand({ name: 'forgets', run: node(straying('stray.unref(); process.exit(0)')) })
  expect(outcome.ok).toBe(true)
  await expectNothingLeft(outcome.output)
})

test('a process that was left behind with another environment is found by its working folder', async () => {
  const script = straying('stray.unref(); process.exit(0)', `env: { DATA: process.env.TMPDIR + '/data' }`)
  const outcome = await runCommand({ name: 'forgets', run: node(script) })
  await expectNothingLeft(outcome.output)
})

const expectNothingLeft = async (output: string): Promise<void> => {
  const [, pid = '', folder = ''] = /stray (\d+) in (\S+)/.exec(output) ?? []
  expect(existsSync(folder)).toBe(false)
  for (let attempt = 0; attempt < 500 && isRunning(pid); attempt++) await sleep(20)
  expect(isRunning(pid)).toBe(false)
}

/** A zombie has ended; only its parent has not read its exit status yet. */
const isRunning = (pid: string): boolean => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
