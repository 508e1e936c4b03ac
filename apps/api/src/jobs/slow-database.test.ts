import { type FaultyDatabase, startFaultyDatabase } from '@portal/db/faulty-database'
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseOfAbsent } from '#api/features/application/review/absence.ts'
import { eraseClosedAccounts } from '#api/features/enterprise/personal-data/erase-closed-accounts.ts'
import { unfreezeOverdue } from '#api/features/identity/freeze/unfreeze.ts'
import { sweepSandbox } from '#api/features/partner/sandbox/sweep-sandbox.ts'
import { deliverWebhooks } from '#api/features/partner/webhook/deliver.ts'
import { fanOut } from '#api/features/partner/webhook/fan-out.ts'
import { expireGrants } from '#api/features/qualification/grant/change-grant.ts'
import { startBeside } from '#api/testing/api-process.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addOperator,
  addReviewer,
  claimCase,
  plainProfiles,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { rounds } from '#api/testing/rounds.ts'
import { startReceiver } from '#api/testing/doubles/webhook-receiver.ts'
import { openListener } from '#api/testing/factories/webhooks.ts'

let portal: TestApp
let proxy: FaultyDatabase
/** With the time limits of production, behind a slow line. */
let far: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  proxy = await startFaultyDatabase(portal.databaseUrl)
  const { secrets } = portal.deps
  far = await buildTestApp({ env: plainProfiles, databaseUrl: proxy.url, secrets, isDatabaseTimed: true })
})
afterAll(async () => {
  await far.close()
  await proxy.close()
  await portal.close()
})

/** Each packet takes this time in each direction, so a statement takes twice as much more. */
const slow = async (slowMs: number, work: () => Promise<unknown>): Promise<void> => {
  await proxy.behave({ slowMs })
  try {
    await work()
  } finally {
    await proxy.behave('pass')
  }
}

const each = async <T>(count: number, make: () => Promise<T>): Promise<T[]> => {
  const made: T[] = []
  for (let n = 0; n < count; n++) made.push(await make())
  return made
}

const addEndedGrants = (count: number): Promise<string[]> =>
  each(count, async () => {
    const id = await insertGrant(portal, (await addApplicant(portal)).enterpriseId)
    await portal.deps.db.grant.update({ where: { id }, data: { expiresAt: new Date() } })
    return id
  })

/** Ended, with one line in the course of its case, one act in the audit, one message and one change. */
const expectEndedOnce = async (ids: string[]): Promise<void> => {
  const { db } = portal.deps
  const grants = await db.grant.findMany({ where: { id: { in: ids } } })
  expect(grants.map(({ state }) => state)).toEqual(ids.map(() => 'EXPIRED'))
  const applications = { applicationId: { in: grants.map(({ applicationId }) => applicationId) } }
  const enterprises = { enterpriseId: { in: grants.map(({ enterpriseId }) => enterpriseId) } }
  const counts = [
    await db.applicationEvent.count({ where: { ...applications, action: 'expire' } }),
    await db.auditEvent.count({ where: { ...enterprises, action: 'grant.changed' } }),
    await db.message.count({ where: { account: enterprises, template: 'grant.expired' } }),
    await db.changeEvent.count({ where: { ...enterprises, type: 'qualification.expired' } })
  ]
  expect(new Set(counts)).toEqual(new Set([ids.length]))
}

describe('with a database that takes longer for each statement', () => {
  test.each(
    rounds(
      [[20, 15]],
      [
        [20, 30],
        [2, 60]
      ]
    )
  )('%i ms longer: %i qualifications past their end are ended, each once (R26)', async (more, count) => {
    const ids = await addEndedGrants(count)
    await slow(more / 2, () => expireGrants(far.deps))
    await expectEndedOnce(ids)
  })

  test('20 ms longer: webhooks are handed to many clients', async () => {
    const { enterpriseId } = await addApplicant(portal)
    await insertGrant(portal, enterpriseId)
    const endpoints = await each(45, async () => {
      const { clientId } = await addClient(portal)
      const data = { clientId, url: 'https://a.example/', types: [], secretSealed: '' }
      return (await portal.deps.db.webhookEndpoint.create({ data })).id
    })
    const change = { enterpriseId, type: 'qualification.suspended', subjectId: randomUUID(), menus: ['trade'] }
    const { id: changeId } = await portal.deps.db.changeEvent.create({ data: change })
    await slow(10, () => fanOut(far.deps))
    const told = await portal.deps.db.webhookDelivery.findMany({ where: { changeId } })
    expect(told.map(({ endpointId }) => endpointId).toSorted()).toEqual(endpoints.toSorted())
    await fanOut(portal.deps)
    expect(await portal.deps.db.webhookDelivery.count({ where: { changeId } })).toBe(endpoints.length)
  })
})

