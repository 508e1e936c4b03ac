import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import { proposeAdminRoles } from '@portal/contract/desk/administrator'
import { exportAuditEvents, listAuditEvents } from '@portal/contract/desk/audit-log'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addNamesakes, plainProfiles, submit } from '#api/testing/factories/cases.ts'

let portal: TestApp
let auditor: TestAdmin
let system: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...plainProfiles, TRUST_PROXY: '127.0.0.1' } })
  auditor = await openAdmin(portal, { roles: ['AUDIT'], name: '孙审计' })
  system = await openAdmin(portal, { roles: ['SYSTEM'], name: '王系统', ip: '10.7.7.7' })
})
afterAll(() => portal.close())

type Query = Parameters<typeof auditor.call<typeof exportAuditEvents>>[1]['query']
const ask = (query: Query) => auditor.call(exportAuditEvents, { query })
const rowsOf = async (query: Query) => {
  const { body } = await ask(query)
  return (await readXlsx(body, { readStyles: true })).sheets[0]?.rows.slice(1) ?? []
}
const list = async (query: Query) => (await auditor.call(listAuditEvents, { query })).body

describe('the export of the audit', () => {
  test('says in words what the page says, and is a record itself, without the name that was searched (R39)', async () => {
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'], name: '赵审核' })
    const body = { roles: ['AUDIT' as const], reason: '=HYPERLINK("http://a.test")' }
    await system.call(proposeAdminRoles, { params: { id: colleague.id }, body })
    const { status, headers } = await ask({ action: 'admin.roles-changed' })
    expect([status, headers['content-type']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    ])
    const [row] = await rowsOf({ action: 'admin.roles-changed', person: '王系统' })
    expect(row?.slice(2, 5)).toEqual(['管理员', '王系统', system.username])
    expect(row?.[7]).toBe('修改管理员角色')
    expect(row?.[8]).toBe(`管理员：赵审核（${colleague.username}）\n原角色：审核员\n新角色：审计管理员`)
    const last = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(last).toMatchObject({
      action: 'audit.exported',
      actorId: auditor.id,
      detail: { action: 'admin.roles-changed', person: '王**', rows: 1 }
    })
    const [{ id, at, requestId }] = (await list({ action: 'admin.roles-changed', person: '王系统' })).data
    // A sheet has no time zones: its time reads as in Beijing.
    expect(row?.slice(0, 2)).toEqual([id, new Date(new Date(at).getTime() + 8 * 3_600_000)])
    expect(row?.slice(9)).toEqual(['10.7.7.7', requestId, '待入链'])
  })

  test('of more than 10,000 records is refused (R39)', async () => {
    await portal.deps.pool.query(
      `INSERT INTO audit_event (at, actor_kind, action, detail, ip, request_id)
       SELECT CASE n WHEN 1 THEN now() - interval '3 days' ELSE now() END, 'system', 'letter.issued', '{}', '10.9.9.9', n::text
       FROM generate_series(1, 10001) n`
    )
    expect((await ask({ action: 'letter.issued' })).problem.code).toBe('export.too-many')
    expect(await rowsOf({ action: 'letter.issued', until: '2020-01-01' })).toEqual([])
    const since = beijingDay(new Date(Date.now() - dayMs))
    // One administrator writes one sheet at a time.
    const both = await Promise.all([ask({ action: 'letter.issued', since }), ask({ action: 'letter.issued', since })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 429])
    const numbers = (await rowsOf({ action: 'letter.issued', since })).map((row) => row[10])
    expect(numbers).toEqual(Array.from({ length: 10_000 }, (_, i) => String(10_001 - i)))
  })

  test('names the enterprise, in the language of the reader (R39)', async () => {
    const applicant = await addApplicant(portal, { fullName: '英文煤业有限公司' })
    await submit(portal, applicant, 'LISTING')
    const number = String(applicant.session.enterpriseNumber).padStart(10, '0')
    const english = openBrowser(portal, { language: 'en' })
    for (const [name, value] of auditor.cookies) english.cookies.set(name, value)
    const { body } = await english.call(exportAuditEvents, { query: { enterprise: number } })
    const [head, row] = (await readXlsx(body)).sheets[0]?.rows ?? []
    expect(head?.slice(4, 8)).toEqual(['User name', 'Enterprise', 'User number', 'Action'])
    const { username } = applicant
    const who = ['Enterprise account', '', username, '英文煤业有限公司', number, 'Application submitted']
    expect(row?.slice(2, 8)).toEqual(who)
  })

  test('of words that mean too much is refused, and is no export in the audit', async () => {
    await addNamesakes(portal, '同名煤业', 101)
    const where = { action: 'audit.exported' }
    const before = await portal.deps.db.auditEvent.count({ where })
    expect((await ask({ enterprise: '同名煤业' })).problem.code).toBe('audit.too-common')
    expect(await portal.deps.db.auditEvent.count({ where })).toBe(before)
  })

  test('is closed to all but 审计管理员 (R39)', async () => {
    expect((await system.call(exportAuditEvents, { query: {} })).problem.code).toBe('admin.forbidden')
  })
})

describe('the audit is found', () => {
  test('by the address that a request came from, exactly (R39)', async () => {
    await system.call(proposeAdminRoles, { params: { id: system.id }, body: { roles: ['AUDIT'], reason: '' } })
    const { data } = await list({ address: '10.7.7.7' })
    expect(data.length).toBeGreaterThan(0)
    expect(new Set(data.map(({ ip }: { ip: string }) => ip))).toEqual(new Set(['10.7.7.7']))
    expect((await list({ address: '10.7.7' })).data).toEqual([])
  })

  test('by the object of an act: an id, or a person to whom it was done (R39)', async () => {
    const id = await submit(portal, await addApplicant(portal, { fullName: '对象煤业有限公司' }), 'LISTING')
    const found = (await list({ object: id })).data
    expect(found.map(({ action }: { action: string }) => action)).toEqual(['application.submitted'])
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'], name: '对象同事' })
    await system.call(proposeAdminRoles, { params: { id: colleague.id }, body: { roles: ['AUDIT'], reason: '调岗' } })
    const about = (await list({ object: '对象同事' })).data
    expect(about.map(({ action }: { action: string }) => action)).toEqual(['admin.roles-changed'])
    expect((await list({ object: '没有这个人' })).data).toEqual([])
  })
})
