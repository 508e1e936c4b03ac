import { readAttachment } from '@portal/contract/qualification/attachment'
import { startStopwatch } from '@portal/db/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileKey } from '#api/adapters/files/file-store.ts'
import type { Verdict } from '#api/adapters/scanner/scanner.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { jobsOf } from '#api/jobs/jobs.ts'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addReviewer } from '#api/testing/factories/cases.ts'
import { type ClamdDouble, type ClamdMood, startClamdDouble } from '#api/testing/doubles/clamd-double.ts'
import { buildPdf, streamObject } from '#api/testing/factories/pdf-builder.ts'
import { hasClamd, type RealClamd, startClamd, virusText } from '#api/testing/doubles/real-clamd.ts'
import { cookieOf, download, upload } from '#api/testing/factories/uploads.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { quarantineUnscanned, settleScan } from './attachment.store.ts'
import { openForReviewer } from './read-content.ts'
import { rescanQuarantined } from './rescan-quarantined.ts'

/** Each test asks for the age of the signatures again. The portal keeps an answer for a minute. */
let skewMs = 0
let clamd: ClamdDouble
let portal: TestApp
let browser: TestBrowser
let reviewer: AdminActor
beforeAll(async () => {
  clamd = await startClamdDouble()
  const clock = { now: () => new Date(Date.now() + skewMs) }
  portal = await buildTestApp({ env: { CLAMAV_HOST: clamd.host }, deps: { clock } })
  browser = openBrowser(portal)
  await browser.enter()
  reviewer = await addReviewer(portal)
})
beforeEach(() => {
  skewMs += 61_000
  Object.assign(clamd, { mood: 'ok', databaseDate: new Date(), scanned: [] })
})
afterEach(() => portal.deps.db.attachment.deleteMany())
afterAll(async () => {
  await portal.close()
  await clamd.close()
})

const letter = { name: '授权委托书.pdf', type: 'application/pdf', bytes: buildPdf() }
const origin = { ip: '127.0.0.1', userAgent: '', requestId: 'test', device: '' }
const look = (id: string) =>
  openForReviewer(portal.deps, reviewer, id, origin).then(
    ({ bytes }) => bytes,
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error)
  )
const statusOf = async (id: string) => (await browser.call(readAttachment, { params: { id } })).body.status
const countKept = async () => {
  let files = 0
  for await (const _ of portal.deps.files.list()) files += 1
  return { files, rows: await portal.deps.db.attachment.count() }
}
const uploadIn = async (mood: ClamdMood | 'stale') => {
  if (mood === 'stale') clamd.databaseDate = new Date(Date.now() - 30 * 86_400_000)
  else clamd.mood = mood
  return upload(portal, browser, letter)
}

