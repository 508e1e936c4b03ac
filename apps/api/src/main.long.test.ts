import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPoolerDouble } from '@portal/db/pooler-double'
import { createEmptyDatabase, startStopwatch, type TestDatabase } from '@portal/db/testing'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#api/adapters/clock.ts'
import { setUpAdmin } from '#api/testing/factories/admins.ts'
import { compiled } from '#api/testing/api-process.ts'
import { freePort } from '#api/testing/free-port.ts'
import { talkRaw } from '#api/testing/raw-connection.ts'
import { openRemoteBrowser } from '#api/testing/remote-browser.ts'

const entry = join(import.meta.dirname, 'main.ts')
const dataDir = mkdtempSync(join(tmpdir(), 'portal-main-'))
let database: TestDatabase
let openServers: Server[] = []

beforeAll(async () => {
  database = await createEmptyDatabase()
})
afterEach(() => {
  for (const server of openServers) server.close()
  openServers = []
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Starts the process as an operator does, with only these variables. */
const start = (env: Record<string, string>) => {
  const child = spawn(process.execPath, [entry], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      METRICS_PORT: '0',
      DRAIN_SECONDS: '0',
      LOG_LEVEL: 'warn',
      ...compiled,
      ...env
    },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const printed = { text: '' }
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (printed.text += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const ready = async () => {
    while (!printed.text.includes('按 Ctrl-C 停止') && child.exitCode === null)
      await new Promise((next) => setTimeout(next, 20))
    return printed.text
  }
  return { child, printed, ended, ready }
}

const failedStart = async (env: Record<string, string>): Promise<string> => {
  const { ended, printed } = start(env)
  expect(await ended).toBe(1)
  expect(printed.text).toMatch(/^\n启动失败：\n/)
  expect(printed.text).not.toMatch(/\n\s+at /)
  return printed.text
}

const listen = (accept: (server: Server) => void = () => {}): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      openServers.push(server)
      accept(server)
      // A TCP server's address is never a string.
      resolve((server.address() as AddressInfo).port)
    })
  })

test('wrong settings stop the start, and all of them are reported at once', async () => {
  const text = await failedStart({ PORT: 'http', DATABASE_ULR: 'x', TRUST_PROXY: '*', SMS_PROVIDER: 'pigeon' })
  for (const name of ['PORT', 'DATABASE_ULR', 'TRUST_PROXY', 'SMS_PROVIDER']) expect(text).toContain(`  ${name}：`)
})

test('a port in use is reported with the variable that changes it', async () => {
  const port = String(await listen())
  const text = await failedStart({ DATABASE_URL: database.url, PORT: port })
  expect(text).toContain(`端口 ${port} 已被占用`)
  expect(text).toContain('PORT=3001')
})

test('an address that this machine does not have is reported as a wrong HOST', async () => {
  const text = await failedStart({ DATABASE_URL: database.url, PORT: String(await freePort()), HOST: '203.0.113.7' })
  expect(text).toContain('HOST')
})

test.each([
  ['refuses connections', (url: URL, port: string) => (url.port = port), '连接被拒绝'],
  ['does not know the password', (url: URL) => (url.password = 'hunter2hunter2'), '用户名或密码错误'],
  ['has no such database', (url: URL) => (url.pathname = '/nowhere'), '数据库不存在']
])('a database that %s stops the start without repeating the address', async (_what, spoil, reason) => {
  const url = new URL(database.url)
  spoil(url, String(await freePort()))
  const text = await failedStart({ DATABASE_URL: url.href, PORT: String(await freePort()) })
  expect(text).toContain(`DATABASE_URL`)
  expect(text).toContain(reason)
  expect(text).not.toContain(url.password)
})

test('other keys than those that the data were written with stop the start', async () => {
  const first = start({ DATABASE_URL: database.url, PORT: String(await freePort()) })
  await first.ready()
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  const other = `k1:${randomBytes(32).toString('base64')}`
  expect(await failedStart({ DATABASE_URL: database.url, PORT: String(await freePort()), DATA_KEYS: other })).toContain(
    'DATA_KEYS'
  )
})

test('a process whose files are elsewhere does not start', async () => {
  const first = start({ DATABASE_URL: database.url, PORT: String(await freePort()) })
  await first.ready()
  const own = mkdtempSync(join(dataDir, 'own-'))
  copyFileSync(join(dataDir, 'secrets.json'), join(own, 'secrets.json'))
  const text = await failedStart({ DATABASE_URL: database.url, PORT: String(await freePort()), DATA_DIR: own })
  expect(text).toContain('文件存储与数据库不符')
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
})

test('a pooler in transaction mode stops the start, unless sessions go around it', async () => {
  const pooler = await startPoolerDouble(database.url)
  const port = String(await freePort())
  expect(await failedStart({ DATABASE_URL: pooler.url, PORT: port })).toContain('请用 DATABASE_DIRECT_URL')
  const asOwner = { DATABASE_URL: database.url, DATABASE_OWNER_URL: pooler.url, PORT: port }
  expect(await failedStart(asOwner)).toContain('DATABASE_OWNER_URL')
  const around = { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: database.url, PORT: port }
  expect(await failedStart(around)).toContain('max_prepared_statements = 500')
  pooler.close()
})

