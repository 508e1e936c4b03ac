import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMetrics } from '#api/http/metrics.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { newSealing, sealAudit } from '#api/features/record/audit/seal-audit.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { observePlatform } from './platform-metrics.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const clock = { aheadMs: () => -1500 }

const scrape = async (
  deps: Pick<TestApp['deps'], 'db' | 'clock' | 'log'> = portal.deps
): Promise<Map<string, number>> => {
  const registry = new Registry()
  observePlatform({ registry, deps, clock })
  const lines = (await registry.metrics()).split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))])
  )
}

test('a job is troubled when it failed last or has been silent for too long', async () => {
  const now = portal.deps.clock.now().getTime()
  const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000)
  await portal.deps.db.jobRun.createMany({
    data: [
      { name: 'well', everyMs: 60_000, ranAt: at(1) },
      { name: 'failed', everyMs: 60_000, ranAt: at(2), failedAt: at(1) },
      { name: 'silent', everyMs: 60_000, ranAt: at(24 * 60) }
    ]
  })
  const read = await scrape()
  expect(['well', 'failed', 'silent'].map((job) => read.get(`portal_job_troubled{name="${job}"}`))).toEqual([0, 1, 1])
  expect(read.get('portal_clock_ahead_seconds')).toBe(-1.5)
})

test('webhooks and notices are counted while they wait', async () => {
  const { db } = portal.deps
  const [{ clientId }, { enterpriseId }] = [await addClient(portal), await addApplicant(portal)]
  const endpoint = { clientId, url: 'https://a.example/', types: [], secretSealed: '' }
  const { id: endpointId } = await db.webhookEndpoint.create({ data: endpoint })
  const states = ['PENDING', 'PENDING', 'PENDING', 'FAILED'] as const
  await db.webhookDelivery.createMany({
    data: states.map((state) => ({ endpointId, type: 'webhook.test', payload: '{}', state }))
  })
  const notice = { channel: 'mail', kind: 'review', template: 'x', enterpriseId, text: {}, link: '/' }
  await db.noticeDelivery.createMany({ data: states.slice(2).map((state) => ({ ...notice, state })) })
  const read = await scrape()
  expect([read.get('portal_webhooks_pending'), read.get('portal_notices_pending')]).toEqual([3, 1])
})

test('places are counted while callers hold them', async () => {
  const hold = createPlaces({ name: 'metrics test', perKey: 2, inAll: 2 })
  const giveBacks: (() => void)[] = []
  portal.app.get('/held', (_request, reply) => {
    giveBacks.push(hold('a', reply), hold('b', reply))
    return reply.hijack()
  })
  const held = portal.app.inject('/held')
  const places = async () => (await scrape()).get('portal_places_held{place="metrics test"}')
  await expect.poll(places).toBe(2)
  giveBacks[0]?.()
  expect(await places()).toBe(1)
  giveBacks[1]?.()
  expect(await places()).toBe(0)
  void held
})

test('the audit without a seal is as old as its oldest record, and nothing waits after the seal', async () => {
  const sealing = newSealing()
  const lag = async () => (await scrape()).get('portal_audit_seal_lag_seconds')
  // A seal waits for older transactions, also for those of tests that run at the same time.
  const lagOfSealed = async () => {
    await sealAudit(portal.deps, sealing)
    return lag()
  }
  await openBrowser(portal).enter()
  await expect.poll(lagOfSealed).toBe(0)
  await openBrowser(portal).enter()
  await expect.poll(lag).toBeGreaterThan(0.3)
  await expect.poll(lagOfSealed).toBe(0)
})

test('without the database the metrics of the process are still told', async () => {
  const gone = await buildTestApp({ databaseUrl: portal.databaseUrl })
  await gone.close()
  const read = await scrape(gone.deps)
  expect(read.get('portal_clock_ahead_seconds')).toBe(-1.5)
  expect([...read.keys()].filter((name) => /portal_(job|webhooks|notices|audit)/.test(name))).toEqual([])
})

const monitoring = join(import.meta.dirname, '../../../.github/monitoring')

test.each(['alerts.yml', 'dashboard.json'])('%s asks only for metrics that the portal has', async (file) => {
  const metrics = createMetrics(portal.deps.pool)
  observePlatform({ registry: metrics.registry, deps: portal.deps, clock })
  const known = new Set(
    metrics.registry.getMetricsAsArray().flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`])
  )
  const asked =
    readFileSync(join(monitoring, file), 'utf8').match(/\b(?:portal|http|database|nodejs|process)_[a-z_]+\b/g) ?? []
  expect(new Set(asked).size).toBeGreaterThan(5)
  expect(asked.filter((name) => !known.has(name))).toEqual([])
})
