import { listEnterpriseTypes } from '@portal/contract/identity/registration'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiProcess, startBeside } from '#api/testing/api-process.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { freePort } from '#api/testing/free-port.ts'

const guide = readFileSync(fileURLToPath(new URL('../../../../../.github/operating.md', import.meta.url)), 'utf8')

/** The block of the guide that holds this line, with the servers of this test in the place of its own. */
const linesOf = (line: string, port: number, serverOf: (host: string, place: number) => string): string => {
  const [, block = expect.unreachable()] =
    [...guide.matchAll(/```\n([^`]*)```/g)].find(([, text]) => text?.includes(line)) ?? []
  const hosts = processes.map(({ url }) => new URL(url).host)
  return block
    .replace(/( *)server \S*\s?10\.0\.0\.1:3000[^]*10\.0\.0\.2:3000[^\n]*\n/, `${hosts.map(serverOf).join('\n')}\n`)
    .replace('10.0.0.9:80', `127.0.0.1:${port}`)
}

let portal: TestApp
let processes: ApiProcess[]
let folder: string
beforeAll(async () => {
  portal = await buildTestApp()
  folder = mkdtempSync(join(tmpdir(), 'portal-limits-'))
  processes = []
  // One after the other: the first one marks the file store.
  for (let each = 0; each < 3; each += 1) processes.push(await startBeside(portal, { TRUST_PROXY: '127.0.0.1' }))
})
afterAll(async () => {
  await Promise.all(processes.map(({ end }) => end('SIGKILL')))
  await portal.close()
  rmSync(folder, { recursive: true, force: true })
})

const isInstalled = (program: string): boolean => spawnSync(program, ['-v']).status === 0

const whileRunning = async (command: [string, ...string[]], port: number, work: () => Promise<void>) => {
  const [program, ...args] = command
  const child: ChildProcess = spawn(program, args, { stdio: 'inherit' })
  const over = new Promise((done) => child.once('close', done))
  try {
    await expect.poll(() => ask(port, '127.0.0.3').catch(() => 0)).toBe(200)
    await work()
  } finally {
    child.kill('SIGTERM')
    await over
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

const ask = (
  port: number,
  localAddress: string,
  headers = {},
  path: string = listEnterpriseTypes.path
): Promise<number> =>
  new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, localAddress, agent, headers }
    request(options, (answer) => answer.resume().once('end', () => resolve(answer.statusCode ?? 0)))
      .once('error', reject)
      .end()
  })

/** How many answers of each status there are, and how long they took. */
const askOften = async (times: number, askOnce: () => Promise<number>) => {
  const began = performance.now()
  const statuses = new Map<number, number>()
  for (let done = 0; done < times; done += 20) {
    for (const status of await Promise.all(Array.from({ length: 20 }, askOnce)))
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  return { statuses, seconds: (performance.now() - began) / 1000, refused: statuses.get(429) ?? 0 }
}

const client = { authorization: 'Bearer of-a-connected-system' }
const path = '/api/v1/enterprises'

describe('three processes behind a proxy with the lines of the guide', () => {
  test.skipIf(!isInstalled('nginx'))('let no more through nginx than they say', async () => {
    const port = await freePort()
    const lines = linesOf('limit_req_zone', port, (host) => `  server ${host} max_fails=1 fail_timeout=2s;`)
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `${each}_temp_path ${folder};`)
    const file = join(folder, 'nginx.conf')
    const around = `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {}\n`
    writeFileSync(file, `${around}http { access_log off; ${temporary.join(' ')}\n${lines}}\n`)
    await whileRunning(['nginx', '-p', folder, '-c', file], port, async () => {
      const { statuses, seconds, refused } = await askOften(1000, () => ask(port, '127.0.0.1'))
      expect(statuses.get(200)).toBeGreaterThan(200)
      expect(statuses.get(200)).toBeLessThanOrEqual(201 + Math.ceil(50 * seconds))
      expect(refused).toBe(1000 - (statuses.get(200) ?? 0))
      expect(await ask(port, '127.0.0.2')).toBe(200)
      const calls = await askOften(180, () => ask(port, '127.0.0.4', client, path))
      expect(calls.statuses.get(401)).toBeLessThanOrEqual(101 + Math.ceil(10 * calls.seconds))
      expect(calls.refused).toBeGreaterThan(0)
    })
  })

  // The numbers of the guide by ten, because they count a minute.
  test.skipIf(!isInstalled('haproxy'))('let no more through HAProxy than they say', async () => {
    const port = await freePort()
    const lines = linesOf('stick-table', port, (host, place) => `  server p${place} ${host} check`)
    const file = join(folder, 'haproxy.cfg')
    const around = 'defaults\n  mode http\n  timeout connect 1s\n  timeout client 1h\n  timeout server 1h\n\n'
    writeFileSync(file, around + lines.replace('gt 3000', 'gt 300').replace('gt 600', 'gt 60'))
    await whileRunning(['haproxy', '-f', file], port, async () => {
      const { statuses, seconds, refused } = await askOften(500, () => ask(port, '127.0.0.1'))
      expect(seconds).toBeLessThan(60)
      expect([...statuses.keys()].toSorted()).toEqual([200, 429])
      expect(statuses.get(200)).toBeLessThanOrEqual(300)
      expect(refused).toBe(500 - (statuses.get(200) ?? 0))
      expect(await ask(port, '127.0.0.2')).toBe(200)
      const calls = await askOften(100, () => ask(port, '127.0.0.4', client, path))
      expect(calls.statuses.get(401)).toBeLessThanOrEqual(60)
      expect(calls.refused).toBeGreaterThan(0)
    })
  })
})
