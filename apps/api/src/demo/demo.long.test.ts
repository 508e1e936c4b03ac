import { listPartnerEnterprises } from '@portal/contract/partner/enterprise'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ApiProcess, readOutboxFile, startApi } from '#api/testing/api-process.ts'
import { openRemoteBrowser } from '#api/testing/remote-browser.ts'

let folder: string
let outboxFile: string
let demo: ApiProcess

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portal-demo-test-'))
  outboxFile = join(folder, 'outbox.jsonl')
  demo = await startApi({ OUTBOX_FILE: outboxFile, TMPDIR: folder }, 'demo/demo.ts')
  await vi.waitFor(() => expect(demo.output()).toContain('按 Ctrl-C 停止并删除'), { timeout: 280_000, interval: 200 })
}, 300_000)

afterAll(async () => {
  await demo.end('SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

const told = () => readOutboxFile(outboxFile)

test('every owner of the demonstration signs in with what it tells, but for one that is frozen', async () => {
  const owners = told().flatMap((entry) => (entry.kind === 'account' && 'state' in entry ? [entry] : []))
  expect(owners.length).toBeGreaterThan(5)
  for (const [index, { username, password, role, state }] of owners.entries()) {
    if (role !== '企业主账号') continue
    const browser = openRemoteBrowser({ url: demo.url, outboxFile, ip: `10.9.0.${index + 1}` })
    const { status, problem } = await browser.signInAs(username, password)
    expect({ username, state, status, code: problem.code }).toEqual(
      state.includes('冻结')
        ? { username, state, status: 403, code: 'sign-in.frozen' }
        : { username, state, status: 201, code: undefined }
    )
  }
})

test.each(['live', 'test'] as const)(
  'the %s client gets a token and reads, by token and by key (R40)',
  async (mode) => {
    const client = told().find((entry) => entry.kind === 'client' && entry.mode === mode)
    if (client?.kind !== 'client') throw new Error(`the demonstration told no ${mode} client`)
    const answer = await fetch(`${demo.url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'enterprise:read' })
    })
    expect(answer.status).toBe(200)
    const { access_token: token } = (await answer.json()) as { access_token: string }
    for (const bearer of [token, client.apiKey]) {
      const list = await fetch(`${demo.url}${listPartnerEnterprises.path}`, {
        headers: { authorization: `Bearer ${bearer}` }
      })
      expect(list.status).toBe(200)
      expect(((await list.json()) as { data: unknown[] }).data.length).toBeGreaterThan(0)
    }
  }
)
