import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { dayMs } from '@portal/contract/beijing-time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiProcess, startBeside } from '#api/testing/api-process.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'

let portal: TestApp
let folder: string
let api: ApiProcess

const shift = (ms: number) => writeFileSync(join(folder, 'clock'), String(ms))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portal-clock-'))
  portal = await buildTestApp()
  shift(-3_600_000)
  api = await startBeside(portal, {
    NODE_OPTIONS: `--import ${new URL('testing/doubles/shift-clock.ts', import.meta.url).href}`,
    TEST_CLOCK_FILE: join(folder, 'clock'),
    LOG_LEVEL: 'info'
  })
})
afterAll(async () => {
  await api.end('SIGTERM')
  await portal.close()
  rmSync(folder, { recursive: true, force: true })
})

const readiness = async () => {
  const answer = await fetch(`${api.url}/readyz`)
  return { status: answer.status, body: await answer.json() }
}
const ready = { status: 200, body: { status: 'ok' } }
/** Within 3 s, since a busy machine asks the database late. */
const about = (seconds: number): unknown => expect.closeTo(seconds, -0.8)
const differs = (aheadSeconds: number) => ({
  status: 503,
  body: { status: 'clock differs', aheadSeconds: about(aheadSeconds) }
})
const jobsThatRan = () => portal.deps.db.jobRun.count({ where: { ranAt: { not: null } } })

const alarms = () =>
  api
    .output()
    .split('\n')
    .filter((line) => line.includes('"alarm":"clock"'))
    .map((line) => JSON.parse(line) as { level: number; seconds: number })
    .map(({ level, seconds }) => [level, seconds])

test('a process whose clock differs by more than 30 s serves nobody and runs no job, until it is right (R58)', async () => {
  // Its jobs would have run by now.
  await sleep(1500)
  expect(await readiness()).toEqual(differs(-3600))
  expect((await fetch(`${api.url}/healthz`)).status).toBe(200)
  for (const path of ['/api/portal/enterprise-types', '/login', '/api/v1/enterprises']) {
    const answer = await fetch(`${api.url}${path}`)
    expect([path, answer.status, answer.headers.get('connection')]).toEqual([path, 503, 'close'])
    expect(await answer.json()).toMatchObject({
      code: 'service.unavailable',
      detail: '服务器时钟与平台时间不符，暂停服务；本次操作没有生效，请稍后再试或联系平台'
    })
  }
  expect(await jobsThatRan()).toBe(0)

  shift(-29_000)
  await expect.poll(readiness).toEqual(ready)
  await expect.poll(jobsThatRan).toBeGreaterThan(0)
  expect((await fetch(`${api.url}/api/portal/enterprise-types`)).status).toBe(200)
  // It looks once a second, and would not see a clock that is right for a shorter time.
  await expect.poll(alarms).toHaveLength(2)

  // Nothing ends early: the jobs that end grants run every two seconds.
  const { enterpriseId } = await addApplicant(portal)
  const id = await insertGrant(portal, enterpriseId)
  await portal.deps.db.grant.update({ where: { id }, data: { expiresAt: new Date(Date.now() + 10 * dayMs) } })
  shift(20 * dayMs)
  await expect.poll(readiness).toEqual(differs(20 * 86_400))
  await sleep(2500)
  expect(await portal.deps.db.grant.findUnique({ where: { id } })).toMatchObject({ state: 'ACTIVE' })

  expect(alarms()).toEqual([
    [50, about(-3600)],
    [40, about(-29)],
    [50, about(20 * 86_400)]
  ])
})
