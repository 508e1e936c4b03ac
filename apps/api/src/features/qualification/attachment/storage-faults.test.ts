import { startStopwatch } from '@portal/db/testing'
import type { Transact } from '@portal/db/transaction'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDiskStore } from '#api/adapters/files/disk-store.ts'
import { fileKey, type FileStore, isMarker, StorageFault } from '#api/adapters/files/file-store.ts'
import { newId } from '#api/adapters/new-id.ts'
import { auditHeadKey } from '#api/features/record/audit/audit-head.ts'
import { compiled, startApi } from '#api/testing/api-process.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, someOrigin } from '#api/testing/factories/cases.ts'
import { freePort } from '#api/testing/free-port.ts'
import { buildPdf, streamObject } from '#api/testing/factories/pdf-builder.ts'
import { drawPicture } from '#api/testing/factories/pictures.ts'
import { openRemoteBrowser } from '#api/testing/remote-browser.ts'
import { type S3Illness, startIllS3Server, startS3Server } from '#api/testing/doubles/s3-server.ts'
import { cookieOf, download, upload, uploadBody } from '#api/testing/factories/uploads.ts'
import { sweepOrphans, sweepUnbound } from './sweep-files.ts'
import { planUpload, uploadAttachment } from './upload-attachment.ts'

let home: string
let portal: TestApp
let browser: TestBrowser
let disk: FileStore
/** The fault of the store; each test sets it. */
let illness: Partial<FileStore> = {}
/** How far the portal's clock is ahead of the machine's. */
let aheadMs = 0

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'portal-faults-'))
  disk = createDiskStore(join(home, 'files'))
  const files: FileStore = {
    kind: 'disk',
    put: (...given) => (illness.put ?? disk.put)(...given),
    get: (...given) => (illness.get ?? disk.get)(...given),
    delete: (...given) => (illness.delete ?? disk.delete)(...given),
    list: () => (illness.list ?? disk.list)()
  }
  portal = await buildTestApp({ deps: { files, clock: { now: () => new Date(Date.now() + aheadMs) } } })
  browser = openBrowser(portal)
  await browser.enter()
})
afterAll(async () => {
  await portal.close()
  rmSync(home, { recursive: true, force: true })
})

const letter = { name: '授权委托书.pdf', type: 'application/pdf', bytes: buildPdf() }
/** Without the end of the audit. */
const keysIn = async (store: FileStore): Promise<string[]> => {
  const keys: string[] = []
  for await (const { key } of store.list()) keys.push(key)
  return keys.filter(isOfPaper).toSorted()
}
const isOfPaper = (key: string): boolean => key !== auditHeadKey && !isMarker(key)
const kept = async () => ({ files: await keysIn(disk), rows: await portal.deps.db.attachment.count() })
const ill = async <T>(how: Partial<FileStore>, work: () => Promise<T>): Promise<T> => {
  illness = how
  try {
    return await work()
  } finally {
    illness = {}
  }
}
const fail = (reason: 'full' | 'unavailable', code: string) => async (): Promise<never> => {
  throw new StorageFault(reason, code)
}

