import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { startFaultyDatabase } from '@portal/db/faulty-database'
import { createTestDatabase, type TestDatabase } from '@portal/db/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addReviewer } from '#api/testing/factories/cases.ts'
import { addImport } from '#api/testing/factories/import-uploads.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { jobsOf } from './jobs.ts'
import { type Job, openLocks, runJobs } from './run-jobs.ts'
import { sweepRows } from './sweep.store.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const errors: unknown[] = []
const log = { error: (details: unknown) => void errors.push(details), debug: () => {} }
const until = async (claim: () => boolean): Promise<void> => {
  for (let attempt = 0; attempt < 6000 && !claim(); attempt++) await sleep(10)
  expect(claim()).toBe(true)
}

const query = async (text: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

describe('jobs', () => {
  test('run on one of several processes at a time, and on another process after the first has ended', async () => {
    let running = 0
    let most = 0
    let runs = 0
    const job: Job = {
      name: 'shared',
      everyMs: 5,
      run: async () => {
        most = Math.max(most, (running += 1))
        await sleep(15)
        running -= 1
        runs += 1
      }
    }
    const processes = Array.from({ length: 3 }, () => runJobs({ databaseUrl: database.url, log }, [job]))
    await until(() => runs >= 10)
    expect(most).toBe(1)
    await processes[0]?.close()
    await processes[1]?.close()
    const before = runs
    await until(() => runs > before + 2)
    await processes[2]?.close()
    expect(running).toBe(0)
  })

  test('ask for their locks at the same time without a warning of pg', async () => {
    const warnings: Error[] = []
    const hear = (warning: Error) => void warnings.push(warning)
    process.on('warning', hear)
    let runs = 0
    const jobs = Array.from({ length: 10 }, (_, n): Job => ({
      name: `beside ${n}`,
      everyMs: 5,
      run: async () => void (runs += 1)
    }))
    const running = runJobs({ databaseUrl: database.url, log }, jobs)
    await until(() => runs > 30)
    await running.close()
    process.off('warning', hear)
    expect(warnings).toEqual([])
  })

  test('note how they ended: a change at once, the same again once a minute', async () => {
    let runs = 0
    let isBroken = false
    const job: Job = {
      name: 'noted',
      everyMs: 5,
      run: async () => {
        runs += 1
        if (isBroken) throw new Error('broken')
      }
    }
    const noted = async () =>
      (await query(
        `SELECT every_ms, ran_at::text, failed_at::text, failed_at > ran_at AS is_failing FROM job_run WHERE name = 'noted'`
      )) as { every_ms: number; ran_at: string | null; failed_at: string | null; is_failing: boolean | null }[]
    const running = runJobs({ databaseUrl: database.url, log }, [job])
    await until(() => runs >= 3)
    const [first] = await noted()
    expect(first).toMatchObject({ every_ms: 5, ran_at: expect.any(String), failed_at: null })
    const seen = runs
    await until(() => runs >= seen + 3)
    expect((await noted())[0]?.ran_at).toBe(first?.ran_at)
    isBroken = true
    const broken = runs
    await until(() => runs >= broken + 3)
    const [failing] = await noted()
    expect([failing?.is_failing, failing?.ran_at]).toEqual([true, first?.ran_at])
    isBroken = false
    const mended = runs
    await until(() => runs >= mended + 3)
    expect((await noted())[0]?.is_failing).toBe(false)
    await running.close()
  })

  test('that fail are logged and run again, and do not block other jobs', async () => {
    errors.length = 0
    let good = 0
    let bad = 0
    const jobs: Job[] = [
      { name: 'bad', everyMs: 5, run: async () => Promise.reject(new Error(`no ${(bad += 1)}`)) },
      { name: 'good', everyMs: 5, run: async () => void (good += 1) }
    ]
    const running = runJobs({ databaseUrl: database.url, log }, jobs)
    await until(() => bad >= 3 && good >= 3)
    await running.close()
    expect(errors[0]).toMatchObject({ job: 'bad' })
  })

  test('get the signal to stop, and closing waits for them', async () => {
    let isDone = false
    let isRunning = false
    const job: Job = {
      name: 'long',
      everyMs: 5,
      run: async (signal) => {
        isRunning = true
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        isDone = true
      }
    }
    const running = runJobs({ databaseUrl: database.url, log }, [job])
    await until(() => isRunning)
    await running.close()
    expect(isDone).toBe(true)
  })

  test('do not begin while the clock is wrong, and stop when it goes wrong (R58)', async () => {
    let isOff = true
    let began = 0
    let stopped = 0
    const job: Job = {
      name: 'clocked',
      everyMs: 5,
      run: async (signal) => {
        began += 1
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        stopped += 1
      }
    }
    const running = runJobs({ databaseUrl: database.url, log, clock: { isOff: () => isOff } }, [job])
    await sleep(200)
    expect(began).toBe(0)
    isOff = false
    await until(() => began === 1)
    isOff = true
    await until(() => stopped === 1)
    await sleep(100)
    expect(began).toBe(1)
    await running.close()
  })

  test('run again after their connection was cut', async () => {
    let runs = 0
    const running = runJobs({ databaseUrl: database.url, log }, [
      { name: 'cut', everyMs: 5, run: async () => void (runs += 1) }
    ])
    await until(() => runs >= 2)
    await query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'portal jobs' AND datname = current_database()"
    )
    const before = runs
    await until(() => runs > before + 2)
    await running.close()
  })

  test('run again after the network dropped their connection silently', async () => {
    errors.length = 0
    let runs = 0
    const proxy = await startFaultyDatabase(database.url)
    const running = runJobs({ databaseUrl: proxy.url, log }, [
      { name: 'swallowed', everyMs: 400, run: async () => void (runs += 1) }
    ])
    await expect.poll(() => runs).toBeGreaterThan(0)
    // Waits until no lock is held: PostgreSQL keeps a held lock until it notices the broken connection.
    const held = `SELECT FROM pg_locks JOIN pg_database ON oid = database AND datname = current_database()
                  WHERE locktype = 'advisory'`
    await expect.poll(() => query(held)).toHaveLength(0)
    await proxy.behave('blackHole')
    await expect.poll(() => errors).toContainEqual(expect.objectContaining({ job: 'swallowed' }))
    await proxy.behave('pass')
    const before = runs
    await expect.poll(() => runs).toBeGreaterThan(before + 1)
    await running.close()
    await proxy.close()
  })

  test('of a process that has to wait for another are not noted as run', async () => {
    const job: Job = { name: 'waiting', everyMs: 5, run: async () => undefined }
    const other = openLocks(database.url)
    let asked = 0
    const counting = { ...log, debug: () => void (asked += 1) }
    const isHeld = await other.whileHeld(job.name, async () => {
      const made = runJobs({ databaseUrl: database.url, log: counting }, [job])
      await until(() => asked >= 3)
      expect(await query(`SELECT name FROM job_run WHERE name = 'waiting'`)).toEqual([])
      await made.close()
    })
    expect(isHeld).toBe(true)
    await other.close()
  })

  test('do nothing while another process holds their lock', async () => {
    const [one, other] = [openLocks(database.url), openLocks(database.url)]
    let isHeld: boolean | undefined
    await one.whileHeld('x', async () => {
      isHeld = await other.whileHeld('x', async () => {})
    })
    expect(isHeld).toBe(false)
    expect(await other.whileHeld('x', async () => {})).toBe(true)
    await one.close()
    await other.close()
  })
})