/** An enterprise whose owner's 15 days are over, with disabled accounts of colleagues. */
const addClosing = async (colleagues: number): Promise<string> => {
  const owner = await addApplicant(portal)
  await each(colleagues, () => addOperator(portal, owner, { status: 'DISABLED' }))
  await portal.deps.db.accountClosure.create({ data: { accountId: owner.accountId, dueAt: new Date() } })
  return owner.enterpriseId
}

const countClosed = (enterpriseId: string) =>
  portal.deps.db.account.count({ where: { enterpriseId, status: 'CLOSED', phone: '', passwordHash: { not: 'none' } } })
const countErasures = (enterpriseId: string) =>
  portal.deps.db.auditEvent.count({ where: { enterpriseId, action: 'closure.erased' } })

describe('a process that dies between two of many', () => {
  test('leaves the colleagues of a closed owner to the next run, which repeats nothing', async () => {
    const enterpriseId = await addClosing(3)
    const dying: TestApp['deps'] = {
      ...portal.deps,
      transact: async (work) => {
        if ((await countClosed(enterpriseId)) === 2) throw new Error('killed')
        return portal.deps.transact(work)
      }
    }
    await expect(eraseClosedAccounts(dying)).rejects.toThrow('pieces failed')
    expect([await countClosed(enterpriseId), await countErasures(enterpriseId)]).toEqual([2, 1])
    await eraseClosedAccounts(portal.deps)
    await eraseClosedAccounts(portal.deps)
    expect([await countClosed(enterpriseId), await countErasures(enterpriseId)]).toEqual([4, 1])
    const changes = await portal.deps.db.changeEvent.findMany({ where: { enterpriseId }, orderBy: { seq: 'asc' } })
    expect(changes.map(({ type }) => type).at(-1)).toBe('enterprise.closed')
    expect(changes.filter(({ type }) => type === 'enterprise.closed')).toHaveLength(1)
  })

  test('leaves the rest of an enterprise of the sandbox to the next run, which repeats nothing (R44)', async () => {
    const { clientId } = await addClient(portal, { mode: 'TEST' })
    const { enterpriseId } = await addApplicant(portal)
    const data = { isTest: true, sandboxClientId: clientId, createdAt: new Date(0) }
    await portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data })
    const hasher = { ...portal.deps.hasher, hash: () => Promise.reject(new Error('killed')) }
    await expect(sweepSandbox({ ...portal.deps, hasher })).rejects.toThrow('pieces failed')
    const found = () =>
      portal.deps.db.enterprise.findUniqueOrThrow({
        where: { id: enterpriseId },
        select: { status: true, sandboxClientId: true, profile: { select: { revision: true } } }
      })
    expect(await found()).toEqual({ status: 'CLOSED', sandboxClientId: clientId, profile: null })
    // The sweep of closed accounts leaves it alone.
    await eraseClosedAccounts(portal.deps)
    expect(await countClosed(enterpriseId)).toBe(0)
    await sweepSandbox(portal.deps)
    await sweepSandbox(portal.deps)
    expect(await found()).toEqual({ status: 'CLOSED', sandboxClientId: null, profile: null })
    expect(await countClosed(enterpriseId)).toBe(1)
    expect(await portal.deps.db.auditEvent.count({ where: { enterpriseId, action: 'sandbox.removed' } })).toBe(1)
  })
})

