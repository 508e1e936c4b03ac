import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditFaultLines } from './audit-fault-lines.ts'
import { sealAudit } from './features/record/audit/seal-audit.ts'
import { findVerification } from './features/record/audit/verification.store.ts'
import { runProgram, settingsBeside } from './testing/api-process.ts'
import { amendAudit, asOwner } from './testing/as-owner.ts'
import { openBrowser } from './testing/browser.ts'
import { buildTestApp, type TestApp } from './testing/build-test-app.ts'

let portal: TestApp
let dataDir: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-audit-'))
  portal = await buildTestApp({ env: { DATA_DIR: dataDir } })
  await openBrowser(portal).enter()
  await openBrowser(portal).enter()
  // A row is sealed only after all older transactions, also those of other test files on the same server.
  for (let sealed = 0; sealed < 4; await sleep(50)) sealed += await sealAudit(portal.deps)
})
afterAll(async () => {
  await portal.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const verify = (env: Record<string, string> = {}, options: string[] = []) => {
  return runProgram('verify-audit.ts', options, { ...settingsBeside(portal), ...env })
}

test('the command reports that the chain is intact and how many rows are not sealed yet (R39)', async () => {
  await openBrowser(portal).enter()
  const { code, stdout, stderr } = await verify()
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: '审计链完好：已封存 4 条，尚未封存 2 条。\n',
    stderr: ''
  })
  // For the page of 审计管理员.
  expect(await findVerification(portal.deps.db)).toEqual({ at: expect.any(Date), sealed: 4, faults: [] })
})

test('without the chain end that is kept in the file store it says what it cannot check (R39)', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'portal-audit-'))
  const { code, stdout } = await verify({ DATA_DIR: elsewhere })
  expect([code, stdout]).toEqual([1, expect.stringContaining('无法判断末尾是否被截去：1 处\n    第 4 号\n')])
  rmSync(elsewhere, { recursive: true, force: true })
})

test('it compares the chain with the seals in a log, and refuses a log without any (R39)', async () => {
  const log = join(dataDir, 'portal.log')
  const sealed = portal.logLines.filter((line) => line.includes('audit sealed'))
  writeFileSync(log, ['no JSON: audit sealed', ...portal.logLines].join('\n'))
  expect(await verify({}, ['--log', log])).toMatchObject({ code: 0, stdout: expect.stringContaining('审计链完好') })
  const later = JSON.stringify({ ...JSON.parse(sealed.at(-1) ?? ''), seq: '6' })
  writeFileSync(log, [...sealed, later].join('\n'))
  const { code, stdout } = await verify({}, ['--log', log])
  expect([code, stdout]).toEqual([1, expect.stringContaining('末尾被截去：封存曾到达更后面：2 处\n    第 5 至 6 号\n')])
  writeFileSync(log, '')
  for (const file of [log, join(dataDir, 'nowhere.log')])
    expect(await verify({}, ['--log', file])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`日志 ${file}`)
    })
})

test('it goes on with --resume where it was cut off, which a log excludes (R39)', async () => {
  expect(await verify({}, ['--resume'])).toMatchObject({ code: 0, stdout: expect.stringContaining('审计链完好') })
  expect(await findVerification(portal.deps.db)).toMatchObject({ sealed: 4, faults: [] })
  const { code, stderr } = await verify({}, ['--resume', '--log', join(dataDir, 'portal.log')])
  expect([code, stderr]).toEqual([1, expect.stringContaining('--resume')])
})

test('of a kind with many places the first ones are named, each with its record if it has one', () => {
  const places = [
    { seq: '1', last: '1', eventId: null },
    { seq: '2', last: '4', eventId: '9' }
  ]
  const lines = ['记录被删除：7 处', '  第 1 号', '  第 2 至 4 号（审计记录 9）']
  expect(auditFaultLines([{ kind: 'removed', count: 7, places }], 3)).toEqual(lines)
  expect(auditFaultLines([{ kind: 'removed', count: 7, places }], 2)).toEqual([...lines, '  最多列出 2 处'])
  expect(auditFaultLines([{ kind: 'removed', count: 7, places }], 1)).toEqual([...lines.slice(0, 2), '  最多列出 1 处'])
})

test('with wrong keys it says so instead of reporting an alteration', async () => {
  const { code, stderr } = await verify({ HMAC_KEY: Buffer.alloc(32, 7).toString('base64') })
  expect([code, stderr]).toEqual([1, expect.stringContaining('HMAC_KEY')])
})

test('it names the rows that were altered, and its exit code is 1 (R39)', async () => {
  const [row] = await asOwner<{ id: string }>(portal, 'SELECT event_id AS id FROM audit_seal WHERE seq = 2')
  await amendAudit(portal, `UPDATE audit_event SET ip = '10.0.0.9' WHERE id >= ${row?.id}`)
  const { code, stdout } = await verify()
  expect([code, stdout]).toEqual([
    1,
    `审计链不完好：1 条完好，尚未封存 2 条，发现：\n  记录或其封印被修改，或次序被调换：3 处\n    第 2 至 4 号（审计记录 ${row?.id}）\n`
  ])
})
