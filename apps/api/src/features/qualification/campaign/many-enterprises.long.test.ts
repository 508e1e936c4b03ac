import { beijingDay } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import { listCampaignTargets, readCampaign } from '@portal/contract/desk/campaign'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { addCampaign, addHolders } from '#api/testing/factories/campaigns.ts'
import { suspendForCampaigns } from './suspend-for-campaigns.ts'
import { tellOfCampaigns } from './tell-of-campaigns.ts'

const many = 1_000
const today = beijingDay(new Date())

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
  await addHolders(portal, many)
}, 120_000)
afterAll(() => portal.close())

test('a campaign over 1,000 enterprises begins, tells and suspends each once, in short transactions (R46)', async () => {
  const { db } = portal.deps
  const took: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const result = await work()
    took[name] = Math.round(performance.now() - start)
    return result
  }
  let longestMs = 0
  const watched: TestApp['deps']['transact'] = async (work, length) => {
    const start = performance.now()
    const result = await portal.deps.transact(work, length)
    longestMs = Math.max(longestMs, performance.now() - start)
    return result
  }
  const id = await timed('start', () => addCampaign(portal, { deadline: today }))
  expect(await db.campaignTarget.count({ where: { campaignId: id } })).toBe(many)
  const before = process.memoryUsage().heapUsed
  await timed('tell', () => tellOfCampaigns({ ...portal.deps, transact: watched }))
  expect(await db.message.count({ where: { template: 'campaign.started' } })).toBe(many)
  const clock = createFakeClock(`${dayAfter(today, 1)}T00:30:00+08:00`)
  await timed('suspend', () => suspendForCampaigns({ ...portal.deps, transact: watched, clock }))
  expect(await db.grant.count({ where: { state: 'SUSPENDED', lapsedCampaigns: { has: id } } })).toBe(many)
  expect(await db.changeEvent.count({ where: { type: 'qualification.suspended' } })).toBe(many)
  const admin = await openAdmin(portal, { roles: ['AUDIT'] })
  const params = { id }
  const page = await timed('progress', () => admin.call(readCampaign, { params }))
  expect(page.body).toMatchObject({ asked: many, suspended: many })
  const list = await timed('list', () =>
    admin.call(listCampaignTargets, { params, query: { state: 'suspended', limit: '100' } })
  )
  expect(list.body.data).toHaveLength(100)
  const heapMb = Math.round((process.memoryUsage().heapUsed - before) / 1e6)
  // The measured times are read from the output of a long run.
  // oxlint-disable-next-line no-console
  console.info({ ...took, longestTransactionMs: Math.round(longestMs), heapMb })
}, 900_000)