test('after SIGTERM requests are served until balancers have learned of it, and then the portal stops', async () => {
  const port = String(await freePort())
  const portal = start({ DATABASE_URL: database.url, PORT: port, DRAIN_SECONDS: '5' })
  await portal.ready()
  const url = `http://127.0.0.1:${port}`
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  const before = performance.now()
  portal.child.kill('SIGTERM')
  await expect.poll(async () => (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'draining' })
  const answer = await fetch(`${url}/api/portal/enterprise-types`)
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close'])
  expect(await portal.ended).toBe(0)
  expect(performance.now() - before).toBeGreaterThan(5000)
})

test('the start prints address, data folder, SMS provider and the next step once', async () => {
  const port = String(await freePort())
  const portal = start({ DATABASE_URL: database.url, PORT: port, LOG_LEVEL: 'info' })
  const text = await portal.ready()
  expect(text).toContain(`地址  http://127.0.0.1:${port}`)
  expect(text).toContain('数据  外部 PostgreSQL（DATABASE_URL）')
  expect(text).toContain(`开发收件箱：http://127.0.0.1:${port}/dev/sms`)
  expect(text).toContain(`打开 http://127.0.0.1:${port}/register`)
  expect(text.match(/已启动/g)).toHaveLength(1)
  expect(text).not.toContain('Server listening')
  portal.child.kill('SIGINT')
  expect(await portal.ended).toBe(0)
})

test('the log names the file with the link for the first administrator, not the link, until the administrator exists (R37)', async () => {
  const outboxFile = join(dataDir, 'outbox.jsonl')
  const file = join(dataDir, 'first-admin-link.txt')
  const port = String(await freePort())
  const settings = { DATABASE_URL: database.url, PORT: port, OUTBOX_FILE: outboxFile, LOG_LEVEL: 'info' }
  const first = start(settings)
  expect(await first.ready()).toContain(`设置第一位系统管理员的链接在文件 ${file} 中`)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const url = readFileSync(file, 'utf8').trim()
  expect(url).toMatch(/\/admin\/setup\/[\w-]{43}$/)

  const browser = openRemoteBrowser({ url: `http://127.0.0.1:${port}`, outboxFile })
  await setUpAdmin({ deps: { clock: systemClock } }, browser, { url, name: '首位管理员' })
  await expect.poll(() => existsSync(file)).toBe(false)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(first.printed.text).not.toContain(url.split('/').at(-1))

  const second = start(settings)
  expect(await second.ready()).not.toContain('还没有管理员')
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

test('Ctrl-C lets a running request finish, cuts one that never ends, and stops within 5 s', async () => {
  const port = String(await freePort())
  const portal = start({ DATABASE_URL: database.url, PORT: port })
  await portal.ready()
  const url = `http://127.0.0.1:${port}/api/portal/captchas`
  // The body is announced and begun, but never completed.
  const endless = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"purpose":'))
  })
  const hanging = fetch(url, { method: 'POST', headers: json, body: endless, duplex: 'half' }).catch(() => 'cut')
  // A raw socket, since `fetch` may send the body after the next request.
  const body = '{"purpose":"register"}'
  const head = ['POST /api/portal/captchas HTTP/1.1', 'Host: localhost', 'Content-Type: application/json']
  const finishing = talkRaw(Number(port), [...head, `Content-Length: ${body.length}`, '', body].join('\r\n'))
  await fetch(`http://127.0.0.1:${port}/healthz`)
  const stopwatch = startStopwatch()
  portal.child.kill('SIGINT')
  expect((await finishing).text).toMatch(/^HTTP\/1\.1 201 /)
  expect(await hanging).toBe('cut')
  expect(await portal.ended).toBe(0)
  // Twice the promised 5 s, since other tests share the machine.
  expect(stopwatch.stop()).toBeLessThan(10_000)
})

const json = { 'content-type': 'application/json' }

test('Ctrl-C in the middle of a start stops it without an error', async () => {
  // Accepts connections and never answers, like a database behind a firewall that drops packets.
  const silent = await listen()
  const portal = start({
    DATABASE_URL: `postgresql://portal@127.0.0.1:${silent}/portal`,
    PORT: String(await freePort())
  })
  const contacted = new Promise((resolve) => openServers[0]?.once('connection', resolve))
  await contacted
  portal.child.kill('SIGINT')
  expect(await portal.ended).toBe(0)
  expect(portal.printed.text).not.toContain('启动失败')
})

test('a second Ctrl-C, or the same one passed on by a wrapper, changes nothing', async () => {
  const port = String(await freePort())
  const portal = start({ DATABASE_URL: database.url, PORT: port })
  await portal.ready()
  const finishing = fetch(`http://127.0.0.1:${port}/api/portal/captchas`, {
    method: 'POST',
    headers: json,
    body: '{"purpose":"register"}'
  })
  for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) portal.child.kill(signal)
  await finishing.catch(() => 'refused')
  portal.child.kill('SIGINT')
  expect(await portal.ended).toBe(0)
})
