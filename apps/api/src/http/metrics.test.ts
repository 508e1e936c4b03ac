import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '#api/app.ts'
import { createMetrics, listenForMetrics } from '#api/http/metrics.ts'
import { buildTestApp, stuckMs, type TestApp } from '#api/testing/build-test-app.ts'
import { portOf } from '#api/testing/raw-connection.ts'

const place = { host: '127.0.0.1', port: 0, token: undefined }

let portal: TestApp
let app: FastifyInstance
let metricsApp: FastifyInstance

beforeAll(async () => {
  portal = await buildTestApp()
  const metrics = createMetrics(portal.deps.pool)
  app = await buildApp(portal.deps, { metrics, stuckMs })
  metricsApp = await listenForMetrics(metrics, place)
})
afterAll(async () => {
  await metricsApp.close()
  await app.close()
  await portal.close()
})

const read = () => fetch(`http://127.0.0.1:${portOf(metricsApp.server)}/metrics`)

test('durations are counted by route pattern, method and status, never by URL', async () => {
  await app.inject('/api/portal/enterprise-types')
  await app.inject('/api/portal/usernames/zhang_san_secret')
  await app.inject('/api/portal/nowhere-secret')
  await app.inject({ url: '/api/portal/session', headers: { cookie: `session=${'S'.repeat(43)}` } })
  const answer = await read()
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="/api/portal/enterprise-types",status="200"} 1'
  )
  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="/api/portal/usernames/:username",status="200"} 1'
  )
  expect(text).toContain('http_request_duration_seconds_count{method="GET",route="none",status="404"} 1')
  const buckets = text.matchAll(/^http_request_duration_seconds_bucket\{le="([^"]+)",.*route="none"/gm)
  expect([...buckets].map(([, bound]) => bound)).toEqual([
    '0.005',
    '0.01',
    '0.025',
    '0.05',
    '0.1',
    '0.25',
    '0.5',
    '1',
    '2.5',
    '5',
    '+Inf'
  ])
  expect(text).toMatch(/^database_pool_connections\{state="total"\} \d+$/m)
  expect(text).toMatch(/^process_resident_memory_bytes /m)
  expect(text).not.toMatch(/secret|SSSS|postgresql:|zhang_san/)
  for (const key of Object.values(portal.deps.secrets.dataKeys.keys)) expect(text).not.toContain(key.toString('base64'))
})

test('with a token only a scraper that has it gets metrics', async () => {
  const token = 'a-token-of-thirty-characters-00'
  const guarded = await listenForMetrics(createMetrics(portal.deps.pool), { ...place, token })
  try {
    const url = `http://127.0.0.1:${portOf(guarded.server)}/metrics`
    const ask = async (headers: Record<string, string>) => {
      const answer = await fetch(url, { headers })
      return [answer.status, (await answer.text()).includes('database_pool_connections')]
    }
    expect(await ask({})).toEqual([401, false])
    expect(await ask({ authorization: `Bearer ${token}x` })).toEqual([401, false])
    expect(await ask({ authorization: `Bearer ${token}` })).toEqual([200, true])
  } finally {
    await guarded.close()
  }
})

test('metrics have their own port, on loopback only', async () => {
  const through = await app.inject('/metrics')
  expect(through.body).not.toContain('http_request_duration_seconds')
  const address = metricsApp.server.address()
  expect(address).toMatchObject({ address: '127.0.0.1' })
  const outer = Object.values(networkInterfaces())
    .flat()
    .find((network) => network && !network.internal && network.family === 'IPv4')
  if (outer)
    await expect(fetch(`http://${outer.address}:${portOf(metricsApp.server)}/metrics`)).rejects.toThrow('fetch failed')
})