test('each job begins again after so many seconds', () => {
  // The cast holds because no job runs here.
  const jobs = jobsOf({} as Parameters<typeof jobsOf>[0])
  expect(jobs.map(({ name, everyMs }) => `${name} ${everyMs / 1000}`)).toEqual([
    'seal-audit 0.5',
    'turn-broadcasts 1',
    'verify-audit 2',
    'request-daily-verification 3600',
    'archive-audit 3600',
    'expire-grants 2',
    'remind-of-papers 300',
    'remind-of-renewal 300',
    'send-reminder-sms 60',
    'suspend-for-papers 300',
    'tell-of-campaigns 60',
    'suspend-for-campaigns 300',
    'compare-with-register 300',
    'expire-approvals 10',
    'expire-proposals 60',
    'settle-phone-recoveries 10',
    'thaw-freezes 5',
    'release-of-absent 60',
    'share-out-cases 15',
    'end-sign-ons 5',
    'tell-of-logouts 1',
    'hash-waiting-accounts 60',
    'check-imports 2',
    'run-imports 2',
    'make-exports 5',
    'remind-of-closures 60',
    'erase-closed-accounts 60',
    'rescan-quarantined 60',
    'fan-out-webhooks 0.5',
    'deliver-webhooks 0.5',
    'send-notices-sms 2',
    'send-notices-mail 2',
    'send-notices-wecom 2',
    'send-notices-dingtalk 2',
    'sweep-sandbox 3600',
    'sweep-unbound 3600',
    'sweep-orphans 21600',
    'sweep-rows 3600'
  ])
})

