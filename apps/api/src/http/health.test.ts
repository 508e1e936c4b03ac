import { connect } from '@portal/db/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '#api/app.ts'
import { asOwner } from '#api/testing/as-owner.ts'
import { buildTestApp, stuckMs, type TestApp } from '#api/testing/build-test-app.ts'

let portal: TestApp
let app: FastifyInstance
const readiness = { draining: false, closing: false }

beforeAll(async () => {
  portal = await buildTestApp()
  app = await buildApp(portal.deps, { readiness, stuckMs })
})
afterAll(async () => {
  await app.close()
  await portal.close()
})

test('a portal whose database is migrated is ready', async () => {
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'ok' })
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' })
})

test('a portal whose database lacks a migration is healthy but not ready', async () => {
  await asOwner(
    portal,
    `BEGIN;
     CREATE TABLE kept AS SELECT * FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1;
     DELETE FROM _prisma_migrations WHERE id IN (SELECT id FROM kept);
     COMMIT`
  )
  const answer = await app.inject('/readyz')
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toMatchObject({ status: 'migrations pending', pending: [expect.any(String)] })
  expect((await app.inject('/healthz')).statusCode).toBe(200)
  await asOwner(portal, 'INSERT INTO _prisma_migrations SELECT * FROM kept')
  expect((await app.inject('/readyz')).statusCode).toBe(200)
})

test('a portal that drains is not ready, and answers requests on connections that it then closes', async () => {
  readiness.draining = true
  try {
    const ready = await app.inject('/readyz')
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'draining' }])
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    const answer = await app.inject('/api/portal/enterprise-types')
    expect([answer.statusCode, answer.headers.connection]).toEqual([200, 'close'])
  } finally {
    readiness.draining = false
  }
  const later = await app.inject('/api/portal/enterprise-types')
  expect([later.statusCode, later.headers.connection]).toEqual([200, 'keep-alive'])
})

test('a portal on a server that takes no writes is not ready', async () => {
  const url = new URL(portal.databaseUrl)
  url.searchParams.set('options', '-c default_transaction_read_only=on')
  const connection = connect({ url: url.href })
  const standby = await buildApp({ ...portal.deps, pool: connection.pool })
  try {
    const ready = await standby.inject('/readyz')
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'database takes no writes' }])
  } finally {
    await standby.close()
    await connection.close()
  }
})

test('a portal that is closing is not ready, and refuses new requests on open connections', async () => {
  readiness.closing = true
  try {
    const ready = await app.inject('/readyz')
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'closing' }])
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    for (const url of ['/api/portal/enterprise-types', '/api/portal/nowhere', '/login']) {
      const answer = await app.inject(url)
      expect(answer.statusCode).toBe(503)
      expect(answer.json()).toMatchObject({ code: 'service.unavailable', retryAfter: 5 })
      expect(answer.headers).toMatchObject({ 'retry-after': '5', connection: 'close' })
    }
  } finally {
    readiness.closing = false
  }
})
