import { type AddressParts, addressOf } from '@portal/contract/address'
import { giveConsent } from '@portal/contract/enterprise/privacy-endpoints'
import { consentKeys, consentKinds } from '@portal/contract/identity/consent'
import { portalEndpoints } from '@portal/contract/portal'
import { type Behaviour, startFaultyDatabase } from '@portal/db/faulty-database'
import { createTestDatabase, sleepFelt, startStopwatch } from '@portal/db/testing'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { samplesOf } from '#api/testing/matrix/endpoint-samples.ts'
import { portOf } from '#api/testing/raw-connection.ts'

const faults: [string, Behaviour][] = [
  ['refuses connections', 'refuse'],
  ['resets connections', 'reset'],
  ['swallows everything', 'blackHole'],
  ['answers after 6 s', { slowMs: 6000 }]
]

type Asked = {
  what: string
  status: number
  type: string
  retryAfter: string | null
  code: string | undefined
  ms: number
}
type Request = { method: string; path: string; body?: string }

// A machine without CPU time for seconds also exceeds these limits. A real fault fails every retry.
describe.concurrent('while the database is unwell', { retry: 2 }, () => {
  test.each(faults)(
    'which %s, every endpoint answers 2xx or 503 within 5 s, and all is well 3 s after its recovery',
    async (_what, behaviour) => {
      await withFaultyPortal(async ({ ask, requests, behave }) => {
        await behave(behaviour)
        const answers = await Promise.all(requests.map(ask))
        for (const { what, status, type, retryAfter, code, ms } of answers) {
          expect(ms, what).toBeLessThan(5000)
          if (status >= 200 && status < 300) continue
          expect({ what, status, code, isProblem: type.startsWith('application/problem+json') }).toEqual({
            what,
            status: 503,
            code: 'service.unavailable',
            isProblem: true
          })
          expect(Number(retryAfter), what).toBeGreaterThan(0)
        }
        expect(answers.some(({ status }) => status === 503)).toBe(true)
        expect((await ask({ method: 'GET', path: '/healthz' })).status).toBe(200)
        const ready = await ask({ method: 'GET', path: '/readyz' })
        expect(ready.status).toBe(503)
        expect(ready.ms).toBeLessThan(5000)

        await behave('pass')
        await sleepFelt(3000)
        await expectWell(ask, [...requests, { method: 'GET', path: '/readyz' }])
      })
    }
  )

  test('whose tables are locked, every endpoint answers within 5 s, by 503 if it waits, and all work when the lock ends', async () => {
    await withFaultyPortal(async ({ ask, requests, whileLocked }) => {
      const answers = await whileLocked('ACCESS EXCLUSIVE', () => Promise.all(requests.map(ask)))
      for (const { what, status, code, ms } of answers) {
        expect(ms, what).toBeLessThan(5000)
        if (status >= 300) expect({ what, status, code }).toEqual({ what, status: 503, code: 'service.unavailable' })
      }
      expect(answers.some(({ status }) => status === 503)).toBe(true)
      await expectWell(ask, requests)
    })
  })

  test('whose tables are locked against writes, every endpoint answers within 5 s, by 503 if it waits', async () => {
    await withFaultyPortal(async ({ ask, requests, whileLocked }) => {
      const answers = await whileLocked('EXCLUSIVE', () => Promise.all(requests.map(ask)))
      for (const { what, status, ms } of answers) {
        expect(ms, what).toBeLessThan(5000)
        if (status >= 500) expect({ what, status }).toEqual({ what, status: 503 })
      }
      const waited = answers.filter(({ status }) => status === 503).map(({ what }) => what)
      expect(waited).toContain('PUT /api/portal/profile')
    })
  })

  test('whose answers take 1.4 s each, no request takes longer than 5 s, and a refused request has changed nothing', async () => {
    await withFaultyPortal(async ({ ask, requests, behave, pool }) => {
      // Two requests that do not wait for each other's locks.
      const written = requests.filter(
        ({ method, path }) => method === 'PUT' && /\/portal\/(profile|security\/password)$/.test(path)
      )
      expect(written).toHaveLength(2)
      const count = async () =>
        (
          await pool.query(`SELECT (SELECT count(*)::int FROM profile) AS profiles,
            (SELECT count(*)::int FROM former_password) AS passwords, (SELECT count(*)::int FROM audit_event) AS acts`)
        ).rows
      // Opens the connections first, since a new connection takes several round trips.
      await Promise.all(written.map(() => pool.query('SELECT pg_sleep(0.1)')))
      const before = await count()
      await behave({ slowMs: 700 })
      const answers = await Promise.all(written.map(ask))
      for (const { what, status, ms } of answers) {
        expect(status, what).toBe(503)
        expect(ms, what).toBeLessThan(5000)
      }
      await behave('pass')
      expect(await count()).toEqual(before)
    })
  })
})