test('old rows are deleted, and rows that R6, R12 and R13 still count stay', async () => {
  const portal = await buildTestApp({ databaseUrl: database.url })
  const { pool } = portal.deps
  const zero = Buffer.alloc(32)
  for (const [label, age] of [
    ['old', '40 days'],
    ['young', '23 hours']
  ] as const) {
    await pool.query(
      `INSERT INTO captcha (id, kind, purpose, device_hash, answer_hash, expires_at)
       VALUES (gen_random_uuid(), 'picture', $1, $2, $2, now() - $3::interval)`,
      [label, zero, age]
    )
    await pool.query(
      `INSERT INTO sms_code (id, purpose, recipient_key, code_hash, created_at, expires_at)
       VALUES (gen_random_uuid(), $1, $2, $2, now() - $3::interval, now() - $3::interval)`,
      [label, zero, age]
    )
    await pool.query('INSERT INTO throttle (key, failures, updated_at) VALUES ($1, 3, now() - $2::interval)', [
      label,
      age
    ])
    await pool.query(
      `INSERT INTO password_reset (id, recipient_key, device_hash, expires_at)
       VALUES (gen_random_uuid(), $1, $1, now() - $2::interval)`,
      [zero, age]
    )
  }
  await sweepRows(portal.deps)
  const left = async (table: string, column: string) =>
    (await pool.query<{ label: string }>(`SELECT ${column} AS label FROM ${table}`)).rows.map(({ label }) => label)
  expect(await left('captcha', 'purpose')).toEqual(['young'])
  expect(await left('sms_code', 'purpose')).toEqual(['young'])
  expect(await left('throttle', 'key')).toEqual(['young'])
  expect((await left('password_reset', 'id')).length).toBe(1)
  await portal.close()
})

test('old rows are deleted however many they are, and several steps are taken for it', async () => {
  const portal = await buildTestApp({ databaseUrl: database.url })
  const { pool, db } = portal.deps
  await pool.query(
    `INSERT INTO throttle (key, failures, updated_at) SELECT 'old ' || n, 3, now() - interval '40 days' FROM generate_series(1, 4001) n`
  )
  await sweepRows(portal.deps)
  expect(await db.throttle.count({ where: { key: { startsWith: 'old ' } } })).toBe(0)
  await portal.close()
})