describe('a store that is not well (R25)', () => {
  test.each([
    ['full', 'ENOSPC', 507, 'file.disk-full'],
    ['unavailable', 'EIO', 503, 'file.storage']
  ] as const)(
    '%s: the upload is refused with that cause, and neither file nor row stays',
    async (reason, code, status, told) => {
      const before = await kept()
      const answer = await ill({ put: fail(reason, code) }, () => upload(portal, browser, letter))
      expect([answer.status, answer.problem.code]).toEqual([status, told])
      expect(await kept()).toEqual(before)
      expect(portal.logLines.join()).toContain(`"code":"${code}"`)
    }
  )

  test('a paper whose commit was never answered keeps its files, since it may be stored', async () => {
    const before = await kept()
    const actor = await addApplicant(portal)
    const cutOff: Transact = async (...given) => {
      await portal.deps.transact(...given)
      throw new Error('the connection ended')
    }
    const plan = planUpload({ ...letter, slot: 'application:letter', declaredType: letter.type }, actor.permissions)
    const deps = { ...portal.deps, transact: cutOff }
    await expect(uploadAttachment(deps, actor, { plan, bytes: letter.bytes }, someOrigin)).rejects.toThrow('ended')
    await portal.deps.background.settled()
    const after = await kept()
    expect([after.rows - before.rows, after.files.length - before.files.length]).toEqual([1, 1])
  })

  test('where only the copy could not be kept, the original goes as well', async () => {
    const before = await kept()
    const photo = { name: 'a.jpg', type: 'image/jpeg', bytes: await drawPicture('jpeg') }
    const answer = await ill(
      { put: (key, ...rest) => (key.endsWith('view') ? fail('full', 'ENOSPC')() : disk.put(key, ...rest)) },
      () => upload(portal, browser, photo)
    )
    expect(answer.status).toBe(507)
    expect(await kept()).toEqual(before)
  })

  test('a paper whose file cannot be fetched is answered by 503, and is there again later', async () => {
    const { body } = await upload(portal, browser, letter)
    const answer = await ill({ get: fail('unavailable', 'EIO') }, () => download(portal, browser, body.id))
    expect([answer.status, JSON.parse(answer.bytes.toString()).code]).toEqual([503, 'file.storage'])
    expect((await download(portal, browser, body.id)).bytes).toEqual(letter.bytes)
  })

  test('while it is slow, an enterprise reads twelve files at once and no more, and others go on', async () => {
    const { body } = await upload(portal, browser, letter)
    const other = openBrowser(portal)
    await other.enter()
    const theirs = (await upload(portal, other, letter)).body.id as string
    const gate = Promise.withResolvers<void>()
    let reading = 0
    const get: FileStore['get'] = async (...given) => {
      reading += 1
      await gate.promise
      return disk.get(...given)
    }
    const statuses = await ill({ get }, async () => {
      const started = Array.from({ length: 12 }, () => download(portal, browser, body.id))
      await expect.poll(() => reading).toBe(12)
      const oneMore = await download(portal, browser, body.id)
      expect([oneMore.status, JSON.parse(oneMore.bytes.toString()).code]).toEqual([429, 'request.too-many'])
      const elsewhere = download(portal, other, theirs)
      await expect.poll(() => reading).toBe(13)
      gate.resolve()
      return (await Promise.all([...started, elsewhere])).map(({ status }) => status)
    })
    expect(statuses).toEqual(Array(13).fill(200))
    expect((await download(portal, browser, body.id)).status).toBe(200)
  })

  test.each<[S3Illness, number, string]>([
    ['hang', 503, 'file.storage'],
    ['forbidden', 503, 'file.storage'],
    ['cut', 503, 'file.storage'],
    ['full', 507, 'file.disk-full']
  ])('an object store (%s) is told within 5 s, and no row stays', async (how, status, code) => {
    const store = await startIllS3Server(how)
    const own = await buildTestApp({ env: store.env, databaseUrl: portal.databaseUrl, secrets: portal.deps.secrets })
    try {
      const rows = await portal.deps.db.attachment.count()
      const stopwatch = startStopwatch()
      const answer = await upload(own, browser, letter)
      expect([answer.status, answer.problem.code]).toEqual([status, code])
      expect(stopwatch.stop()).toBeLessThan(5500)
      expect(await portal.deps.db.attachment.count()).toBe(rows)
    } finally {
      await own.close()
      await store.close()
    }
  })

  test('a whole portal works on S3: upload, look, sweep', async () => {
    const store = await startS3Server()
    const own = await buildTestApp({ env: store.env, databaseUrl: portal.databaseUrl, secrets: portal.deps.secrets })
    try {
      const { body } = await upload(own, browser, letter)
      expect((await download(own, browser, body.id)).bytes).toEqual(letter.bytes)
      await own.deps.pool.query("UPDATE attachment SET created_at = now() - interval '25 hours' WHERE id = $1", [
        body.id
      ])
      await sweepUnbound(own.deps)
      expect(await keysIn(own.deps.files)).toEqual([])
    } finally {
      await own.close()
      await store.close()
    }
  })
})