describe('with ClamAV (R25)', () => {
  test('what it finds clean is open to reviewers at once, and every look is recorded', async () => {
    const { body } = await uploadIn('ok')
    expect(body.status).toBe('CLEAN')
    expect(await look(body.id)).toEqual(letter.bytes)
    const [entry] = await portal.deps.db.auditEvent.findMany({
      where: { action: 'attachment.viewed' },
      orderBy: { id: 'desc' }
    })
    const { enterpriseId } = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: body.id } })
    expect(entry).toMatchObject({
      actorKind: 'admin',
      actorId: reviewer.adminId,
      enterpriseId,
      detail: { attachmentId: body.id, slot: 'application:letter' }
    })
  })

  test('what it finds infected is refused and recorded, and nothing of it stays', async () => {
    const before = await countKept()
    const { status, problem } = await uploadIn('found')
    expect([status, problem.code]).toEqual([400, 'file.infected'])
    expect(await countKept()).toEqual(before)
    const [entry] = await portal.deps.db.auditEvent.findMany({
      where: { action: 'attachment.infected' },
      orderBy: { id: 'desc' }
    })
    expect(entry).toMatchObject({ actorKind: 'enterprise', enterpriseId: expect.any(String) })
    expect(entry?.detail).toEqual({
      slot: 'application:letter',
      signature: 'Test.Paper.Virus',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/)
    })
    expect(portal.logLines.join()).toContain('"alarm":"infected-file"')
  })

  test.each(['hang', 'cut', 'half', 'nonsense', 'too-large', 'stale'] as const)(
    '%s: the file waits in quarantine, its owner is told, no reviewer opens it, and it is free after the next good scan',
    async (mood) => {
      const stopwatch = startStopwatch()
      const { status, body } = await uploadIn(mood)
      expect([status, body.status]).toEqual([201, 'QUARANTINED'])
      expect(stopwatch.stop()).toBeLessThan(5000)
      expect(await statusOf(body.id)).toBe('QUARANTINED')
      expect((await download(portal, browser, body.id)).status).toBe(200)
      expect(await look(body.id)).toBe('application.file-not-scanned')
      await rescanQuarantinedQuickly(mood)
      expect(await statusOf(body.id)).toBe('QUARANTINED')

      Object.assign(clamd, { mood: 'ok', databaseDate: new Date() })
      await rescanQuarantined(portal.deps)
      expect(await statusOf(body.id)).toBe('CLEAN')
      expect(await look(body.id)).toEqual(letter.bytes)
    }
  )

  /** Not set for a scanner that hangs, since the portal waits a minute for it. */
  const rescanQuarantinedQuickly = async (mood: string) => {
    if (mood !== 'hang') await rescanQuarantined(portal.deps)
  }

  test('that finds a quarantined file infected later removes it; its owner sees why', async () => {
    const { body } = await uploadIn('cut')
    const row = await portal.deps.db.attachment.update({
      where: { id: body.id },
      data: { viewKey: fileKey(body.id, 'view') }
    })
    await portal.deps.files.put(row.viewKey, letter.bytes)
    clamd.mood = 'found'
    await rescanQuarantined(portal.deps)
    expect(await statusOf(body.id)).toBe('INFECTED')
    for (const role of ['original', 'view'] as const)
      await expect(portal.deps.files.get(fileKey(body.id, role))).rejects.toThrow('missing')
    const where = { action: 'attachment.infected', detail: { path: ['attachmentId'], equals: body.id } }
    expect(await portal.deps.db.auditEvent.findMany({ where })).toMatchObject([
      {
        actorKind: 'system',
        enterpriseId: row.enterpriseId,
        detail: { signature: 'Test.Paper.Virus', sha256: row.sha256 }
      }
    ])
    await rescanQuarantined(portal.deps)
    expect(await portal.deps.db.auditEvent.count({ where })).toBe(1)
    expect((await download(portal, browser, body.id)).status).toBe(404)
    expect(await look(body.id)).toBe('application.file-not-scanned')
  })

  test('what was taken as clean before there was a scanner is closed at its first start, and scanned', async () => {
    const before = await buildSibling(portal, { env: {} })
    const early = openBrowser(before)
    await early.enter()
    const { body } = await upload(before, early, letter)
    const other = (await upload(before, early, { ...letter, slot: 'profile:businessLicence' })).body.id
    await before.close()
    await portal.deps.files.put(fileKey(body.id, 'original'), letter.bytes)
    const scanned = (await uploadIn('ok')).body.id
    expect(await look(body.id)).toEqual(letter.bytes)
    // Pages of one file. The product takes a thousand.
    expect(await quarantineUnscanned(portal.deps.db, 1)).toBe(2)
    expect(await look(body.id)).toBe('application.file-not-scanned')
    expect(await look(other)).toBe('application.file-not-scanned')
    expect(await look(scanned)).toEqual(letter.bytes)
    clamd.mood = 'cut'
    await rescanQuarantined(portal.deps)
    expect(await look(body.id)).toBe('application.file-not-scanned')
    clamd.mood = 'ok'
    await rescanQuarantined(portal.deps)
    expect(await look(body.id)).toEqual(letter.bytes)
    expect(await quarantineUnscanned(portal.deps.db)).toBe(0)
    // Another process that runs without a scanner may take one as clean later.
    await portal.deps.db.attachment.update({ where: { id: body.id }, data: { scannedAt: null } })
    clamd.mood = 'cut'
    await rescanQuarantined(portal.deps)
    expect(await look(body.id)).toBe('application.file-not-scanned')
  })

  test('one file that cannot be judged does not keep the others waiting', async () => {
    const first = (await uploadIn('cut')).body.id
    const second = (await uploadIn('cut')).body.id
    await portal.deps.files.delete(fileKey(first, 'original'))
    clamd.mood = 'ok'
    await rescanQuarantined(portal.deps)
    expect([await statusOf(first), await statusOf(second)]).toEqual(['QUARANTINED', 'CLEAN'])
  })

  test('one file that the scanner never gets through does not keep the others waiting either', async () => {
    const ids: string[] = []
    for (let i = 0; i < 3; i++) ids.push((await uploadIn('cut')).body.id)
    // As if clamd hung at the first one or died of it.
    let asked = 0
    const scan = async (): Promise<Verdict> =>
      asked++ === 0 ? { kind: 'unknown', trouble: 'slow' } : { kind: 'clean' }
    const deps = { ...portal.deps, scanner: { kind: 'clamav' as const, scan } }
    // By the job, which keeps the place from one run to the next.
    const job = jobsOf(deps).find(({ name }) => name === 'rescan-quarantined')
    const { signal } = new AbortController()
    for (let run = 0; run < 2; run++) await job?.run(signal)
    expect(await Promise.all(ids.map(statusOf))).toEqual(['QUARANTINED', 'CLEAN', 'CLEAN'])
    await job?.run(signal)
    expect(await statusOf(ids[0] ?? '')).toBe('CLEAN')
  })

  test('one file that it neither finds clean nor infected does not keep the others waiting, in one run', async () => {
    const ids: string[] = []
    for (let i = 0; i < 2; i++) ids.push((await uploadIn('cut')).body.id)
    let asked = 0
    const scan = async (): Promise<Verdict> =>
      asked++ === 0 ? { kind: 'unknown', trouble: 'unclear' } : { kind: 'clean' }
    await rescanQuarantined({ ...portal.deps, scanner: { kind: 'clamav', scan } })
    expect(await Promise.all(ids.map(statusOf))).toEqual(['QUARANTINED', 'CLEAN'])
  })

  test('more files than a page are scanned in one run, oldest first and each once, and none once the portal stops', async () => {
    const first = (await uploadIn('cut')).body.id
    const { enterpriseId } = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: first } })
    for (let i = 0; i < 40; i++)
      await insertAttachment(portal, enterpriseId, 'application:letter', { status: 'QUARANTINED' })
    const waiting = await portal.deps.db.attachment.findMany({ orderBy: { id: 'asc' } })
    const read: string[] = []
    const files = { ...portal.deps.files, get: async (key: string) => (read.push(key), letter.bytes) }
    const given = new Set<number | undefined>()
    const scan = async (_: Buffer, ms?: number): Promise<Verdict> => (given.add(ms), { kind: 'clean' })
    const deps = { ...portal.deps, files, scanner: { kind: 'clamav' as const, scan } }
    await rescanQuarantined(deps, AbortSignal.abort())
    expect(read).toEqual([])
    await rescanQuarantined(deps)
    expect(read).toEqual(waiting.map(({ originalKey }) => originalKey))
    expect([...given]).toEqual([60_000])
    const clean = await portal.deps.db.attachment.count({ where: { status: 'CLEAN', scannedAt: { not: null } } })
    expect(clean).toBe(41)
  })

  test('a scanner that is down is asked for one file, not for all', async () => {
    for (let i = 0; i < 3; i++) await uploadIn('cut')
    clamd.scanned = []
    await rescanQuarantined(portal.deps)
    expect(clamd.scanned.length).toBe(1)
  })

  test('a picture of 400 megapixels never reaches it', async () => {
    const { flatPng } = await import('#api/testing/factories/pictures.ts')
    const bytes = flatPng({ width: 20_000, height: 20_000 })
    expect((await upload(portal, browser, { name: 'a.png', type: 'image/png', bytes })).problem.code).toBe(
      'file.too-many-pixels'
    )
    expect(clamd.scanned).toEqual([])
  })
})