test('sessions that ended 200 days ago are deleted with their hand-over tokens, and later ones stay (R13, R29, R35)', async () => {
  const portal = await buildTestApp({ databaseUrl: database.url })
  const { db } = portal.deps
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  const [applicant, { adminId }] = [await addApplicant(portal), await addReviewer(portal)]
  const caller = { ip: '127.0.0.1', userAgent: 'test' }
  for (const days of [201, 199]) {
    const times = { tokenHash: Buffer.alloc(32, days), expiresAt: daysAgo(days) }
    const { id: sessionId } = await db.session.create({
      data: { ...caller, ...times, accountId: applicant.accountId }
    })
    await db.handoverToken.create({ data: { sessionId, menu: 'trade', expiresAt: daysAgo(days) } })
    await db.adminSession.create({ data: { ...caller, ...times, adminId, deviceHash: Buffer.alloc(32) } })
  }
  await sweepRows(portal.deps)
  const left = [...(await db.session.findMany()), ...(await db.adminSession.findMany())]
  expect(left.map(({ tokenHash }) => tokenHash[0])).toEqual([199, 199])
  expect(await db.handoverToken.count()).toBe(0)
  await portal.close()
})

test('how often a client called is known of the last 400 days (R38)', async () => {
  const portal = await buildTestApp({ databaseUrl: database.url })
  const { db } = portal.deps
  const { clientId } = await addClient(portal)
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  for (const days of [402, 399])
    await db.clientCallDay.create({ data: { clientId, day: daysAgo(days), calls: days, errors: 0 } })
  await sweepRows(portal.deps)
  expect((await db.clientCallDay.findMany({ where: { clientId } })).map(({ calls }) => calls)).toEqual([399])
  await portal.close()
})