describe('what dying processes and lost interest leave', () => {
  test('an upload that nothing came to hold is gone after a day; a young one and a bound one stay', async () => {
    const [old, young, bound] = [
      (await upload(portal, browser, letter)).body.id as string,
      (await upload(portal, browser, letter)).body.id as string,
      (await upload(portal, browser, letter)).body.id as string
    ]
    await portal.deps.pool.query("UPDATE attachment SET created_at = now() - interval '25 hours' WHERE id = ANY($1)", [
      [old, bound]
    ])
    await portal.deps.pool.query('UPDATE attachment SET bound_at = now() WHERE id = $1', [bound])
    // Nearly a day old, and not yet swept.
    await portal.deps.pool.query("UPDATE attachment SET created_at = now() - interval '23.9 hours' WHERE id = $1", [
      young
    ])
    await sweepUnbound(portal.deps)
    expect((await download(portal, browser, old)).status).toBe(404)
    expect((await download(portal, browser, young)).status).toBe(200)
    expect((await download(portal, browser, bound)).status).toBe(200)
    expect(await keysIn(disk)).not.toContain(fileKey(old, 'original'))
  })

  test('more old uploads than a batch go in one sweep, and their files with them', async () => {
    const { body } = await upload(portal, browser, letter)
    await portal.deps.pool.query(
      `INSERT INTO attachment (id, enterprise_id, uploaded_by_id, slot, display_name, media_type, size, sha256, status,
         original_key, view_key, created_at)
       SELECT id, enterprise_id, uploaded_by_id, slot, display_name, media_type, 68, sha256, status, concat(id, '.original'),
         concat(id, '.view'), now() - interval '2 days'
       FROM (SELECT gen_random_uuid() AS id, enterprise_id, uploaded_by_id, slot, display_name, media_type, sha256, status
         FROM attachment, generate_series(1, 501) WHERE id = $1) AS old`,
      [body.id]
    )
    const deleted: string[] = []
    const remove = async (key: string) => {
      // One that cannot be removed holds up no other.
      if (deleted.push(key) === 1) throw new StorageFault('unavailable', 'EIO')
    }
    await ill({ delete: remove }, () => sweepUnbound(portal.deps))
    expect(new Set(deleted).size).toBe(1002)
    expect(await portal.deps.db.attachment.count({ where: { size: 68 } })).toBe(0)
    expect((await download(portal, browser, body.id)).status).toBe(200)
  })

  test('a file without a row is removed once it is a day old, and no other', async () => {
    const { body } = await upload(portal, browser, letter)
    const orphan = fileKey(newId(), 'original')
    await disk.put(orphan, letter.bytes)
    const infected = (await upload(portal, browser, letter)).body.id as string
    await portal.deps.db.attachment.update({ where: { id: infected }, data: { status: 'INFECTED' } })
    await sweepOrphans(portal.deps)
    expect(await keysIn(disk)).toContain(orphan)
    aheadMs = 23 * 3_600_000
    await sweepOrphans(portal.deps)
    expect(await keysIn(disk)).toContain(orphan)
    aheadMs = 25 * 3_600_000
    await sweepOrphans(portal.deps)
    aheadMs = 0
    const left = await keysIn(disk)
    expect(left).not.toContain(orphan)
    expect(left).not.toContain(fileKey(infected, 'original'))
    expect(left).toContain(fileKey(body.id, 'original'))
  })

  test('where nearly all files are strangers, nothing is removed and an alarm says so', async () => {
    const strangers = Array.from({ length: 150 }, () => fileKey(newId(), 'view'))
    for (const key of strangers) await disk.put(key, Buffer.from('x'))
    aheadMs = 25 * 3_600_000
    await sweepOrphans(portal.deps)
    aheadMs = 0
    const left = new Set(await keysIn(disk))
    expect(strangers.filter((key) => !left.has(key))).toEqual([])
    expect(portal.logLines.join()).toContain('is this the right store?')
    for (const key of strangers) await disk.delete(key)
  })

  test('a hundred strangers may be left by dying processes, and what an interrupted write left goes also beside a row', async () => {
    const { body } = await upload(portal, browser, letter)
    const part = `${fileKey(body.id, 'original')}.0123456789abcdef.part`
    const keys = [...Array.from({ length: 99 }, () => fileKey(newId(), 'view')), part]
    const list = async function* () {
      for (const key of keys) yield { key, modifiedAt: new Date(Date.now() - 25 * 3_600_000) }
    }
    const deleted: string[] = []
    const how = { list, delete: async (key: string) => void deleted.push(key) }
    await ill(how, () => sweepOrphans(portal.deps))
    expect(deleted).toEqual(keys)
    keys.push(fileKey(newId(), 'view'))
    await ill(how, () => sweepOrphans(portal.deps))
    expect(deleted).toHaveLength(100)
    // More than a hundred files without a row may go if more files than those have a row.
    keys.push(...Array.from({ length: 110 }, () => fileKey(body.id, 'original')))
    await ill(how, () => sweepOrphans(portal.deps))
    expect(deleted).toHaveLength(201)
  })
})