test('without a scanner nothing is let out of quarantine', async () => {
  const { body } = await uploadIn('cut')
  await rescanQuarantined({ ...portal.deps, scanner: { kind: 'none', scan: async () => ({ kind: 'clean' }) } })
  expect(await statusOf(body.id)).toBe('QUARANTINED')
})

test('a reviewer finds no paper that is not there, and only reviewers open the reviewers’ address', async () => {
  expect(await look('019ac000-0000-7000-8000-00000000000f')).toBe('request.not-found')
  const { body } = await uploadIn('ok')
  const answer = await browser.send('GET', `/api/admin/attachments/${body.id}/content`)
  expect([answer.status, answer.problem.code]).toEqual([401, 'admin.required'])
})

test('a reviewer opens a scanned paper at their address, and administrators of other duties do not', async () => {
  const desk = await openAdmin(portal, { roles: ['REVIEWER'] })
  const system = await openAdmin(portal, { roles: ['SYSTEM'] })
  const { body } = await uploadIn('ok')
  const waiting = await uploadIn('cut')
  const ask = (who: TestBrowser, id: string, query = '') =>
    portal.app.inject({
      method: 'GET',
      url: `/api/admin/attachments/${id}/content${query}`,
      headers: { cookie: cookieOf(who) }
    })
  const seen = await ask(desk, body.id)
  expect([seen.statusCode, seen.headers['content-type']]).toEqual([200, 'application/pdf'])
  expect(seen.rawPayload).toEqual(letter.bytes)
  expect(seen.headers['content-security-policy']).toContain('sandbox')
  expect(seen.headers['content-disposition']).toMatch(/^inline;/)
  const saved = await ask(desk, body.id, '?download=1')
  expect(saved.headers['content-disposition']).toMatch(/^attachment;/)
  const looks = await portal.deps.db.auditEvent.count({ where: { action: 'attachment.viewed', actorId: desk.id } })
  expect(looks).toBe(2)
  expect((await ask(desk, waiting.body.id)).json().code).toBe('application.file-not-scanned')
  expect((await ask(system, body.id)).json().code).toBe('admin.forbidden')
  await portal.deps.db.attachment.update({ where: { id: body.id }, data: { status: 'ERASED' } })
  // The verdict of a scan that began before is of no use.
  expect(await settleScan(portal.deps.db, body.id, { status: 'CLEAN', scannedAt: new Date() })).toBe(false)
  expect((await ask(desk, body.id)).json().code).toBe('request.not-found')
  expect(await portal.deps.db.auditEvent.count({ where: { action: 'attachment.viewed', actorId: desk.id } })).toBe(2)
})

describe.runIf(hasClamd)('with the real clamd of this machine', () => {
  let real: RealClamd
  beforeAll(async () => {
    real = await startClamd()
  })
  afterAll(() => real.close())

  const scanWith = async (host: string, content: string) => {
    const own = await buildTestApp({
      env: { CLAMAV_HOST: host },
      databaseUrl: portal.databaseUrl,
      secrets: portal.deps.secrets
    })
    try {
      const bytes = buildPdf({ objects: [streamObject('', Buffer.from(content))] })
      return await upload(own, browser, { ...letter, bytes })
    } finally {
      await own.close()
    }
  }

  test('a harmless file is clean and one with the signature is infected', async () => {
    expect((await scanWith(real.freshHost, 'harmless')).body.status).toBe('CLEAN')
    expect((await scanWith(real.freshHost, `xx${virusText}yy`)).problem.code).toBe('file.infected')
  })

  test('without an official database the age of its signatures is unknown, so files wait', async () => {
    expect((await scanWith(real.host, 'harmless')).body.status).toBe('QUARANTINED')
  })
})
