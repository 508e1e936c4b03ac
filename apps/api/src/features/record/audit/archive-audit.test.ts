import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import { decodeProtectedHeader } from 'jose'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileKey } from '#api/adapters/files/file-store.ts'
import { ConfigFaults, readConfig } from '#api/config.ts'
import { sweepOrphans } from '#api/features/qualification/attachment/sweep-files.ts'
import { amendAudit, asOwner } from '#api/testing/as-owner.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { emptyAudit } from '#api/testing/empty-audit.ts'
import { archiveAudit, isWhole } from './archive-audit.ts'
import { readArchive, writeArchive } from './archive-file.ts'
import { sumArchives } from './archive.store.ts'
import { nextSeq, type Seal, sealHash } from './audit-chain.ts'
import { readAuditHead, writeAuditHead } from './audit-head.ts'
import { findLastSeal, insertSeals, listUnsealed } from './audit-seal.store.ts'
import { sealAudit } from './seal-audit.ts'
import { verifyAudit } from './verify-audit.ts'

let portal: TestApp
let dataDir: string
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs)
const clock = createFakeClock(new Date())

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-archive-'))
  portal = await buildTestApp({ env: { DATA_DIR: dataDir, AUDIT_RETENTION_DAYS: '180' }, deps: { clock } })
})
beforeEach(() => emptyAudit(portal))
afterAll(async () => {
  await portal.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Records of so many days ago, sealed on that day, as a portal that has run since then has them. */
const actLongAgo = (count: number, days: number) => actAt(count, daysAgo(days))

const actAt = async (count: number, at: Date, sealedOn = at) => {
  const { db, pool } = portal.deps
  const [time] = await db.$queryRaw<{ epoch: string }[]>`
    SELECT extract(epoch FROM ${sealedOn}::timestamptz(3))::text AS epoch`
  const sealedAt = time?.epoch ?? ''
  await pool.query(
    `INSERT INTO audit_event (at, actor_kind, action, detail, ip, request_id)
     SELECT $1, 'system', 'session.started', '{"search": "龙"}', '10.0.0.1', n::text FROM generate_series(1, $2) n`,
    [at, count]
  )
  let left = count
  let before: Seal | undefined = (await findLastSeal(db)) ?? undefined
  // Rows wait for the transactions that other test files of this run hold open on the same server.
  while (left > 0) {
    const unsealed = await listUnsealed(db, (await findLastSeal(db))?.position, 1000)
    const rows = unsealed.filter(({ isSettled }) => isSettled)
    const seals = rows.map((row) => {
      before = { seq: nextSeq(before), hash: sealHash(portal.deps, before, { row, sealedAt }) }
      return { seq: before.seq, hash: new Uint8Array(before.hash), eventId: row.id }
    })
    if (seals.length > 0) await insertSeals(db, seals, sealedOn)
    left -= rows.length
  }
  if (before) await writeAuditHead(portal.deps, before)
}

const actNow = async (count: number) => {
  for (let n = 0; n < count; n++) {
    await portal.deps.pool.query(
      "INSERT INTO audit_event (actor_kind, action, ip, request_id) VALUES ('system', 'session.started', '', '')"
    )
  }
  await sealRest(count)
}

const sealRest = async (count: number) => {
  let sealed = 0
  await expect.poll(async () => (sealed += await sealAudit(portal.deps)), { timeout: 90_000, interval: 50 }).toBe(count)
}

const archives = () => portal.deps.db.auditArchive.findMany({ orderBy: { firstSeq: 'asc' } })
const eventsLeft = () => portal.deps.db.auditEvent.count({ where: { action: 'session.started' } })
const verify = () => verifyAudit(portal.deps)
const faults = async () => (await verify()).faults

/** The file of an archive on the disk. */
const fileOf = (id: string) => {
  const folder = readdirSync(join(dataDir, 'files'), { recursive: true, encoding: 'utf8' })
  const path = folder.find((each) => each.endsWith(fileKey(id, 'audit')))
  if (!path) throw new Error('no file of the archive')
  return join(dataDir, 'files', path)
}

describe('archiving the audit', () => {
  test('moves what is older than the period into a signed file, and the chain still holds (R39)', async () => {
    await actLongAgo(5, 200)
    await actLongAgo(3, 100)
    await actNow(2)
    await archiveAudit(portal.deps)
    const [archive, ...more] = await archives()
    expect(more).toEqual([])
    expect(archive).toMatchObject({ firstSeq: 1n, lastSeq: 5n })
    expect(await eventsLeft()).toBe(5)
    const file = readFileSync(fileOf(archive?.id ?? ''), 'utf8')
    expect(decodeProtectedHeader(file)).toMatchObject({ alg: 'ES256', typ: 'audit-archive' })
    const verdict = await verify()
    expect(verdict).toEqual({ sealed: 10, unsealed: 1, faults: [] })
    const noted = await portal.deps.db.auditEvent.findFirstOrThrow({ where: { action: 'audit.archived' } })
    expect(noted).toMatchObject({ actorKind: 'system', detail: { rows: 5 } })
  })

  test('goes on where it stopped, in files of at most 2,000 records, and keeps the last seal (R39)', async () => {
    await actLongAgo(2500, 300)
    await archiveAudit(portal.deps)
    expect((await archives()).map(({ firstSeq, lastSeq }) => [firstSeq, lastSeq])).toEqual([
      [1n, 2000n],
      [2001n, 2499n]
    ])
    expect((await verify()).sealed).toBe(2500)
    const { files, records, until } = await sumArchives(portal.deps.db)
    expect([files, records, beijingDay(until ?? new Date())]).toEqual([2, 2499, beijingDay(daysAgo(300))])
    // The two records of the archive itself.
    await sealRest(2)
    await archiveAudit(portal.deps)
    expect((await archives()).at(-1)).toMatchObject({ firstSeq: 2500n, lastSeq: 2500n })
    expect(await verify()).toMatchObject({ sealed: 2502, faults: [] })
  })

  test('gives way to another process that was faster, and the chain still holds (R39)', async () => {
    await actLongAgo(6, 200)
    await actLongAgo(4, 190)
    const { deps } = portal
    // Its clock is behind, so it takes only the first of the same records.
    const other = { ...deps, clock: createFakeClock(new Date(Date.now() - 15 * 86_400_000)) }
    const put: typeof deps.files.put = async (...file) => {
      await archiveAudit(other)
      return deps.files.put(...file)
    }
    await expect(archiveAudit({ ...deps, files: { ...deps.files, put } })).rejects.toThrow('another process')
    expect((await archives()).map(({ lastSeq }) => lastSeq)).toEqual([6n])
    await archiveAudit(deps)
    expect((await archives()).map(({ lastSeq }) => lastSeq)).toEqual([6n, 9n])
    expect(await faults()).toEqual([])
  })

  test.each(['00:30', '23:30'])('takes whole days in 北京时间, as it runs at %s', async (time) => {
    const day = beijingDay(daysAgo(200))
    await actAt(2, new Date(`${day}T00:00:00+08:00`))
    // The last one of all stays, whatever its day.
    await actNow(1)
    const runOn = (date: string) => {
      const now = new Date(new Date(`${date}T${time}:00+08:00`).getTime() + 180 * dayMs)
      return archiveAudit({ ...portal.deps, clock: createFakeClock(now) })
    }
    await runOn(day)
    expect(await archives()).toEqual([])
    await runOn(dayAfter(day, 1))
    expect(await archives()).toMatchObject([{ firstSeq: 1n, lastSeq: 2n }])
  })

  test('leaves younger records alone', async () => {
    await actLongAgo(3, 179)
    await actNow(1)
    await archiveAudit(portal.deps)
    expect(await archives()).toEqual([])
  })

  test('leaves records that do not hold where they are, with an alarm (R39)', async () => {
    await actLongAgo(5, 200)
    await actNow(1)
    await amendAudit(
      portal,
      "UPDATE audit_event SET ip = '10.6.6.6' WHERE id = (SELECT event_id FROM audit_seal WHERE seq = 3)"
    )
    await archiveAudit(portal.deps)
    expect(await archives()).toEqual([])
    expect(await eventsLeft()).toBe(6)
    expect(portal.logLines.filter((line) => line.includes('"alarm":"audit-chain"'))).toHaveLength(1)
  })

  test('takes records of a process whose clock was wrong, and they are still named (R39)', async () => {
    await actLongAgo(2, 220)
    await actAt(1, daysAgo(240), daysAgo(210))
    await actLongAgo(2, 200)
    await actNow(1)
    await archiveAudit(portal.deps)
    expect(await archives()).toMatchObject([{ firstSeq: 1n, lastSeq: 5n }])
    expect(await faults()).toMatchObject([{ kind: 'back-dated', count: 1, places: [{ seq: '3', last: '3' }] }])
  })

  test('keeps its file, and that with the end of the audit, when files without a row are swept', async () => {
    await actLongAgo(2, 200)
    await actNow(1)
    await archiveAudit(portal.deps)
    const [archive] = await archives()
    const later = createFakeClock(new Date(Date.now() + 3 * 86_400_000))
    await sweepOrphans({ ...portal.deps, clock: later })
    expect(existsSync(fileOf(archive?.id ?? ''))).toBe(true)
    expect((await readAuditHead(portal.deps))?.seq).toBe(3n)
  })
})

describe('the archive is verified with the chain', () => {
  const archived = async () => {
    await actLongAgo(4, 200)
    await actNow(2)
    await archiveAudit(portal.deps)
    const [archive] = await archives()
    return archive?.id ?? ''
  }

  test('a file that is gone is named (R39)', async () => {
    rmSync(fileOf(await archived()))
    expect(await faults()).toMatchObject([{ kind: 'archive-missing', count: 4, places: [{ seq: '1', last: '4' }] }])
  })

  test('what lies behind a file that is gone is verified too (R39)', async () => {
    rmSync(fileOf(await archived()))
    await amendAudit(
      portal,
      "UPDATE audit_event SET ip = '10.6.6.6' WHERE id = (SELECT event_id FROM audit_seal WHERE seq = 5)"
    )
    expect(await verify()).toMatchObject({
      sealed: 1,
      faults: [
        { kind: 'altered', count: 1, places: [{ seq: '5' }] },
        { kind: 'archive-missing', count: 4 }
      ]
    })
  })

  test('a file that was altered is named, also if its hash in the table was altered with it (R39)', async () => {
    const id = await archived()
    const file = fileOf(id)
    const text = readFileSync(file, 'utf8')
    const [head = '', payload = '', signature = ''] = text.split('.')
    const altered = Buffer.from(payload, 'base64url').toString().replace('10.0.0.1', '10.0.0.2')
    const forged = [head, Buffer.from(altered).toString('base64url'), signature].join('.')
    writeFileSync(file, forged)
    expect(await faults()).toMatchObject([{ kind: 'archive-altered', count: 4, places: [{ seq: '1', last: '4' }] }])
    const sha256 = `sha256('${forged}'::bytea)`
    await amendAudit(portal, `UPDATE audit_archive SET sha256 = ${sha256}`)
    expect(await faults()).toMatchObject([{ kind: 'archive-altered', count: 4, places: [{ seq: '1', last: '4' }] }])
  })

  test('a file that was signed again is not the one that the table names (R39)', async () => {
    const file = fileOf(await archived())
    const rows = (await readArchive(portal.deps, readFileSync(file))) ?? []
    writeFileSync(file, await writeArchive(portal.deps, rows.filter(isWhole)))
    expect(await faults()).toMatchObject([{ kind: 'archive-altered', count: 4, places: [{ seq: '1', last: '4' }] }])
  })

  test('an archive that disappears from the list leaves a gap (R39)', async () => {
    await archived()
    await amendAudit(portal, 'DELETE FROM audit_archive')
    expect(await faults()).toMatchObject([{ kind: 'seal-removed', count: 4, places: [{ seq: '1', last: '4' }] }])
  })

  test('a record that is put back among archived ones is found (R39)', async () => {
    await archived()
    await asOwner(
      portal,
      `INSERT INTO audit_event (id, xact, at, actor_kind, action, ip, request_id)
       VALUES (1, 1, now() - interval '200 days', 'system', 'session.started', '', '')`
    )
    expect(await faults()).toMatchObject([{ kind: 'inserted', places: [{ eventId: '1' }] }])
  })
})

describe('the database itself', () => {
  const takeOut = (upTo: number) =>
    portal.deps.pool.query("SELECT audit_archive_rows(gen_random_uuid(), $1, sha256('x'))", [upTo])
  const refused = { code: '42501' }

  test('gives up no record that is younger than 180 days, none out of turn, and not the last seal (R39)', async () => {
    await actLongAgo(3, 200)
    await actLongAgo(1, 170)
    for (const upTo of [4, 5, 0]) await expect(takeOut(upTo)).rejects.toMatchObject(refused)
    await takeOut(2)
    await expect(takeOut(2)).rejects.toMatchObject(refused)
    await takeOut(3)
    expect(await eventsLeft()).toBe(1)
  })

  test('lets nobody else delete, and the list of archives is written by its function alone (R39)', async () => {
    await actLongAgo(3, 200)
    await actNow(1)
    for (const statement of [
      'DELETE FROM audit_event',
      'DELETE FROM audit_seal',
      "INSERT INTO audit_archive SELECT gen_random_uuid(), 1, 2, now(), now(), sha256('x'), sha256('x')",
      'DELETE FROM audit_archive',
      'UPDATE audit_archive SET last_seq = 9'
    ]) {
      await expect(portal.deps.pool.query(statement), statement).rejects.toMatchObject(refused)
    }
    await takeOut(2)
    for (const statement of [
      'DELETE FROM audit_event',
      'DELETE FROM audit_seal',
      'UPDATE audit_event SET ip = ip',
      'UPDATE audit_seal SET seq = seq',
      'TRUNCATE audit_event, audit_seal',
      'DELETE FROM audit_archive',
      'UPDATE audit_archive SET last_seq = 9'
    ]) {
      await expect(asOwner(portal, statement), statement).rejects.toMatchObject(refused)
    }
    expect(await eventsLeft()).toBe(2)
  })

  test('is not deceived by temporary tables of the caller', async () => {
    await actLongAgo(3, 200)
    const client = await portal.deps.pool.connect()
    try {
      await client.query('CREATE TEMP TABLE audit_seal (LIKE public.audit_seal)')
      await client.query("SELECT audit_archive_rows(gen_random_uuid(), 2, sha256('x'))")
      await client.query('DROP TABLE pg_temp.audit_seal')
    } finally {
      client.release()
    }
    expect(await eventsLeft()).toBe(1)
  })
})

test('the period is at least 180 days, as the law asks', () => {
  for (const days of ['179', '0', '-1', '180.5', 'ever']) {
    expect(() => readConfig({ AUDIT_RETENTION_DAYS: days }), days).toThrow(ConfigFaults)
  }
  expect(readConfig({}).auditRetentionDays).toBe(400)
  expect(readConfig({ AUDIT_RETENTION_DAYS: '180' }).auditRetentionDays).toBe(180)
})
