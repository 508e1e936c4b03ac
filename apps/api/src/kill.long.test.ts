import { readProfile, saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { checkUsername, register } from '@portal/contract/identity/registration'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiProcess, startApi } from '#api/testing/api-process.ts'
import type { TestBrowser } from '#api/testing/browser.ts'
import { openRemoteBrowser } from '#api/testing/remote-browser.ts'

let dataDir: string
let env: Record<string, string>
let api: ApiProcess

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-kill-'))
  env = {
    DATA_DIR: dataDir,
    OUTBOX_FILE: join(dataDir, 'outbox.jsonl'),
    TRUST_PROXY: '127.0.0.1',
    REQUESTS_PER_MINUTE_PER_PROCESS: '0',
    LOG_LEVEL: 'error'
  }
  api = await startApi(env)
})
afterAll(async () => {
  await api.end('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
})

/** NaN while the server is down, since it removes its pid file. */
const postgresPid = (): number => {
  try {
    return Number.parseInt(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'))
  } catch {
    return Number.NaN
  }
}

let people = 0
const openPerson = () =>
  openRemoteBrowser({
    url: api.url,
    outboxFile: join(dataDir, 'outbox.jsonl'),
    ip: `10.1.${people >> 8}.${people++ & 255}`
  })

type Acknowledged = { usernames: string[]; drafts: { browser: TestBrowser; revision: number; saves: number }[] }

/** Registers enterprises and saves drafts all the time. Records every write that the portal acknowledged. */
const startLoad = async () => {
  const acknowledged: Acknowledged = { usernames: [], drafts: [] }
  let isOver = false
  const tireless = async (work: () => Promise<void>) => {
    while (!isOver) await work().catch(() => sleep(100))
  }
  const registering = Array.from({ length: 3 }, () =>
    tireless(async () => {
      const browser = openPerson()
      const wish = await browser.registration()
      const answer = await browser.call(register, { body: wish })
      if (answer.status === 201) acknowledged.usernames.push(wish.username)
    })
  )
  const saving: Promise<void>[] = []
  for (let i = 0; i < 3; i++) {
    const person = { browser: openPerson(), revision: 0, saves: 0 }
    await person.browser.enter()
    acknowledged.drafts.push(person)
    saving.push(tireless(() => save(person)))
  }
  return {
    acknowledged,
    stop: async () => {
      isOver = true
      await Promise.all([...registering, ...saving])
      return acknowledged
    }
  }
}

const save = async (person: Acknowledged['drafts'][number]): Promise<void> => {
  const { browser, revision } = person
  const values = { fullName: `第 ${revision + 1} 稿` }
  const answer = await browser.call(saveProfileDraft, { body: { revision, baseRevision: 0, values } })
  if (answer.status === 200) {
    person.revision = answer.body.revision
    person.saves += 1
    return
  }
  // The last answer may be lost, so the stored revision may be one ahead of the acknowledged one, never behind.
  const { body } = await browser.call(readProfile, {})
  const stored: number = body.draft?.revision ?? 0
  expect([revision, revision + 1]).toContain(stored)
  person.revision = stored
}

const expectNothingLost = async (url: string, { usernames, drafts }: Acknowledged): Promise<void> => {
  const browser = openRemoteBrowser({ url, outboxFile: join(dataDir, 'outbox.jsonl') })
  const available = await Promise.all(
    usernames.map((username) => browser.call(checkUsername, { params: { username } }))
  )
  expect(available.filter(({ body }) => body.available !== false)).toEqual([])
  for (const person of drafts) {
    const { body, status } = await person.browser.call(readProfile, {})
    expect(status).toBe(200)
    expect([person.revision, person.revision + 1]).toContain(body.draft.revision)
    expect(body.draft.values.fullName).toBe(`第 ${body.draft.revision} 稿`)
  }
}

const isReady = () =>
  fetch(`${api.url}/readyz`).then(
    ({ ok }) => ok,
    () => false
  )
const until = async (claim: () => Promise<boolean> | boolean): Promise<void> => {
  for (let attempt = 0; attempt < 300 && !(await claim()); attempt++) await sleep(100)
  expect(await claim()).toBe(true)
}

test('a PostgreSQL that is killed under load restarts by itself, and no acknowledged write is lost', async () => {
  const load = await startLoad()
  const { acknowledged } = load
  await until(() => acknowledged.usernames.length >= 5 && acknowledged.drafts.every(({ saves }) => saves >= 10))
  const killed = postgresPid()
  process.kill(killed, 'SIGKILL')
  await until(async () => ![killed, Number.NaN].includes(postgresPid()) && (await isReady()))
  expect(api.child.exitCode).toBe(null)
  const before = acknowledged.usernames.length
  await until(() => acknowledged.usernames.length > before)
  await expectNothingLost(api.url, await load.stop())
})

test('a portal that is killed under load loses no acknowledged write, and its next start takes the database over', async () => {
  const load = await startLoad()
  const { acknowledged } = load
  await until(() => acknowledged.usernames.length >= 5 && acknowledged.drafts.every(({ saves }) => saves >= 10))
  const server = postgresPid()
  await api.end('SIGKILL')
  await load.stop()

  const { port } = new URL(api.url)
  api = await startApi({ ...env, PORT: port })
  expect(postgresPid()).toBe(server)
  // The log line may come a moment after the first answer.
  await expect.poll(() => api.output()).toContain('接管')
  await expectNothingLost(api.url, acknowledged)
})
