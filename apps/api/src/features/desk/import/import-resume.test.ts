import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { databaseDigest } from '#api/testing/database-digest.ts'
import { joinSheets, machine, someEnterprise, writeImport } from '#api/testing/factories/imports.ts'
import { folderSource } from './import-source.ts'
import { runImport } from './run-import.ts'
import { undoImport } from './undo-import.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const sheetsFrom = (first: number) => joinSheets(...[0, 1, 2].map((place) => someEnterprise(first + place)))

class Killed extends Error {}

/** As if the process died before or after the commit of its `nth` transaction. */
const dyingAt = (nth: number, when: 'before' | 'after'): TestApp['deps'] => {
  let count = 0
  const transact: TestApp['deps']['transact'] = async (work, length) => {
    count += 1
    const isLast = count === nth
    const result = await portal.deps.transact(async (tx) => {
      const done = await work(tx)
      if (isLast && when === 'before') throw new Killed()
      return done
    }, length)
    if (isLast) throw new Killed()
    return result
  }
  return { ...portal.deps, transact }
}

/** Of the imported enterprises, without ids and times. */
const endOf = async (first: number) =>
  portal.deps.db.enterprise.findMany({
    where: { number: { gte: first, lt: first + 3 } },
    orderBy: { number: 'asc' },
    select: {
      typeCode: true,
      accounts: { orderBy: { usernameKey: 'asc' }, select: { status: true, role: true, name: true } },
      grants: { select: { qualification: true, state: true, expiresAt: true, lapsedPapers: true } },
      attachments: { select: { slot: true, sha256: true, status: true } },
      profile: { select: { revision: true } },
      imported: { select: { runId: true } }
    }
  })

// The first transaction begins the run, then there is one for each enterprise, and the last one ends it.
const points = ([1, 2, 3, 4, 5] as const).flatMap((nth) =>
  (['before', 'after'] as const).map((when) => [nth, when] as const)
)

test.each(points)('a run that dies at transaction %i, %s its commit, ends as if it had not', async (nth, when) => {
  const first = 100 * nth + (when === 'before' ? 10 : 20)
  const folder = await writeImport(sheetsFrom(first))
  await expect(runImport(dyingAt(nth, when), await folderSource(folder), machine)).rejects.toBeInstanceOf(Killed)
  const report = await runImport(portal.deps, await folderSource(folder), machine)
  await report.close()
  const made = await endOf(first)
  expect(made).toHaveLength(3)
  expect(new Set(made.map((each) => JSON.stringify(each))).size).toBe(1)
  expect(made[0]).toMatchObject({
    accounts: [{ role: 'PREPARER' }, { role: 'OWNER' }],
    attachments: [{ slot: 'profile:businessLicence', status: 'CLEAN' }],
    profile: { revision: 1 },
    imported: { runId: report.runId }
  })
  const before = await databaseDigest(portal)
  const again = await runImport(portal.deps, await folderSource(folder), machine)
  await again.close()
  expect(again.counts.enterprises).toEqual({ unchanged: 3 })
  expect(await databaseDigest(portal)).toEqual(before)
})

test('a run that dies is undone as a whole, also after it went on', async () => {
  const before = await databaseDigest(portal)
  const folder = await writeImport(sheetsFrom(900))
  await expect(runImport(dyingAt(3, 'after'), await folderSource(folder), machine)).rejects.toBeInstanceOf(Killed)
  const report = await runImport(portal.deps, await folderSource(folder), machine)
  await report.close()
  expect((await undoImport(portal.deps, report.runId ?? '', machine)).undone).toBe(3)
  expect(await databaseDigest(portal)).toEqual(before)
})

test('a stopped run says which rows it left, and goes on', async () => {
  const folder = await writeImport(
    joinSheets(...Array.from({ length: 12 }, (_, place) => someEnterprise(2000 + place)))
  )
  const stop = new AbortController()
  const onProgress = (done: number): void => {
    if (done === 1) stop.abort()
  }
  const given = { ...machine, signal: stop.signal, onProgress }
  const stopped = await runImport(portal.deps, await folderSource(folder), given)
  await stopped.close()
  expect(stopped.isStopped).toBe(true)
  const { create = 0, skip = 0 } = stopped.counts.enterprises ?? {}
  expect([create > 0, skip > 0, create + skip]).toEqual([true, true, 12])
  const rest = await runImport(portal.deps, await folderSource(folder), machine)
  await rest.close()
  expect(rest.counts.enterprises).toEqual({ unchanged: create, create: skip })
  expect(rest.runId).toBe(stopped.runId)
})

test('two runs of the same sheets at once make each enterprise once', async () => {
  const folder = await writeImport(sheetsFrom(920))
  const [one, other] = await Promise.all(
    [0, 1].map(async () => {
      const report = await runImport(portal.deps, await folderSource(folder), machine)
      await report.close()
      return report
    })
  )
  expect(one?.runId).toBe(other?.runId)
  const made = [one, other].reduce((sum, report) => sum + (report?.counts.enterprises?.create ?? 0), 0)
  expect(made).toBe(3)
  expect(await endOf(920)).toHaveLength(3)
})
