import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAuditHead } from '#api/features/record/audit/audit-head.ts'
import { audit, noOrigin } from '#api/features/record/audit/audit.store.ts'
import { type ApiProcess, runProgram, settingsBeside, startBeside } from '#api/testing/api-process.ts'
import { amendAudit } from '#api/testing/as-owner.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { type S3Server, startS3Server } from '#api/testing/doubles/s3-server.ts'

let store: S3Server
let portal: TestApp
let folder: string
let processes: ApiProcess[]

/** On a machine of its own, so that they share the database and the file store alone. */
const settingsOf = (name: string) => ({ ...store.env, DATA_DIR: join(folder, name), LOG_LEVEL: 'info' })
const names = ['one', 'two', 'three']

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portal-heads-'))
  store = await startS3Server()
  portal = await buildTestApp({ env: store.env })
  processes = await Promise.all(names.map((name) => startBeside(portal, settingsOf(name))))
})
afterAll(async () => {
  await Promise.all(processes.map((each) => each.end('SIGTERM')))
  await portal.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const act = () => audit(portal.deps.db, { action: 'session.started', actor: { system: true }, origin: noOrigin })

const newestSeal = async () => (await portal.deps.db.auditSeal.findFirst({ orderBy: { seq: 'desc' } }))?.seq ?? 0n
const waiting = () => portal.deps.db.auditEvent.count({ where: { seal: null } })

const allSealed = async () => {
  await expect.poll(waiting, { timeout: 90_000 }).toBe(0)
  await expect.poll(async () => (await readAuditHead(portal.deps))?.seq).toBe(await newestSeal())
}

const verifyOn = (name: string) => runProgram('verify-audit.ts', [], { ...settingsBeside(portal), ...settingsOf(name) })

test('three processes keep one end of the audit, by which each of them finds that it was cut (R39)', async () => {
  for (let round = 0; round < 10; round++) await act()
  await allSealed()
  for (const name of names) expect(await verifyOn(name)).toMatchObject({ code: 0 })

  const seals = await newestSeal()
  await amendAudit(
    portal,
    `CREATE TEMP TABLE cut AS SELECT event_id FROM audit_seal WHERE seq > ${seals - 6n};
     DELETE FROM audit_seal WHERE seq > ${seals - 6n};
     DELETE FROM audit_event WHERE id IN (SELECT event_id FROM cut)`
  )
  // New acts take the numbers of those that are gone, and the end that is kept passes them.
  for (let round = 0; round < 10; round++) await act()
  await allSealed()
  expect(await newestSeal()).toBeGreaterThan(seals)
  // A process that had sealed nothing of what was cut does not notice. The next one to seal does.
  await expect
    .poll(
      async () => {
        await act()
        await allSealed()
        return (await verifyOn('one')).stdout
      },
      { timeout: 240_000, interval: 1000 }
    )
    .toContain('末尾被截去')
  for (const name of names) {
    const { code, stdout } = await verifyOn(name)
    expect([name, code, stdout]).toEqual([name, 1, expect.stringContaining('末尾被截去')])
    // Each process that had sealed before the cut names it once, so that a second seal may name it too.
    expect(stdout).toMatch(new RegExp(`第 ${seals - 5n} (至 \\d+ )?号`))
  }
})

test('what was written just before a process stops is sealed when it has stopped', async () => {
  await allSealed()
  const [last, ...others] = processes
  await Promise.all(others.map((each) => each.end('SIGTERM')))
  processes = []
  const ending = last?.end('SIGTERM')
  await act()
  expect((await ending)?.code).toBe(0)
  expect(await waiting()).toBe(0)
  await expect(readAuditHead(portal.deps)).resolves.toMatchObject({ seq: await newestSeal() })
})