type FaultyPortal = {
  ask: (request: Request) => Promise<Asked>
  requests: Request[]
  behave: (behaviour: Behaviour) => Promise<void>
  pool: TestApp['deps']['pool']
  /** Locks every table in this mode until `work` has ended. */
  whileLocked: <Result>(mode: 'EXCLUSIVE' | 'ACCESS EXCLUSIVE', work: () => Promise<Result>) => Promise<Result>
}

/** Sends the requests one by one, since a busy machine may refuse some of many at once. */
const expectWell = async (ask: FaultyPortal['ask'], requests: Request[]): Promise<void> => {
  for (const request of requests) {
    if (request.method === 'GET') expect([200, 404], request.path).toContain((await ask(request)).status)
  }
}

/** A portal behind the faulty connection, with a signed-in account and a request for every endpoint. */
const withFaultyPortal = async (work: (portal: FaultyPortal) => Promise<void>): Promise<void> => {
  const database = await createTestDatabase()
  const proxy = await startFaultyDatabase(database.url)
  const home = await mkdtemp(join(tmpdir(), 'portal-database-faults-'))
  const env = { DATA_DIR: home }
  // Another app without time limits prepares the data.
  const preparing = await buildTestApp({ databaseUrl: database.url, env })
  const { secrets } = preparing.deps
  const portal = await buildTestApp({ databaseUrl: proxy.url, env, secrets, isDatabaseTimed: true })
  try {
    await portal.app.listen({ host: '127.0.0.1', port: 0 })
    const { cookie, requests } = await prepare(preparing)
    const ask = async ({ method, path, body }: Request): Promise<Asked> => {
      const stopwatch = startStopwatch()
      const answer = await fetch(`http://127.0.0.1:${portOf(portal.app.server)}${path}`, {
        method,
        headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body } : {})
      })
      const text = await answer.text()
      const type = answer.headers.get('content-type') ?? ''
      return {
        what: `${method} ${path}`,
        status: answer.status,
        type,
        retryAfter: answer.headers.get('retry-after'),
        code: type.includes('json') && text ? JSON.parse(text)?.code : undefined,
        ms: stopwatch.stop()
      }
    }
    const whileLocked: FaultyPortal['whileLocked'] = async (mode, locked) => {
      // Background work that still writes could deadlock with the table locks.
      await portal.deps.background.settled()
      // A single client, since the pool closes a silent connection.
      const owner = new Client({ connectionString: database.ownerUrl })
      await owner.connect()
      try {
        await owner.query('BEGIN')
        await owner.query(`DO $$ DECLARE name text; BEGIN
          FOR name IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'
          LOOP EXECUTE 'LOCK TABLE ' || name || ' IN ${mode} MODE'; END LOOP;
        END $$`)
        return await locked()
      } finally {
        await owner.end()
      }
    }
    await work({ ask, requests, behave: proxy.behave, pool: portal.deps.pool, whileLocked })
  } finally {
    await proxy.behave('pass')
    await portal.close()
    await preparing.close()
    await rm(home, { recursive: true, force: true })
    await proxy.close()
    await database.drop()
  }
}

const prepare = async (portal: TestApp): Promise<{ cookie: string; requests: Request[] }> => {
  const browser = openBrowser(portal)
  const { password } = await browser.enter()
  // Without them the profile would be refused before it is written.
  for (const kind of consentKeys) {
    await browser.call(giveConsent, { body: { kind, version: consentKinds[kind].version } })
  }
  const requests: Request[] = []
  for (const endpoint of portalEndpoints) {
    // An event stream never ends by itself.
    if (endpoint.id === 'signOut' || endpoint.id === 'streamEvents') continue
    const [sample = {}] = await samplesOf(endpoint, { browser, password })
    requests.push({
      method: endpoint.method,
      path: addressOf(endpoint.path, sample as AddressParts),
      ...(sample.body ? { body: JSON.stringify(sample.body) } : {})
    })
  }
  return { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '), requests }
}
