import { readAuditChain, verifyAuditChain } from '@portal/contract/desk/audit-log'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { requestDailyVerification, runVerification } from '#api/features/desk/audit-log/run-verification.ts'
import { sealAudit } from '#api/features/record/audit/seal-audit.ts'
import { findRequestedVerification } from '#api/features/record/audit/verification.store.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { amendAudit } from '#api/testing/as-owner.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { emptyAudit } from '#api/testing/empty-audit.ts'

let portal: TestApp
let dataDir: string
let auditor: TestAdmin

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-chain-'))
  portal = await buildTestApp({ env: { DATA_DIR: dataDir } })
})
beforeEach(async () => {
  await emptyAudit(portal)
  auditor = await openAdmin(portal, { roles: ['AUDIT'] })
})
afterAll(async () => {
  await portal.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const chain = async () => (await auditor.call(readAuditChain, {})).body
const start = () => auditor.call(verifyAuditChain, {})
const sealed = async () => (await portal.deps.pool.query('SELECT 1 FROM audit_seal')).rowCount
/** Two rows at least. Rows wait for the transactions that other test files of this run hold open on the same server. */
const sealSome = () =>
  expect.poll(() => sealAudit(portal.deps).then(sealed), { timeout: 90_000, interval: 50 }).toBeGreaterThan(1)

test('审计管理员 starts a verification, which a job makes, and reads the result (R39)', async () => {
  await sealSome()
  const archive = { files: 0, records: 0, until: null }
  expect(await chain()).toMatchObject({ running: null, verification: null, retentionDays: 400, archive })
  const { status, body } = await start()
  expect(status).toBe(202)
  expect((await chain()).running).toEqual({ requestedAt: body.requestedAt, checked: 0, total: null })
  // Asked for again before the job came by: the same one.
  expect((await start()).body.requestedAt).toBe(body.requestedAt)
  await runVerification(portal.deps)
  const { running, verification, chain: end } = await chain()
  expect([running, verification.faults]).toEqual([null, []])
  expect(verification.sealed).toBe(Number(end.sealed))
  const asked = await portal.deps.db.auditEvent.findMany({ where: { action: 'audit.verified' } })
  expect(asked.map(({ actorId }) => actorId)).toEqual([auditor.id, auditor.id])
})

test('without a request the job does nothing; a day after the last verification it is asked for by itself (R39)', async () => {
  await runVerification(portal.deps)
  expect((await chain()).verification).toBeNull()
  const at = (hours: number) => ({ ...portal.deps, clock: { now: () => new Date(Date.now() + hours * 3_600_000) } })
  await requestDailyVerification(at(0))
  await runVerification(portal.deps)
  expect((await chain()).verification).toMatchObject({ faults: [] })
  await requestDailyVerification(at(23))
  expect((await chain()).running).toBeNull()
  await requestDailyVerification(at(25))
  expect((await chain()).running).not.toBeNull()
})

const alter = (seq: number) =>
  amendAudit(
    portal,
    `UPDATE audit_event SET ip = '10.6.6.6' WHERE id = (SELECT event_id FROM audit_seal WHERE seq = ${seq})`
  )

test('a record that was altered is found and named, and told once (R39)', async () => {
  await sealSome()
  const count = Number(await sealed())
  await alter(2)
  await start()
  await runVerification(portal.deps)
  const places = [{ seq: '2', last: '2', eventId: expect.any(String) }]
  const altered = { kind: 'altered', count: 1, places }
  expect((await chain()).verification).toMatchObject({ faults: [altered], sealed: count - 1 })
  expect(portal.logLines.filter((line) => line.includes('"alarm":"audit-chain"'))).toHaveLength(1)
  // The request is done: the next run of the job verifies and tells nothing.
  expect((await chain()).running).toBeNull()
  await runVerification(portal.deps)
  const { body: messages } = await auditor.call(listAdminMessages, {})
  expect(messages).toMatchObject([{ title: '审计记录校验未通过', link: '/admin/audit' }])
  // Each day finds it again. What is new is told.
  const verifyAgain = async () => {
    await start()
    await runVerification(portal.deps)
    return (await auditor.call(listAdminMessages, {})).body
  }
  expect(await verifyAgain()).toHaveLength(1)
  await alter(1)
  const [newest, ...older] = await verifyAgain()
  expect([newest.body, older.length]).toEqual([expect.stringContaining('第 1 条'), 1])
  expect((await chain()).verification.faults).toMatchObject([
    { kind: 'altered', count: 2, places: [{ seq: '1', last: '2' }] }
  ])
})

test('a run that is cut off leaves the request to the next one, and says how far it came', async () => {
  await sealSome()
  await start()
  await expect(runVerification(portal.deps, AbortSignal.abort())).rejects.toThrow('aborted')
  expect(await findRequestedVerification(portal.deps.db)).toMatchObject({ checked: 0, total: expect.any(Number) })
  await runVerification(portal.deps)
  expect((await chain()).running).toBeNull()
})
