import { saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { listEnterpriseTypes } from '@portal/contract/identity/registration'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ApiProcess, startBeside } from '#api/testing/api-process.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { type Balancer, startBalancer } from '#api/testing/doubles/balancer.ts'
import { openRemoteBrowser } from '#api/testing/remote-browser.ts'

let portal: TestApp
let folder: string
let processes: ApiProcess[]
let balancer: Balancer

const start = (env: Record<string, string> = {}): Promise<ApiProcess> =>
  startBeside(portal, { OUTBOX_FILE: join(folder, 'outbox.jsonl'), DRAIN_SECONDS: '2', ...env })

beforeEach(async () => {
  portal = await buildTestApp()
  folder = mkdtempSync(join(tmpdir(), 'portal-rolling-'))
  processes = []
  // One after the other: the first one marks the file store.
  for (let each = 0; each < 3; each += 1) processes.push(await start())
  balancer = await startBalancer(processes.map(({ url }) => url))
})
afterEach(async () => {
  balancer.close()
  await Promise.all(processes.map(({ end }) => end('SIGKILL')))
  await portal.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Reads and saves drafts through the balancer until it is stopped. */
const startLoad = async () => {
  let isOver = false
  const answers = new Map<string, number>()
  const note = (answer: string) => void answers.set(answer, (answers.get(answer) ?? 0) + 1)
  const repeat = async (work: () => Promise<void>) => {
    while (!isOver) await work()
  }
  const drafts: { browser: ReturnType<typeof openRemoteBrowser>; revision: number }[] = []
  for (let i = 0; i < 3; i += 1) {
    const browser = openRemoteBrowser({ url: balancer.url, outboxFile: join(folder, 'outbox.jsonl') })
    await browser.enter()
    drafts.push({ browser, revision: 0 })
  }
  const running = drafts.flatMap((draft) => [
    repeat(async () => note(`GET ${(await draft.browser.call(listEnterpriseTypes, {})).status}`)),
    repeat(async () => {
      const { revision } = draft
      const values = { fullName: `第 ${revision + 1} 稿` }
      const { status, body } = await draft.browser.call(saveProfileDraft, {
        body: { revision, baseRevision: 0, values }
      })
      note(`PUT ${status}`)
      if (status === 200) draft.revision = body.revision
    })
  ])
  return {
    answers,
    stop: async () => {
      isOver = true
      await Promise.all(running)
      return drafts.map(({ revision }) => revision)
    }
  }
}

const storedRevisions = async (): Promise<number[]> =>
  (await portal.deps.db.profileDraft.findMany({ orderBy: { enterpriseId: 'asc' } })).map(({ revision }) => revision)

test('three processes are restarted one after the other, and no request fails (decision 080)', async () => {
  const load = await startLoad()
  for (const [at, each] of processes.entries()) {
    expect((await each.end('SIGTERM')).code).toBe(0)
    processes[at] = await start({ PORT: new URL(each.url).port })
    await sleep(1000)
  }
  const revisions = await load.stop()
  expect([...load.answers.keys()].toSorted()).toEqual(['GET 200', 'PUT 200'])
  expect(Math.min(...load.answers.values())).toBeGreaterThan(50)
  expect(await storedRevisions()).toEqual(revisions)
})

test('a process that is killed fails only what it was asked meanwhile, and loses no acknowledged write', async () => {
  const load = await startLoad()
  await sleep(1000)
  await processes[0]?.end('SIGKILL')
  await sleep(1000)
  const failedAtOnce = load.answers.get('GET 502') ?? 0
  await sleep(2000)
  const revisions = await load.stop()
  expect(load.answers.get('GET 502') ?? 0).toBe(failedAtOnce)
  // The answer to the last write may be lost.
  for (const [at, stored] of (await storedRevisions()).entries())
    expect([revisions[at], (revisions[at] ?? 0) + 1]).toContain(stored)
  expect(load.answers.get('GET 200')).toBeGreaterThan(50)
})
