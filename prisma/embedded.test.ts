import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Embedded, startEmbedded, stopAbandoned } from './embedded.ts'

// Only its owner may enter this folder. Its name has a blank and Chinese characters.
let parent: string
let dataDir: string
let running: Embedded | undefined
const said: string[] = []

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'portal-embedded-'))
  dataDir = join(parent, '数据 目录')
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  said.length = 0
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

async function start(folder = dataDir): Promise<Embedded> {
  running = await startEmbedded({ dataDir: folder, log: (message) => said.push(message), settings: { fsync: 'off' } })
  return running
}

describe('the embedded PostgreSQL', () => {
  it('works under a path with blanks and Chinese characters, uses UTF-8 and keeps its data', async () => {
    const first = await start()
    await query(first.ownerUrl, "CREATE TABLE kept AS SELECT '晋煤集团'::text AS name")
    await first.stop()

    const second = await start()
    expect(second.adopted).toBe(false)
    expect(second.url).toBe(first.url)
    expect(await query(second.ownerUrl, 'SELECT name, length(name) FROM kept')).toEqual([
      { name: '晋煤集团', length: 4 }
    ])
    for (const url of [second.url, second.ownerUrl]) {
      expect(await query(url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
        { rolsuper: false }
      ])
    }
  })

  it('gives the application a role that does not own the tables (R39)', async () => {
    const { url, ownerUrl } = await start()
    expect(await query(url, 'SELECT current_user AS name')).toEqual([{ name: 'portal_app' }])
    expect(await query(ownerUrl, 'SELECT current_user AS name')).toEqual([{ name: 'portal' }])
    await expect(query(url, 'CREATE TABLE mine (id int)')).rejects.toMatchObject({ code: '42501' })
  })

  it('refuses a connection without the password, which only the owner of the folder can read', async () => {
    const { url, home } = await start()
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
    expect(statSync(join(home, 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(home).mode & 0o777).toBe(0o700)
    expect(statSync(join(home, 'port')).mode & 0o777).toBe(0o600)
    // Reachable from this machine alone, and no line of its log quotes a row or a statement.
    const names = ['listen_addresses', 'log_error_verbosity', 'log_min_error_statement']
    const shown = names.map((name) => `current_setting('${name}')`).join(", ' ', ")
    expect(await query(url, `SELECT concat(${shown}) AS set`)).toEqual([{ set: '127.0.0.1 terse panic' }])
    expect(readFileSync(join(home, 'password'), 'utf8').trim()).not.toBe(decodeURIComponent(new URL(url).password))
  })

  it('stops within its time even while a statement runs', async () => {
    const { url, pid, stop } = await start()
    const statement = query(url, 'SELECT pg_sleep(60)').catch((error) => error.code)
    const running = `SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(60)'`
    await expect.poll(() => query(url, running)).toHaveLength(1)
    await stop()
    expect(await statement).toBe('57P01')
    expect(isAlive(pid())).toBe(false)
  })

  it('refuses, in Chinese, to serve two processes from one folder', async () => {
    await start()
    await expect(startEmbedded({ dataDir, log: () => {} })).rejects.toThrow(/正被另一个进程使用.*DATA_DIR/)
  })

  it('is taken over after the process that started it was killed', async () => {
    const left = await startInOwnProcess(dataDir)
    left.process.kill('SIGKILL')
    await once(left.process, 'exit')
    expect(isAlive(left.pid)).toBe(true)

    const found = await start()
    expect(found.adopted).toBe(true)
    expect(found.pid()).toBe(left.pid)
    expect(await query(found.ownerUrl, 'SELECT name FROM kept')).toEqual([{ name: '晋煤集团' }])
    await found.stop()
    expect(isAlive(left.pid)).toBe(false)
  })

  it('does not stop at the Ctrl-C of the terminal', async () => {
    const held = await startInOwnProcess(dataDir)
    process.kill(-held.process.pid!, 'SIGINT')
    await once(held.process, 'exit')
    expect(await query(held.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    const found = await start()
    expect(found.adopted).toBe(true)
  })

  it('is stopped as abandoned only when no process holds its folder', async () => {
    const left = await startInOwnProcess(dataDir)
    expect(await stopAbandoned(dataDir)).toBe(false)
    expect(isAlive(left.pid)).toBe(true)
    left.process.kill('SIGKILL')
    await once(left.process, 'exit')
    expect(await stopAbandoned(dataDir)).toBe(true)
    expect(isAlive(left.pid)).toBe(false)
  })

  it('starts when a dead server left its pid file and another process has that pid now', async () => {
    const { home, stop } = await start()
    await stop()
    // A log of more than 10 MB is put aside.
    writeFileSync(join(home, 'postgres.log'), Buffer.alloc(10 * 1024 * 1024 + 1))
    writeFileSync(join(home, 'cluster', 'postmaster.pid'), `${process.pid}\n/x\n1\n1\n\n127.0.0.1\n1 1\nready   \n`)
    const again = await start()
    expect(again.adopted).toBe(false)
    expect(await query(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(statSync(join(home, 'postgres.log.1')).size).toBe(10 * 1024 * 1024 + 1)
    expect(statSync(join(home, 'postgres.log')).size).toBeLessThan(100_000)
  })

  it('is restarted at the same address when it dies', async () => {
    const { ownerUrl, pid } = await start()
    const died = pid()
    process.kill(died, 'SIGKILL')
    // The new server answers before it is seen as ready.
    await expect.poll(pid, { timeout: 60_000 }).not.toBe(died)
    expect(await query(ownerUrl, 'SELECT name FROM kept')).toHaveLength(1)
    expect(said).toEqual(['内置 PostgreSQL 意外停止，正在重新启动'])
  })

  it('moves to another port when its port is taken', async () => {
    const { home, url, stop } = await start()
    await stop()
    const port = Number(readFileSync(join(home, 'port'), 'utf8'))
    const stranger = createServer().listen(port, '127.0.0.1')
    await once(stranger, 'listening')
    const moved = await start()
    expect(moved.url).not.toBe(url)
    expect(await query(moved.ownerUrl, 'SELECT name FROM kept')).toEqual([{ name: '晋煤集团' }])
    stranger.close()
  })

  it('makes a sound cluster after an interrupted start, beside another clone', async () => {
    const other = join(parent, 'clone')
    mkdirSync(join(other, 'postgres', 'cluster.unfinished'), { recursive: true })
    const here = await start()
    const there = await startEmbedded({ dataDir: other, log: () => {}, settings: { fsync: 'off' } })
    expect(await query(there.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(there.url).not.toBe(here.url)
    await there.stop()
  })
})

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

function isAlive(pid: number): boolean {
  try {
    // A dead orphan may remain as a zombie until its new parent collects it. Its command line is then empty.
    return process.kill(pid, 0) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}

/** Starts the server in a process that leads a process group, as a terminal does. */
async function startInOwnProcess(folder: string): Promise<{ process: ChildProcess; url: string; pid: number }> {
  const script = `
    import { startEmbedded } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
    const { url, pid } = await startEmbedded({ dataDir: process.argv[1], log: console.error, settings: { fsync: 'off' } })
    console.log(JSON.stringify({ url, pid: pid() }))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { process: child, ...JSON.parse(line) }
}
