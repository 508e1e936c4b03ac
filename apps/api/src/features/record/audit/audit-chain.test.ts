import { mostFaultPlaces } from '@portal/contract/record/audit-verification'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { amendAudit, asOwner } from '#api/testing/as-owner.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { emptyAudit } from '#api/testing/empty-audit.ts'
import { auditHeadKey, readAuditHead, tellSeal } from './audit-head.ts'
import { auditProgressKey, readAuditProgress } from './audit-progress.ts'
import { listUnsealed } from './audit-seal.store.ts'
import { audit } from './audit.store.ts'
import { newSealing, sealAudit } from './seal-audit.ts'
import { verifyAudit } from './verify-audit.ts'

let portal: TestApp
let dataDir: string
/** What the process remembers. */
let sealing = newSealing()

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-audit-'))
  portal = await buildTestApp({ env: { DATA_DIR: dataDir } })
})
beforeEach(async () => {
  sealing = newSealing()
  await emptyAudit(portal)
})
afterAll(async () => {
  await portal.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const origin = { ip: '10.0.0.1', requestId: 'request-1' }

const act = (n: number) =>
  audit(portal.deps.db, {
    action: 'session.started',
    actor: { system: true },
    origin,
    detail: { round: n, search: '龙', roles: [1] }
  })

const actTimes = async (count: number) => {
  for (let n = 0; n < count; n++) await act(n)
}

/** Rows wait for the transactions that other test files of this run hold open on the same server. */
const sealAll = async (expected: number, { deps } = portal) => {
  let sealed = 0
  await expect
    .poll(async () => (sealed += await sealAudit(deps, sealing)), { timeout: 90_000, interval: 50 })
    .toBe(expected)
}

const verify = () => verifyAudit(portal.deps)
const faults = async () => (await verify()).faults

/** One place of one kind of fault. */
const fault = (kind: string, seq: number | string, eventId: string | null = null, last = seq) => ({
  kind,
  count: Number(last) - Number(seq) + 1,
  places: [{ seq: String(seq), last: String(last), eventId }]
})

/** What the owner of the tables can do, once the triggers are off and the foreign key is gone. */
const tamper = (statement: string) =>
  amendAudit(portal, `ALTER TABLE audit_seal DROP CONSTRAINT IF EXISTS audit_seal_event_id_fkey; ${statement}`)

const idOf = async (seq: number): Promise<string> => {
  const [row] = await asOwner<{ event_id: string }>(portal, 'SELECT event_id FROM audit_seal WHERE seq = $1', [seq])
  return row?.event_id ?? ''
}

/** Removes the records from this number on, with their seals. */
const cutFrom = (seq: number) =>
  tamper(`DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_seal WHERE seq >= ${seq});
    DELETE FROM audit_seal WHERE seq >= ${seq}`)

const alarms = (from = 0): { alarm: string; fault?: string; seq?: string }[] =>
  portal.logLines
    .slice(from)
    .filter((line) => line.includes('"alarm"'))
    .map((line) => JSON.parse(line))

describe('the chain over the audit', () => {
  test('holds over what was written, and says what is not sealed yet (R39)', async () => {
    expect(await verify()).toEqual({ sealed: 0, unsealed: 0, faults: [] })
    await actTimes(5)
    expect(await verify()).toEqual({ sealed: 0, unsealed: 5, faults: [] })
    await sealAll(5)
    await act(6)
    expect(await verify()).toEqual({ sealed: 5, unsealed: 1, faults: [] })
    await sealAll(1)
    expect(await verify()).toEqual({ sealed: 6, unsealed: 0, faults: [] })
    expect((await readAuditHead(portal.deps))?.seq).toBe(6n)
  })

  test('walks chains of many pages, sealed in many batches', async () => {
    await portal.deps.pool.query(
      `INSERT INTO audit_event (actor_kind, action, ip, request_id)
       SELECT 'system', 'session.started', '10.0.0.1', n::text FROM generate_series(1, 4500) n`
    )
    await sealAll(4500)
    expect(await verify()).toEqual({ sealed: 4500, unsealed: 0, faults: [] })
    await tamper(`UPDATE audit_event SET ip = '10.0.0.2' WHERE id = ${await idOf(4321)}`)
    expect(await faults()).toEqual([fault('altered', 4321, await idOf(4321))])
  })

  test('calls thousands of records that waited for minutes not back-dated (R39)', async () => {
    await portal.deps.pool.query(
      `INSERT INTO audit_event (actor_kind, action, ip, request_id, at)
       SELECT 'system', 'session.started', '10.0.0.1', n::text, now() - interval '10 minutes' FROM generate_series(1, 2500) n`
    )
    await act(1)
    await sealAll(2501)
    expect(await verify()).toEqual({ sealed: 2501, unsealed: 0, faults: [] })
  })

  describe('in parts', () => {
    /** Thousands of records, so that a part begins with records before it, and faults on both sides of its beginning. */
    const spoil = async () => {
      await portal.deps.pool.query(
        `INSERT INTO audit_event (actor_kind, action, ip, request_id)
         SELECT 'system', 'session.started', '10.0.0.1', n::text FROM generate_series(1, 5200) n`
      )
      await sealAll(5200)
      const seqs = [17, 999, 1000, 1001, 2600, 3000, 3001]
      await tamper(
        `UPDATE audit_event SET ip = '10.0.0.2' WHERE id IN (SELECT event_id FROM audit_seal WHERE seq IN (${seqs.join()}));
         DELETE FROM audit_event WHERE id = ${await idOf(4000)};
         DELETE FROM audit_seal WHERE seq BETWEEN 4400 AND 4420`
      )
    }

    /** What was inserted is told at the end of its page, and pages end with their part. */
    const verifyAs = async (watch: Parameters<typeof verifyAudit>[1]) => {
      const { faults: found, ...verdict } = await verifyAudit(portal.deps, watch)
      return { ...verdict, faults: found.map((group) => (group.kind === 'inserted' ? group.count : group)) }
    }

    test('it has the same faults, also where several parts are walked at once (R39)', async () => {
      await spoil()
      expect((await faults()).map(({ kind, count }) => [kind, count])).toEqual([
        ['altered', 7],
        ['removed', 1],
        ['inserted', 21],
        ['seal-removed', 21]
      ])
      for (const watch of [{ partSize: 1000 }, { partSize: 500, lanes: 2 }, { partSize: 1300, lanes: 3 }])
        expect(await verifyAs(watch)).toEqual(await verifyAs({}))
    })

    test('it goes on where it was cut off, with what it had found, and not by a word of others (R39)', async () => {
      await spoil()
      const verdict = await verifyAs({})
      const run = (name: string, { until = Number.POSITIVE_INFINITY } = {}) => {
        const stop = new AbortController()
        const heard: number[] = []
        const onPage = async (checked: number) => {
          heard.push(checked)
          if (checked > until) stop.abort()
        }
        const done = verifyAs({ run: name, partSize: 1000, onPage, signal: stop.signal })
        return done.then((given) => ({ given, first: heard[0] }))
      }
      await expect(run('one', { until: 2500 })).rejects.toThrow('aborted')
      const kept = await portal.deps.files.get(auditProgressKey)
      // Another run begins anew, and leaves nothing to go on from.
      expect(await run('another')).toEqual({ given: verdict, first: 1000 })
      expect(await readAuditProgress(portal.deps)).toBeUndefined()
      await portal.deps.files.put(auditProgressKey, Buffer.from(kept.toString().replace('one', 'two')))
      expect(await run('two')).toEqual({ given: verdict, first: 1000 })
      await portal.deps.files.put(auditProgressKey, kept)
      // The third part was done when the fourth was stopped.
      expect(await run('one')).toEqual({ given: verdict, first: 4000 })
      expect(await run('one')).toEqual({ given: verdict, first: 1000 })
    })
  })

  const columns: [string, string][] = [
    ['action', "action = 'session.ended'"],
    ['detail', `detail = '{"round": 99}'`],
    ['ip', "ip = '10.0.0.2'"],
    ['at', "at = at + interval '1 millisecond'"],
    ['actor_kind', "actor_kind = 'admin'"],
    ['actor_id', 'actor_id = gen_random_uuid()'],
    ['enterprise_id', 'enterprise_id = gen_random_uuid()'],
    ['request_id', "request_id = ''"],
    ['xact', 'xact = xact + 1']
  ]
  test.each(columns)('finds a row whose %s was altered, and names it (R39)', async (_column, change) => {
    await actTimes(6)
    await sealAll(6)
    const id = await idOf(4)
    await tamper(`UPDATE audit_event SET ${change} WHERE id = ${id}`)
    expect(await faults()).toEqual([fault('altered', 4, id)])
    expect((await verify()).sealed).toBe(5)
  })

  test('finds a row that was removed, with or without its seal (R39)', async () => {
    await actTimes(6)
    await sealAll(6)
    const id = await idOf(3)
    await tamper(`DELETE FROM audit_event WHERE id = ${id}`)
    expect(await faults()).toEqual([fault('removed', 3, id)])
    await tamper('DELETE FROM audit_seal WHERE seq = 3')
    expect(await faults()).toEqual([fault('seal-removed', 3)])
    await tamper('UPDATE audit_seal SET seq = seq - 1 WHERE seq > 3')
    expect(await faults()).toEqual([fault('altered', 3, await idOf(3), 5), fault('cut-off', 6)])
  })

  test('finds rows whose order was changed (R39)', async () => {
    await actTimes(6)
    await sealAll(6)
    const [second, fifth] = [await idOf(2), await idOf(5)]
    await tamper(`UPDATE audit_seal SET event_id = -1 WHERE seq = 2; UPDATE audit_seal SET event_id = ${second} WHERE seq = 5;
      UPDATE audit_seal SET event_id = ${fifth} WHERE seq = 2`)
    expect(await faults()).toMatchObject([
      {
        kind: 'altered',
        count: 2,
        places: [
          { seq: '2', eventId: fifth },
          { seq: '5', eventId: second }
        ]
      }
    ])
  })

  test('finds a row that was slipped in among sealed ones (R39)', async () => {
    await actTimes(4)
    await sealAll(4)
    await tamper(`INSERT INTO audit_event (id, xact, at, actor_kind, action, ip, request_id)
      SELECT 9999, xact, at, 'system', 'session.started', '10.0.0.1', 'forged' FROM audit_event WHERE id = ${await idOf(2)}`)
    expect(await faults()).toEqual([fault('inserted', 4, '9999')])
  })

  test('finds a row that was slipped in before all others (R39)', async () => {
    await actTimes(2)
    await sealAll(2)
    await tamper(`INSERT INTO audit_event (id, xact, at, actor_kind, action, ip, request_id)
      VALUES (0, 0, now(), 'system', 'session.started', '10.0.0.1', 'forged')`)
    expect(await faults()).toEqual([fault('inserted', 2, '0')])
  })

  test('finds a row that was numbered for a transaction to come (R39)', async () => {
    await actTimes(2)
    await sealAll(2)
    await tamper(`INSERT INTO audit_event (xact, actor_kind, action, ip, request_id)
      VALUES (9000000000000, 'system', 'session.started', '10.0.0.1', 'forged')`)
    const [row] = await asOwner<{ id: string }>(portal, 'SELECT max(id) AS id FROM audit_event')
    expect(await faults()).toEqual([fault('inserted', 3, row?.id)])
  })

  test('finds a row that was written today with a date of last week, although it was sealed (R39)', async () => {
    await actTimes(2)
    await sealAll(2)
    await portal.deps.pool.query(
      `INSERT INTO audit_event (at, actor_kind, action, ip, request_id)
       VALUES (now() - interval '7 days', 'system', 'session.started', '10.0.0.1', 'forged')`
    )
    await sealAll(1)
    const id = await idOf(3)
    expect(await faults()).toEqual([fault('back-dated', 3, id)])
    await tamper("UPDATE audit_seal SET at = at - interval '7 days'")
    expect(await faults()).toEqual([fault('altered', 1, await idOf(1), 3)])
  })

  test('finds that its tail was cut off, by the end that was kept beside the database (R39)', async () => {
    await actTimes(6)
    await sealAll(6)
    await cutFrom(6)
    expect(await faults()).toEqual([fault('cut-off', 6)])
    await tamper('DELETE FROM audit_event; DELETE FROM audit_seal')
    expect(await faults()).toEqual([fault('cut-off', 1, null, 6)])
  })

  test('finds for good that its tail was replaced by newer rows, by what each process remembers (R39)', async () => {
    await actTimes(3)
    await sealAll(3)
    const before = await readAuditHead(portal.deps)
    await cutFrom(3)
    await actTimes(2)
    await sealAll(2)
    expect(await faults()).toEqual([fault('cut-off', 3, await idOf(3))])
    expect(alarms()).toMatchObject([{ fault: 'cut-off' }, { fault: 'cut-off', seq: '3' }])
    expect((await readAuditHead(portal.deps))?.seq).toBe(4n)
    // What was logged names the records that are gone, also years later.
    const logged = before ? [before] : []
    expect((await verifyAudit(portal.deps, { logged })).faults).toEqual([fault('altered', 3, await idOf(3))])
  })

  test('finds for good that its tail was replaced while no process ran, by the end in the file store (R39)', async () => {
    await actTimes(3)
    await sealAll(3)
    sealing = newSealing()
    await cutFrom(2)
    await actTimes(2)
    // Otherwise the new process finds the end missing before it can seal, and its first seal already says so.
    const areSettled = async () => (await listUnsealed(portal.deps.db, undefined, 9)).every((row) => row.isSettled)
    await expect.poll(areSettled, { timeout: 90_000, interval: 50 }).toBe(true)
    await sealAll(2)
    expect(await faults()).toEqual([fault('altered', 3, await idOf(3))])
    await act(9)
    await sealAll(1)
    expect(await faults()).toEqual([fault('cut-off', 4, await idOf(4))])
    expect((await readAuditHead(portal.deps))?.seq).toBe(4n)
  })

  test('finds that its tail was cut off together with the end that was kept (R39)', async () => {
    await actTimes(3)
    await sealAll(3)
    await cutFrom(3)
    await portal.deps.files.delete(auditHeadKey)
    expect(await faults()).toEqual([fault('head-missing', 2)])
    await act(9)
    await sealAll(1)
    expect(await faults()).toEqual([fault('cut-off', 3, await idOf(3))])
    // A new process has nothing to compare with, and says so.
    await portal.deps.files.delete(auditHeadKey)
    const from = portal.logLines.length
    await sealAudit(portal.deps)
    expect(alarms(from)).toMatchObject([{ fault: 'head-missing' }])
  })

  test('takes no other end than one that was written with its key, nor one of a portal before its first seal', async () => {
    await sealAudit(portal.deps)
    await actTimes(2)
    await sealAudit(portal.deps, sealing)
    await sealAll(2 - Number(sealing.end?.seq ?? 0n))
    expect(alarms()).toEqual([])
    const [row] = await asOwner<{ hash: Buffer }>(portal, 'SELECT hash FROM audit_seal WHERE seq = 1')
    const forged = { seq: '1', hash: row?.hash.toString('base64url'), mac: Buffer.alloc(32).toString('base64url') }
    await portal.deps.files.put(auditHeadKey, Buffer.from(JSON.stringify(forged)))
    expect(await faults()).toEqual([fault('head-missing', 2)])
  })

  test('is compared with the end that an older version kept in its DATA_DIR', async () => {
    await actTimes(4)
    await sealAll(4)
    const { seq, hash } = tellSeal(sealing.end ?? { seq: 0n, hash: Buffer.alloc(32) })
    await portal.deps.files.delete(auditHeadKey)
    writeFileSync(join(dataDir, 'audit-head.json'), `${JSON.stringify({ seq, hash })}\n`)
    expect(await faults()).toEqual([])
    await cutFrom(4)
    expect(await faults()).toEqual([fault('cut-off', 4)])
    // A seal says it, and then the old file is removed: each start would say it again.
    await sealAudit(portal.deps, (sealing = newSealing()))
    expect(existsSync(join(dataDir, 'audit-head.json'))).toBe(true)
    await act(9)
    await sealAll(1)
    expect(existsSync(join(dataDir, 'audit-head.json'))).toBe(false)
    const from = portal.logLines.length
    await sealAudit(portal.deps, (sealing = newSealing()))
    expect(alarms(from)).toEqual([])
  })

  test('finds that rows were removed or altered while they waited for their seals (R39)', async () => {
    const slow = await portal.deps.pool.connect()
    await slow.query('BEGIN')
    await slow.query('SELECT pg_current_xact_id()')
    await actTimes(3)
    expect(await sealAudit(portal.deps, sealing)).toBe(0)
    const [removed, altered] = await asOwner<{ id: string }>(
      portal,
      'SELECT id FROM audit_event ORDER BY id DESC LIMIT 2'
    )
    await tamper(`DELETE FROM audit_event WHERE id = ${removed?.id}`)
    await tamper(`UPDATE audit_event SET ip = '10.6.6.6' WHERE id = ${altered?.id}`)
    // Looking once more does not make the altered content the known one.
    expect(await sealAudit(portal.deps, sealing)).toBe(0)
    await slow.query('COMMIT')
    slow.release()
    await sealAll(2)
    expect(await faults()).toEqual([fault('altered', 2, altered?.id), fault('removed', 1, await idOf(1))])
    expect(alarms().map(({ fault }) => fault)).toEqual(['removed', 'altered'])
  })

  test('says that rows wait for a transaction that hangs, once a minute', async () => {
    const slow = await portal.deps.pool.connect()
    await slow.query('BEGIN')
    await slow.query(
      `INSERT INTO audit_event (at, actor_kind, action, ip, request_id)
       VALUES (now() - interval '59 seconds', 'system', 'slow', '', '')`
    )
    await portal.deps.pool.query(
      `INSERT INTO audit_event (at, actor_kind, action, ip, request_id)
       VALUES (now() - interval '61 seconds', 'system', 'session.started', '', '')`
    )
    await sealAudit(portal.deps, sealing)
    await sealAudit(portal.deps, sealing)
    await slow.query('ROLLBACK')
    slow.release()
    expect(alarms()).toEqual([expect.objectContaining({ alarm: 'audit-late', seconds: 61 })])
  })

  test('finds a row whose date was set back within a quiet time, before its seal (R39)', async () => {
    // Rows of transactions that were open when the sealer looked are not judged.
    await expect
      .poll(() => sealAudit(portal.deps, sealing).then(() => sealing.since), { timeout: 90_000, interval: 50 })
      .toBeGreaterThan(0)
    for (const seconds of [110, 130])
      await portal.deps.pool.query(
        `INSERT INTO audit_event (at, actor_kind, action, ip, request_id)
         VALUES (now() - make_interval(secs => $1), 'system', 'session.started', '10.0.0.1', 'forged')`,
        [seconds]
      )
    await sealAll(2)
    expect(await faults()).toEqual([fault('back-dated', 2, await idOf(2))])
    // The finding is part of the seal.
    await tamper('UPDATE audit_event SET at = now() WHERE id = (SELECT event_id FROM audit_seal WHERE seq = 2)')
    expect(await faults()).toEqual([fault('altered', 2, await idOf(2))])
  })

  test('takes the time of its rows from the database, not from the process (R58)', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
    try {
      await act(1)
    } finally {
      vi.useRealTimers()
    }
    const [row] = await asOwner<{ seconds: number }>(
      portal,
      'SELECT extract(epoch FROM now() - at)::int AS seconds FROM audit_event'
    )
    expect(row?.seconds).toBeLessThan(120)
    await sealAll(1)
    expect(await faults()).toEqual([])
  })

  test('names every fault, also behind those of a process whose clock was wrong (R39)', async () => {
    // An older version wrote the time of the process.
    const actAt = (offset: string) =>
      portal.deps.pool.query(
        `INSERT INTO audit_event (at, actor_kind, action, ip, request_id)
         VALUES (now() + $1::interval, 'system', 'session.started', '10.0.0.1', '')`,
        [offset]
      )
    await act(1)
    await sealAll(1)
    for (const offset of ['-1 hour', '0', '-1 hour', '20 days', '0', '0', '0', '0', '0', '0']) await actAt(offset)
    await sealAll(10)
    const [seventh, tenth] = [await idOf(7), await idOf(10)]
    await tamper(`UPDATE audit_event SET ip = '10.6.6.6' WHERE id IN (${seventh}, ${await idOf(8)})`)
    await tamper(`DELETE FROM audit_event WHERE id = ${tenth}`)
    expect(await verify()).toEqual({
      sealed: 5,
      unsealed: 0,
      faults: [
        fault('altered', 7, seventh, 8),
        fault('removed', 10, tenth),
        {
          kind: 'back-dated',
          count: 3,
          places: [
            { seq: '2', last: '2', eventId: await idOf(2) },
            { seq: '4', last: '5', eventId: await idOf(4) }
          ]
        }
      ]
    })
  })

  test('lists the first places of each kind of fault, and counts the others', async () => {
    await actTimes(2 * mostFaultPlaces + 2)
    await sealAll(2 * mostFaultPlaces + 2)
    await tamper(
      "UPDATE audit_event SET ip = '10.6.6.6' WHERE id IN (SELECT event_id FROM audit_seal WHERE seq % 2 = 0)"
    )
    const [altered, ...others] = await faults()
    expect(others).toEqual([])
    expect(altered).toMatchObject({ kind: 'altered', count: mostFaultPlaces + 1 })
    expect(altered?.places.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i + 2))
  })

  test('cannot be made again with other keys (R39)', async () => {
    const stranger = await buildTestApp({ databaseUrl: portal.databaseUrl, env: { DATA_DIR: `${dataDir}-other` } })
    await actTimes(2)
    await sealAll(2, stranger)
    expect(await faults()).toEqual([
      fault('altered', 1, await idOf(1), 2),
      // The end is not that of this portal either.
      fault('head-missing', 2)
    ])
    await stranger.close()
    rmSync(`${dataDir}-other`, { recursive: true, force: true })
  })

  test('leaves out rows of a transaction that still runs, and seals them after those that ended before it', async () => {
    const slow = await portal.deps.pool.connect()
    await slow.query('BEGIN')
    await slow.query("INSERT INTO audit_event (actor_kind, action, ip, request_id) VALUES ('system', 'slow', '', '')")
    await actTimes(3)
    expect(await sealAudit(portal.deps)).toBe(0)
    await slow.query('COMMIT')
    slow.release()
    await sealAll(4)
    const rows = await asOwner<{ action: string }>(
      portal,
      'SELECT e.action FROM audit_seal s JOIN audit_event e ON e.id = s.event_id ORDER BY s.seq'
    )
    expect(rows.map(({ action }) => action)).toEqual(['slow', ...Array(3).fill('session.started')])
    expect(await faults()).toEqual([])
  })

  test('is sealed once although several processes seal while writers write (R39)', async () => {
    const sibling = await buildTestApp({
      databaseUrl: portal.databaseUrl,
      secrets: portal.deps.secrets,
      env: { DATA_DIR: dataDir }
    })
    const writers = Array.from({ length: 8 }, () => actTimes(40))
    let isWriting = true
    const sealers = [portal, sibling, portal, sibling].map(async ({ deps }) => {
      while (isWriting) await sealAudit(deps)
    })
    await Promise.all(writers)
    isWriting = false
    await Promise.all(sealers)
    await expect
      .poll(async () => (await sealAudit(portal.deps), verify()), { timeout: 90_000 })
      .toEqual({ sealed: 320, unsealed: 0, faults: [] })
    await sibling.close()
  })
})
