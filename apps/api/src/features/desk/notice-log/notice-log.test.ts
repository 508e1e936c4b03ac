import { searchNotices } from '@portal/contract/desk/notice-log'
import type { Body } from '@portal/contract/endpoint'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'

let portal: TestApp
let system: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp()
  system = await openAdmin(portal, { roles: ['SYSTEM'] })
  const { enterpriseId, accountId } = await addApplicant(portal)
  const row = { enterpriseId, accountId, template: 'application.returned', text: { zh: '正文', en: 'text' }, link: '/' }
  const made = [
    { channel: 'mail', kind: 'review', state: 'SENT', addressMasked: 'w***@example.com', at: '2026-01-01T15:59:59Z' },
    {
      channel: 'mail',
      kind: 'security',
      state: 'PENDING',
      attempts: 2,
      fault: 'unavailable',
      reason: 'EAUTH 535',
      at: '2026-01-01T16:00:00Z'
    },
    {
      channel: 'sms',
      kind: 'review',
      state: 'FAILED',
      attempts: 6,
      fault: 'rejected',
      reason: null,
      at: '2026-01-02T16:00:00Z'
    },
    { channel: 'wecom', kind: 'expiry', state: 'CANCELLED', at: '2026-01-03T16:00:00Z' }
  ] as const
  for (const { at, ...each } of made)
    await portal.deps.db.noticeDelivery.create({ data: { ...row, ...each, createdAt: new Date(at) } })
})
afterAll(() => portal.close())

const search = async (body: Body<typeof searchNotices>, by = system) => {
  const { status, body: found } = await by.call(searchNotices, { body })
  return { status, rows: found.data as Record<string, unknown>[], nextCursor: found.nextCursor as string | null }
}
const channels = async (body: Body<typeof searchNotices>) => (await search(body)).rows.map(({ channel }) => channel)

test('系统管理员 and 审计管理员 read all notices, newest first, without their texts (R49)', async () => {
  const { rows } = await search({})
  expect(rows.map(({ channel }) => channel)).toEqual(['wecom', 'sms', 'mail', 'mail'])
  expect(rows[2]).toEqual({
    id: expect.any(String),
    at: '2026-01-01T16:00:00.000Z',
    channel: 'mail',
    kind: 'security',
    addressMasked: '',
    state: 'PENDING',
    attempts: 2,
    fault: 'unavailable',
    reason: 'EAUTH 535',
    nextAttemptAt: expect.any(String),
    settledAt: null
  })
  expect(rows[0]).toMatchObject({ state: 'CANCELLED', nextAttemptAt: null })
  expect((await search({}, await openAdmin(portal, { roles: ['AUDIT'] }))).status).toBe(200)
  for (const role of ['SECURITY', 'REVIEWER'] as const) {
    const other = await openAdmin(portal, { roles: [role] })
    expect((await other.call(searchNotices, { body: {} })).status).toBe(403)
  }
})

test('they are narrowed by channel, kind, state and day of Beijing', async () => {
  expect(await channels({ channel: 'mail' })).toEqual(['mail', 'mail'])
  expect(await channels({ kind: 'review' })).toEqual(['sms', 'mail'])
  expect(await channels({ state: 'FAILED' })).toEqual(['sms'])
  expect(await channels({ since: '2026-01-02', until: '2026-01-02' })).toEqual(['mail'])
  expect(await channels({ until: '2026-01-01' })).toEqual(['mail'])
  expect(await channels({ since: '2026-01-05' })).toEqual([])
})

test('pages of 50 follow each other, and a cursor holds for its filter alone', async () => {
  const { enterpriseId } = await addApplicant(portal)
  const createdAt = new Date('2026-02-01T00:00:00Z')
  const row = { enterpriseId, channel: 'dingtalk', kind: 'review', template: 'x', text: {}, link: '/', createdAt }
  await portal.deps.db.noticeDelivery.createMany({ data: Array.from({ length: 51 }, () => row) })
  const first = await search({ channel: 'dingtalk' })
  expect(first.rows).toHaveLength(50)
  const after = first.nextCursor ?? ''
  const second = await search({ channel: 'dingtalk', after })
  expect(second).toMatchObject({ nextCursor: null })
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(51)
  const others: Body<typeof searchNotices>[] = [
    { channel: 'mail' },
    { channel: 'dingtalk', kind: 'review' },
    { channel: 'dingtalk', state: 'PENDING' },
    { channel: 'dingtalk', since: '2026-02-01' },
    { channel: 'dingtalk', until: '2026-02-01' }
  ]
  for (const other of others) expect((await system.call(searchNotices, { body: { ...other, after } })).status).toBe(400)
})
