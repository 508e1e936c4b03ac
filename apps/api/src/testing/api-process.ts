import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { OutboxEntry } from '#api/adapters/outbox.ts'
import type { TestApp } from './build-test-app.ts'
import { freePort } from './free-port.ts'

export type Finished = { code: number | null; stdout: string; stderr: string }

export type ApiProcess = {
  url: string
  child: ChildProcess
  output(): string
  end(signal: NodeJS.Signals): Promise<Finished>
}

/** Node keeps the compiled modules here, so that a process starts in half of the time. */
export const compiled = { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../../.cache/compiled', import.meta.url)) }

/** Of this version, unless the name is a whole path. */
const program = (name: string): string => resolve(import.meta.dirname, '..', name)

/** Passes only the test's settings, so that the developer's own settings have no effect. */
const environment = (env: Record<string, string>) => ({
  PATH: process.env['PATH'] ?? '',
  NODE_ENV: 'test',
  METRICS_PORT: '0',
  DRAIN_SECONDS: '0',
  ...compiled,
  ...env
})

const launch = (file: string, args: string[], env: Record<string, string>) => {
  const child = spawn(process.execPath, [program(file), ...args], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const finished = new Promise<Finished>((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
  return { child, finished, output: () => stdout + stderr }
}

export const runProgram = (file: string, args: string[], env: Record<string, string>): Promise<Finished> =>
  launch(file, args, env).finished

/** Runs a program, and sends it the signal as soon as the condition holds. */
export const interruptProgram = async (
  [file, ...args]: [string, ...string[]],
  env: Record<string, string>,
  { signal, when }: { signal: NodeJS.Signals; when: () => Promise<boolean> }
): Promise<Finished> => {
  const { child, finished } = launch(file, args, env)
  while (child.exitCode === null && !(await when())) await sleep(5)
  child.kill(signal)
  return finished
}

/** Starts the real process, which ends with the test that started it. @throws Error with its output when it does not start */
export const startApi = async (env: Record<string, string>, file = 'main.ts'): Promise<ApiProcess> => {
  const port = env['PORT'] ?? String(await freePort())
  const { child, finished, output } = launch(file, [], { ...env, PORT: port })
  const url = `http://127.0.0.1:${port}`
  for (let attempt = 0; attempt < 2400; attempt++) {
    if (child.exitCode !== null) break
    if (
      await fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false
      )
    ) {
      return { url, child, output, end: (signal) => (child.kill(signal), finished) }
    }
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new Error(`the portal did not start: ${output()}`)
}

/** A process on the database of `portal` and with its keys. End it before `portal` closes. */
export const startBeside = (portal: TestApp, env: Record<string, string> = {}): Promise<ApiProcess> =>
  startApi({
    ...settingsBeside(portal),
    REQUESTS_PER_MINUTE_PER_PROCESS: '0',
    CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS: '0',
    LOG_LEVEL: 'error',
    ...env
  })

/** Of a process or a command on the database of `portal` and with its keys. */
export const settingsBeside = ({ databaseUrl, ownerUrl, deps: { config, secrets } }: TestApp) => {
  const { current, keys } = secrets.dataKeys
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: ownerUrl,
    DATA_DIR: config.dataDir,
    // Another file would be published as a new version.
    ...(config.catalogueFile ? { CATALOGUE_FILE: config.catalogueFile } : {}),
    HMAC_KEY: secrets.hmacKey.toString('base64'),
    DATA_KEYS: `${current}:${keys[current]?.toString('base64')}`
  }
}

export const readOutboxFile = (file: string): OutboxEntry[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as OutboxEntry)