test('each kind of row is kept for so many days, and no longer', async () => {
  const portal = await buildTestApp({ databaseUrl: database.url })
  const { db, pool } = portal.deps
  const [{ enterpriseId, accountId }, { clientId }] = [await addApplicant(portal), await addClient(portal)]
  const bytes = () => new Uint8Array(randomBytes(32))
  const place = { ip: '127.0.0.1', userAgent: 'test' }
  const expiresAt = new Date(Date.now() + 3_600_000)
  const { id: sessionId } = await db.session.create({ data: { ...place, accountId, tokenHash: bytes(), expiresAt } })
  const endpoint = { clientId, url: 'https://a.example/', types: [], secretSealed: '' }
  const { id: endpointId } = await db.webhookEndpoint.create({ data: endpoint })
  type Kind = [days: number, insert: (at: Date) => Promise<unknown>, count: () => Promise<number>]
  const kinds: Record<string, Kind> = {
    captcha: [
      1,
      (at) =>
        db.captcha.create({
          data: { kind: 'picture', purpose: 'x', deviceHash: bytes(), answerHash: bytes(), expiresAt: at }
        }),
      () => db.captcha.count()
    ],
    passkeyChallenge: [
      1,
      (at) => db.passkeyChallenge.create({ data: { challenge: bytes(), purpose: 'x', boundTo: 'x', expiresAt: at } }),
      () => db.passkeyChallenge.count()
    ],
    smsCode: [
      30,
      (at) => db.smsCode.create({ data: { purpose: 'x', recipientKey: bytes(), codeHash: bytes(), expiresAt: at } }),
      () => db.smsCode.count()
    ],
    throttle: [
      31,
      (at) => pool.query('INSERT INTO throttle (key, failures, updated_at) VALUES ($1, 3, $2)', [randomUUID(), at]),
      () => db.throttle.count()
    ],
    passwordReset: [
      30,
      (at) => db.passwordReset.create({ data: { recipientKey: bytes(), deviceHash: bytes(), expiresAt: at } }),
      () => db.passwordReset.count()
    ],
    handoverToken: [
      7,
      (at) => db.handoverToken.create({ data: { sessionId, menu: 'trade', expiresAt: at } }),
      () => db.handoverToken.count()
    ],
    photoUpload: [
      1,
      (at) =>
        db.photoUpload.create({
          data: { sessionId, slot: 'x', nameZh: '', nameEn: '', tokenHash: bytes(), createdAt: at, expiresAt: at }
        }),
      () => db.photoUpload.count()
    ],
    clientMessage: [
      200,
      (at) => db.clientMessage.create({ data: { clientId, enterpriseId, recipients: 1, createdAt: at } }),
      () => db.clientMessage.count()
    ],
    noticeDelivery: [
      200,
      (at) =>
        db.noticeDelivery.create({
          data: { channel: 'mail', kind: 'review', template: 'x', enterpriseId, text: {}, link: '/', createdAt: at }
        }),
      () => db.noticeDelivery.count()
    ],
    oidcRecord: [
      1,
      (at) => db.oidcRecord.create({ data: { kind: 'x', idHash: bytes(), sealed: '', expiresAt: at } }),
      () => db.oidcRecord.count()
    ],
    webhookDelivery: [
      30,
      (at) => db.webhookDelivery.create({ data: { endpointId, type: 'x', payload: '', createdAt: at } }),
      () => db.webhookDelivery.count()
    ],
    webhookEndpoint: [
      31,
      (at) => db.webhookEndpoint.create({ data: { ...endpoint, removedAt: at } }),
      () => db.webhookEndpoint.count()
    ],
    paperReminder: [
      365,
      (at) =>
        db.paperReminder.create({
          data: { enterpriseId, paper: randomUUID(), until: 'x', daysBefore: 1, createdAt: at }
        }),
      () => db.paperReminder.count()
    ],
    stepUp: [
      7,
      (at) =>
        db.stepUp.create({
          data: { sessionId, action: 'x', factor: 'x', digest: bytes(), tokenHash: bytes(), provenAt: at }
        }),
      () => db.stepUp.count()
    ],
    dataExport: [
      7,
      (at) => db.dataExport.create({ data: { accountId, sessionId, state: 'READY', requestedAt: at } }),
      () => db.dataExport.count()
    ],
    importPiece: [
      30,
      async (at) => {
        const id = await addImport(portal, { endedAt: at })
        await db.importPiece.updateMany({ where: { uploadId: id }, data: { kind: 'workbook' } })
      },
      () => db.importPiece.count()
    ],
    sandboxSms: [
      30,
      (at) => db.sandboxSms.create({ data: { phone: 'x', purpose: 'x', text: '', createdAt: at } }),
      () => db.sandboxSms.count()
    ],
    smsMessage: [
      200,
      (at) =>
        db.smsMessage.create({
          data: {
            recipientKey: bytes(),
            ipKey: bytes(),
            phoneMasked: '',
            purpose: 'x',
            provider: 'x',
            createdAt: at
          }
        }),
      () => db.smsMessage.count()
    ]
  }
  await sweepRows(portal.deps)
  const counts = async (): Promise<[string, number][]> => {
    const found: [string, number][] = []
    for (const [name, [, , count]] of Object.entries(kinds)) found.push([name, await count()])
    return found
  }
  const before = await counts()
  const hourMs = 3_600_000
  for (const [days, insert] of Object.values(kinds))
    for (const hours of [-2, -1, 1]) await insert(new Date(Date.now() - days * 24 * hourMs + hours * hourMs))
  // A lock that still holds, and an endpoint whose deliveries are still kept, are older.
  await pool.query(
    "INSERT INTO throttle (key, failures, updated_at, locked_until) VALUES ('held', 3, now() - interval '40 days', now() + interval '1 hour')"
  )
  const kept = await db.webhookEndpoint.create({ data: { ...endpoint, removedAt: new Date(0) } })
  await db.webhookDelivery.create({ data: { endpointId: kept.id, type: 'x', payload: '' } })
  await sweepRows(portal.deps)
  const withOlder = ['throttle', 'webhookEndpoint', 'webhookDelivery']
  expect(await counts()).toEqual(before.map(([name, count]) => [name, count + (withOlder.includes(name) ? 2 : 1)]))
  await portal.close()
})
