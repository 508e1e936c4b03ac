import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readAuditHead } from '#api/adapters/audit-head.ts'
import { asOwner } from '#api/testing/as-owner.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { audit } from './audit.store.ts'
import { sealAudit } from './seal-audit.ts'
import { verifyAudit } from './verify-audit.ts'

let portal: TestApp
let dataDir: string

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-audit-'))
  portal = await buildTestApp({ env: { DATA_DIR: dataDir } })
})
afterEach(async () => {
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
const sealAll = async (expected: number) => {
  let sealed = 0
  await expect
    .poll(async () => (sealed += await sealAudit(portal.deps)), { timeout: 90_000, interval: 50 })
    .toBe(expected)
}

const verify = async () => verifyAudit(portal.deps, await readAuditHead(dataDir))

/** What the owner of the tables can do, once the triggers are off and the foreign key is gone. */
const tamper = (statement: string) =>
  asOwner(
    portal,
    `BEGIN;
    ALTER TABLE audit_event DISABLE TRIGGER USER; ALTER TABLE audit_seal DISABLE TRIGGER USER;
    ALTER TABLE audit_seal DROP CONSTRAINT IF EXISTS audit_seal_event_id_fkey;
    ${statement};
    ALTER TABLE audit_event ENABLE TRIGGER USER; ALTER TABLE audit_seal ENABLE TRIGGER USER; COMMIT`
  )

const idOf = async (seq: number): Promise<string> => {
  const [row] = await asOwner<{ event_id: string }>(portal, 'SELECT event_id FROM audit_seal WHERE seq = $1', [seq])
  return row?.event_id ?? ''
}

describe('the chain over the audit', () => {
  test('holds over what was written, and says what is not sealed yet (R39)', async () => {
    expect(await verify()).toEqual({ sealed: 0, unsealed: 0, fault: undefined })
    await actTimes(5)
    expect(await verify()).toEqual({ sealed: 0, unsealed: 5, fault: undefined })
    await sealAll(5)
    await act(6)
    expect(await verify()).toEqual({ sealed: 5, unsealed: 1, fault: undefined })
    await sealAll(1)
    expect(await verify()).toEqual({ sealed: 6, unsealed: 0, fault: undefined })
    expect((await readAuditHead(dataDir))?.seq).toBe(6n)
  })

  test('walks chains of many pages, sealed in many batches', async () => {
    await portal.deps.pool.query(
      `INSERT INTO audit_event (actor_kind, action, ip, request_id)
       SELECT 'system', 'session.started', '10.0.0.1', n::text FROM generate_series(1, 4500) n`
    )
    await sealAll(4500)
    expect(await verify()).toEqual({ sealed: 4500, unsealed: 0, fault: undefined })
    await tamper(`UPDATE audit_event SET ip = '10.0.0.2' WHERE id = ${await idOf(4321)}`)
    expect((await verify()).fault).toMatchObject({ kind: 'altered', seq: 4321n })
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
    expect((await verify()).fault).toEqual({ kind: 'altered', seq: 4n, eventId: id })
  })

  test('finds a row that was removed, with or without its seal (R39)', async () => {
    await actTimes(6)
    await sealAll(6)
    const id = await idOf(3)
    await tamper(`DELETE FROM audit_event WHERE id = ${id}`)
    expect((await verify()).fault).toEqual({ kind: 'removed', seq: 3n, eventId: id })
    await tamper('DELETE FROM audit_seal WHERE seq = 3')
    expect((await verify()).fault).toEqual({ kind: 'seal-removed', seq: 3n })
    await tamper('UPDATE audit_seal SET seq = seq - 1 WHERE seq > 3')
    expect((await verify()).fault).toMatchObject({ kind: 'altered', seq: 3n })
  })

  test('finds rows whose order was changed (R39)', async () => {
    await actTimes(6)
    await sealAll(6)
    const [second, fifth] = [await idOf(2), await idOf(5)]
    await tamper(`UPDATE audit_seal SET event_id = -1 WHERE seq = 2; UPDATE audit_seal SET event_id = ${second} WHERE seq = 5;
      UPDATE audit_seal SET event_id = ${fifth} WHERE seq = 2`)
    expect((await verify()).fault).toEqual({ kind: 'altered', seq: 2n, eventId: fifth })
  })

  test('finds a row that was slipped in among sealed ones (R39)', async () => {
    await actTimes(4)
    await sealAll(4)
    await tamper(`INSERT INTO audit_event (id, xact, at, actor_kind, action, ip, request_id)
      SELECT 9999, xact, at, 'system', 'session.started', '10.0.0.1', 'forged' FROM audit_event WHERE id = ${await idOf(2)}`)
    expect((await verify()).fault).toMatchObject({ kind: 'inserted', eventId: '9999' })
  })

  test('finds a row that was slipped in before all others (R39)', async () => {
    await actTimes(2)
    await sealAll(2)
    await tamper(`INSERT INTO audit_event (id, xact, at, actor_kind, action, ip, request_id)
      VALUES (0, 0, now(), 'system', 'session.started', '10.0.0.1', 'forged')`)
    expect((await verify()).fault).toMatchObject({ kind: 'inserted', eventId: '0' })
  })

  test('finds a row that was numbered for a transaction to come (R39)', async () => {
    await actTimes(2)
    await sealAll(2)
    await tamper(`INSERT INTO audit_event (xact, actor_kind, action, ip, request_id)
      VALUES (9000000000000, 'system', 'session.started', '10.0.0.1', 'forged')`)
    const [row] = await asOwner<{ id: string }>(portal, 'SELECT max(id) AS id FROM audit_event')
    expect((await verify()).fault).toMatchObject({ kind: 'inserted', eventId: row?.id })
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
    expect((await verify()).fault).toEqual({ kind: 'back-dated', seq: 3n, eventId: id })
    await tamper("UPDATE audit_seal SET at = at - interval '7 days'")
    expect((await verify()).fault).toMatchObject({ kind: 'altered', seq: 1n })
  })

  test('finds that its tail was cut off, by the end that was kept beside the database (R39)', async () => {
    await actTimes(6)
    await sealAll(6)
    await tamper(`DELETE FROM audit_event WHERE id = ${await idOf(6)}; DELETE FROM audit_seal WHERE seq = 6`)
    expect((await verify()).fault).toEqual({ kind: 'cut-off', seq: 6n })
    await tamper('DELETE FROM audit_event; DELETE FROM audit_seal')
    expect((await verify()).fault).toEqual({ kind: 'cut-off', seq: 1n })
  })

  test('finds that its tail was replaced by newer rows (R39)', async () => {
    await actTimes(3)
    await sealAll(3)
    const before = await readAuditHead(dataDir)
    await tamper(`DELETE FROM audit_event WHERE id = ${await idOf(3)}; DELETE FROM audit_seal WHERE seq = 3`)
    await act(9)
    await sealAll(1)
    expect((await verifyAudit(portal.deps, before)).fault).toMatchObject({ kind: 'altered', seq: 3n })
  })

  test('cannot be made again with other keys (R39)', async () => {
    const stranger = await buildTestApp({ databaseUrl: portal.databaseUrl, env: { DATA_DIR: `${dataDir}-other` } })
    await actTimes(2)
    await expect.poll(() => sealAudit(stranger.deps), { timeout: 90_000 }).toBeGreaterThan(0)
    expect((await verify()).fault).toMatchObject({ kind: 'altered', seq: 1n })
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
    expect((await verify()).fault).toBeUndefined()
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
      .toEqual({ sealed: 320, unsealed: 0, fault: undefined })
    await sibling.close()
  })
})