describe.runIf(rounds(false, true))('every job ends what is due, 20 ms longer for each statement:', () => {
  test('the cases of an absent reviewer go back', async () => {
    const reviewer = await addReviewer(portal)
    const cases = await each(30, async () => {
      const id = await submit(portal, await addApplicant(portal))
      await claimCase(portal.deps, reviewer, id, someOrigin)
      return id
    })
    await portal.deps.db.admin.update({ where: { id: reviewer.adminId }, data: { status: 'FROZEN' } })
    await slow(10, () => releaseOfAbsent(far.deps))
    expect(await portal.deps.db.application.count({ where: { id: { in: cases }, claimedById: null } })).toBe(30)
    const released = { action: 'application.released', detail: { path: ['admin'], equals: reviewer.adminId } }
    expect(await portal.deps.db.auditEvent.count({ where: released })).toBe(30)
  })

  test('an enterprise is closed with its owner and twelve colleagues', async () => {
    const enterpriseId = await addClosing(12)
    const { db } = portal.deps
    const profile = await db.profileVersion.findFirstOrThrow({ where: { enterpriseId } })
    const revisions = Array.from({ length: 100 }, (_, n) => ({
      ...profile,
      fields: { fullName: 'x' },
      revision: n + 2
    }))
    await db.profileVersion.createMany({ data: revisions })
    await slow(10, () => eraseClosedAccounts(far.deps))
    expect([await countClosed(enterpriseId), await countErasures(enterpriseId)]).toEqual([13, 1])
    const sealed = (await db.profileVersion.findMany({ where: { enterpriseId } })).map((version) => version.sealed)
    expect(sealed).toHaveLength(101)
    expect(sealed).not.toContain(profile.sealed)
  })

  test('freezes end, and an enterprise of the sandbox is removed', async () => {
    const { adminId } = await addReviewer(portal)
    const frozen = await each(30, async () => {
      const { enterpriseId } = await addApplicant(portal)
      await portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data: { status: 'FROZEN' } })
      const data = { enterpriseId, reason: '核实', until: '2020-01-01', frozenById: adminId }
      await portal.deps.db.freeze.create({ data })
      return enterpriseId
    })
    const { clientId } = await addClient(portal, { mode: 'TEST' })
    const { enterpriseId } = await addApplicant(portal)
    const data = { isTest: true, sandboxClientId: clientId, createdAt: new Date(0) }
    await portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data })
    await slow(10, async () => {
      await unfreezeOverdue(far.deps)
      await sweepSandbox(far.deps)
    })
    expect(await portal.deps.db.enterprise.count({ where: { id: { in: frozen }, status: 'ACTIVE' } })).toBe(30)
    expect(await countClosed(enterpriseId)).toBe(1)
  })

  test('attempts of webhooks that end at the same moment are all recorded, and other jobs go on (R43)', async () => {
    const waiting: ServerResponse[] = []
    const receiver = await startReceiver((_, response) => void waiting.push(response))
    const listeners = await each(3, () => openListener(portal))
    for (const [n, { register }] of listeners.entries()) {
      for (let path = 0; path < 14; path++) await register(`${receiver.url}/${n}/${path}`)
    }
    await listeners[0]?.announce(5)
    await fanOut(portal.deps)
    const leaving = new AbortController()
    await slow(10, async () => {
      const sending = deliverWebhooks(far.deps, leaving.signal)
      await expect.poll(() => waiting.length, { timeout: 100_000 }).toBeGreaterThan(110)
      for (const response of waiting) response.writeHead(500).end()
      const ended = await addEndedGrants(3)
      await expireGrants(far.deps)
      await expectEndedOnce(ended)
      await expect.poll(() => portal.deps.db.webhookAttempt.count()).toBeGreaterThanOrEqual(waiting.length)
      leaving.abort()
      await receiver.close()
      await sending
    })
    expect(far.logLines.join('')).not.toContain('a delivery was not recorded')
  })

  test('a process that is killed while it ends qualifications leaves the rest to another, each ended once', async () => {
    const ids = await addEndedGrants(40)
    const countEnded = () => portal.deps.db.grant.count({ where: { id: { in: ids }, state: 'EXPIRED' } })
    await proxy.behave({ slowMs: 10 })
    for (const kills of [3, 12, 25]) {
      const api = await startBeside(portal, { DATABASE_URL: proxy.url })
      await expect.poll(countEnded, { interval: 1 }).toBeGreaterThan(kills)
      await api.end('SIGKILL')
    }
    await proxy.behave('pass')
    expect(await countEnded()).toBeLessThan(40)
    const last = await startBeside(portal)
    await expect.poll(countEnded).toBe(40)
    await last.end('SIGTERM')
    await expectEndedOnce(ids)
  })
})
