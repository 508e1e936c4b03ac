import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listAuditEvents } from '@portal/contract/admin-audit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { sealAudit } from './seal-audit.ts'

let portal: TestApp
let auditor: TestAdmin
let dataDir: string
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-audit-'))
  portal = await buildTestApp({ env: { DATA_DIR: dataDir } })
  auditor = await openAdmin(portal, { roles: ['AUDIT'], name: '孙审计' })
})
afterAll(async () => {
  await portal.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const list = async (query: { action?: string; enterprise?: string; after?: string } = {}) =>
  auditor.call(listAuditEvents, { query })

test('the audit tells who did what, from where, newest first, in words instead of ids (R39)', async () => {
  const browser = openBrowser(portal)
  const { username, enterpriseNumber } = await browser.enter()
  const { body } = await list({ enterprise: enterpriseNumber })
  expect(body.data.map(({ action }: { action: string }) => action)).toEqual([
    'session.started',
    'enterprise.registered'
  ])
  expect(body.data[0]).toMatchObject({
    actorKind: 'enterprise',
    actor: username,
    enterprise: enterpriseNumber,
    ip: '127.0.0.1',
    sealed: false
  })
  const short = await list({ enterprise: String(Number(enterpriseNumber)), action: 'session.started' })
  expect(short.body.data).toHaveLength(1)
})

test('reading it is written into it (R39)', async () => {
  await list({ action: 'session.started' })
  const { body } = await list({ action: 'audit.read' })
  expect(body.data[0]).toMatchObject({ actorKind: 'admin', actor: `孙审计（${auditor.username}）` })
  expect(body.data.some(({ detail }: { detail: string }) => detail.includes('session.started'))).toBe(true)
})

test('its pages of 50 follow one another without gap or repetition', async () => {
  await portal.deps.pool.query(
    `INSERT INTO audit_event (actor_kind, action, ip, request_id)
     SELECT 'system', 'attachment.infected', '', n::text FROM generate_series(1, 120) n`
  )
  const seen: string[] = []
  let after: string | undefined
  do {
    const { body } = await list({ action: 'attachment.infected', ...(after ? { after } : {}) })
    seen.push(...body.data.map(({ requestId }: { requestId: string }) => requestId))
    after = body.nextCursor ?? undefined
  } while (after)
  expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => String(120 - i)))
})

test.each(['0000000000', '9999999999', '99', 'abc', '-1', '1e3', '０００１'])(
  'no enterprise has the number %s: nothing is found, and nothing breaks',
  async (enterprise) => {
    const { status, body } = await list({ enterprise })
    expect([status, body]).toEqual([200, { data: [], nextCursor: null }])
  }
)

test('a row says whether the chain holds it already (R39)', async () => {
  await expect
    .poll(
      async () => {
        await sealAudit(portal.deps)
        return (await list({ action: 'enterprise.registered' })).body.data[0].sealed
      },
      { timeout: 90_000 }
    )
    .toBe(true)
})
