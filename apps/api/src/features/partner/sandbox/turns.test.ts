import { createSandboxEnterprise, sandboxLimits } from '@portal/contract/partner/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import { openRaw, portOf } from '#api/testing/raw-connection.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
  await portal.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => {
  portal.app.server.closeAllConnections()
  return portal.close()
})

const { atOnce, waiting } = sandboxLimits

const openTrial = async () => {
  const { clientId, apiKey } = await addClient(portal, { mode: 'TEST' })
  return { clientId, apiKey, browser: openBrowser(portal, { bearer: apiKey }) }
}

const make = (browser: TestBrowser, qualifications: string[] = []) =>
  browser.call(createSandboxEnterprise, { body: { qualifications } })

const countMade = (sandboxClientId: string) => portal.deps.db.enterprise.count({ where: { sandboxClientId } })

/** While `work` runs, every transaction that makes an enterprise waits. */
const whileNobodyWrites = async <T>(work: () => Promise<T>): Promise<T> => {
  const client = await portal.deps.pool.connect()
  try {
    await client.query('BEGIN; LOCK TABLE enterprise IN EXCLUSIVE MODE')
    return await work()
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const everything = ['LISTING', 'SETTLEMENT', 'E_CONTRACT', 'BORROWER', 'LENDER', 'SUPERVISOR', 'CORE']

test('eight enterprises at once, each with every qualification, are made for one client (R44)', async () => {
  const { clientId, browser } = await openTrial()
  const answers = await Promise.all(Array.from({ length: 8 }, () => make(browser, everything)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  expect(new Set(answers.map(({ body }) => body.number)).size).toBe(8)
  expect(await countMade(clientId)).toBe(8)
})

test('eight clients at once make one each (R44)', async () => {
  const trials = await Promise.all(Array.from({ length: 8 }, openTrial))
  const answers = await Promise.all(trials.map(({ browser }) => make(browser)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
})

test('sixteen run or wait, the seventeenth is told to try again, and makes nothing (R44)', async () => {
  const { clientId, browser } = await openTrial()
  const all = await whileNobodyWrites(async () => {
    const taken = Array.from({ length: atOnce + waiting }, () => make(browser))
    await expect.poll(() => countLockWaits(portal.deps.pool)).toBe(atOnce)
    const { status, problem, headers } = await make(browser)
    expect([status, problem.code, headers['retry-after']]).toEqual([429, 'sandbox.busy', '2'])
    expect(problem.title).toContain('同时处理 2 个，最多 14 个排队')
    return taken
  })
  const answers = await Promise.all(all)
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  expect(await countMade(clientId)).toBe(atOnce + waiting)
})

test('a client that fills the queue leaves turns to others (R44)', async () => {
  const [greedy, other] = [await openTrial(), await openTrial()]
  const [taken, one] = await whileNobodyWrites(async () => {
    const many = Array.from({ length: atOnce + waiting }, () => make(greedy.browser))
    await expect.poll(() => countLockWaits(portal.deps.pool)).toBe(atOnce)
    const single = make(other.browser)
    // The last one of the greedy client makes room.
    expect((await Promise.race([single, ...many])).problem.code).toBe('sandbox.busy')
    return [many, single]
  })
  expect((await one).status).toBe(201)
  const statuses = (await Promise.all(taken)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
})

test('callers who have left take no turn and make nothing (R44)', async () => {
  const { clientId, apiKey, browser } = await openTrial()
  await whileNobodyWrites(async () => {
    const sockets = Array.from({ length: atOnce + waiting }, (_, i) =>
      openRaw(portOf(portal.app.server), asking(apiKey, i))
    )
    await expect.poll(() => countLockWaits(portal.deps.pool)).toBe(atOnce)
    for (const socket of sockets) socket.destroy()
  })
  expect((await make(browser)).status).toBe(201)
  await expect.poll(() => countMade(clientId)).toBe(1)
})

const asking = (apiKey: string, key: number): Buffer =>
  Buffer.from(
    [
      `POST ${createSandboxEnterprise.path} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${apiKey}`,
      `Idempotency-Key: left-${key}`,
      'Content-Type: application/json',
      'Content-Length: 2',
      '',
      '{}'
    ].join('\r\n')
  )