const unshare = '/usr/bin/unshare'
/** Containers may refuse mounts even to root. */
const canMount =
  existsSync(unshare) && spawnSync(unshare, ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0

describe('the real process', () => {
  const settings = (dataDir: string): Record<string, string> => ({
    DATA_DIR: dataDir,
    OUTBOX_FILE: join(dataDir, 'outbox.jsonl'),
    DATABASE_URL: portal.databaseUrl,
    DATABASE_OWNER_URL: portal.ownerUrl,
    HMAC_KEY: portal.deps.secrets.hmacKey.toString('base64'),
    DATA_KEYS: `test:${portal.deps.secrets.dataKeys.keys['test']?.toString('base64')}`,
    REQUESTS_PER_MINUTE_PER_PROCESS: '0',
    LOG_LEVEL: 'error'
  })
  const send = (url: string, visitor: TestBrowser, bytes: Buffer) => {
    const { contentType, payload } = uploadBody({ ...letter, bytes })
    return fetch(`${url}/api/portal/attachments`, {
      method: 'POST',
      headers: { 'content-type': contentType, cookie: cookieOf(visitor) },
      body: new Uint8Array(payload)
    })
  }

  // Each process has a folder of its own.
  beforeEach(async () => void (await portal.deps.db.systemFact.deleteMany({ where: { name: 'file-store' } })))

  /** Names its connections, to tell them from ours. */
  const named = (databaseUrl: string): string => {
    const url = new URL(databaseUrl)
    url.searchParams.set('application_name', 'killed')
    return url.href
  }

  test('killed in the middle of uploads keeps every paper that it acknowledged, and only orphans beside them', async () => {
    const dataDir = mkdtempSync(join(home, 'kill-'))
    const api = await startApi({ ...settings(dataDir), DATABASE_URL: named(portal.databaseUrl) })
    const visitor = openRemoteBrowser({ url: api.url, outboxFile: join(dataDir, 'outbox.jsonl') })
    await visitor.enter()
    const acknowledged: string[] = []
    let isOver = false
    const senders = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const answer = await send(api.url, visitor, letter.bytes).catch(() => undefined)
        // The process may die in the middle of the answer.
        const told =
          answer?.status === 201 ? ((await answer.json().catch(() => {})) as { id: string } | undefined) : undefined
        if (told) acknowledged.push(told.id)
        else await sleep(20)
      }
    })
    while (acknowledged.length < 12) await sleep(20)
    await api.end('SIGKILL')
    isOver = true
    await Promise.all(senders)
    // The statement that ran when the process died is either committed or rolled back.
    const left = `SELECT FROM pg_stat_activity WHERE application_name = 'killed' AND datname = current_database()`
    await expect.poll(async () => (await portal.deps.pool.query(left)).rowCount).toBe(0)

    const store = createDiskStore(join(dataDir, 'files'))
    const rows = await portal.deps.db.attachment.findMany({ where: { id: { in: acknowledged } } })
    expect(rows.length).toBe(acknowledged.length)
    for (const { originalKey } of rows) expect(await store.get(originalKey)).toEqual(letter.bytes)
    const withFiles = new Set(await keysIn(store))
    const { enterpriseId } = rows[0] ?? { enterpriseId: '' }
    const all = await portal.deps.db.attachment.findMany({ where: { enterpriseId } })
    expect(all.filter(({ originalKey }) => !withFiles.has(originalKey))).toEqual([])

    const swept = { ...portal.deps, files: store, clock: { now: () => new Date(Date.now() + 25 * 3_600_000) } }
    await sweepOrphans(swept)
    expect(await keysIn(store)).toEqual(all.map(({ originalKey }) => originalKey).toSorted())
  })

  test.runIf(canMount)('on a full disk answers 507, keeps neither file nor row, and goes on', async () => {
    const dataDir = mkdtempSync(join(home, 'full-'))
    await mkdir(join(dataDir, 'files'))
    const port = String(await freePort())
    const script = `mount -t tmpfs -o size=3m tmpfs '${dataDir}/files' && exec '${process.execPath}' '${join(import.meta.dirname, '../../../main.ts')}'`
    const child = spawn(unshare, ['-m', 'sh', '-c', script], {
      env: { PATH: '/usr/bin:/bin', METRICS_PORT: '0', PORT: port, ...compiled, ...settings(dataDir) },
      stdio: 'ignore'
    })
    const ended = new Promise((resolve) => child.once('close', resolve))
    const url = `http://127.0.0.1:${port}`
    try {
      for (let attempt = 0; attempt < 900 && !(await fetch(`${url}/healthz`).catch(() => undefined)); attempt++)
        await sleep(100)
      const visitor = openRemoteBrowser({ url, outboxFile: join(dataDir, 'outbox.jsonl') })
      await visitor.enter()
      const large = buildPdf({ objects: [streamObject('', Buffer.alloc(1_200_000, 'x'))] })
      const answers: [number, string][] = []
      for (let i = 0; i < 4; i++) {
        const answer = await send(url, visitor, large)
        const { code = 'kept' } = (await answer.json()) as { code?: string }
        answers.push([answer.status, code])
      }
      expect(answers).toEqual([
        [201, 'kept'],
        [201, 'kept'],
        [507, 'file.disk-full'],
        [507, 'file.disk-full']
      ])
      expect((await send(url, visitor, letter.bytes)).status).toBe(201)
      // The folder of the process, seen through its own root.
      const inside = `/proc/${child.pid}/root${dataDir}/files`
      const names = (await Promise.all((await readdir(inside)).map((shard) => readdir(join(inside, shard))))).flat()
      expect(names.filter(isOfPaper).length).toBe(3)
      expect(names.filter((name) => name.endsWith('.part'))).toEqual([])
    } finally {
      child.kill('SIGTERM')
      await ended
    }
  })
})
