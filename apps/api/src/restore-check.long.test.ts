import { issueLetter } from '@portal/contract/enterprise/letter'
import { requestExport } from '@portal/contract/enterprise/privacy-endpoints'
import { readProfile, saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { offerTotp } from '@portal/contract/identity/second-factor'
import { createEmptyDatabase } from '@portal/db/testing'
import { openWriteList, type WriteList } from '@portal/db/testing-writes'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileKey } from './adapters/files/file-store.ts'
import { inPages } from './adapters/one-by-one.ts'
import { checkFiles } from './check-files.ts'
import { checkKeys } from './check-keys.ts'
import { makeExports } from './features/enterprise/personal-data/make-exports.ts'
import { idempotencyContext } from './features/partner/idempotency/create-idempotency.ts'
import { oidcContext } from './features/partner/oauth/oidc-adapter.ts'
import { sealAudit } from './features/record/audit/seal-audit.ts'
import { listSealedValues, type SealedValue } from './sealed/sealed.store.ts'
import { sealedPlaces } from './sealed/sealed-places.ts'
import { runProgram, settingsBeside } from './testing/api-process.ts'
import { amendAudit, asOwner } from './testing/as-owner.ts'
import { openBrowser } from './testing/browser.ts'
import { buildTestApp, type TestApp } from './testing/build-test-app.ts'
import { openAdmin } from './testing/factories/admins.ts'
import { enterpriseIdOf } from './testing/factories/attachments.ts'
import { addEmail, addRobot } from './testing/factories/notices.ts'
import { openListener } from './testing/factories/webhooks.ts'
import { completeProfile } from './testing/factories/whole-profile.ts'

let portal: TestApp
let dataDir: string
let writes: WriteList
let enterpriseId: string
let paperId: string
let exportId: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-restored-'))
  portal = await buildTestApp({ env: { DATA_DIR: dataDir } })
  writes = openWriteList(portal.ownerUrl)
  await checkKeys(portal.deps)
  await checkFiles(portal.deps)
  await fill()
})
afterAll(async () => {
  await writes.close()
  await portal.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** One enterprise with a paper, an export, and a sealed value of nearly every kind. */
const fill = async (): Promise<void> => {
  const browser = openBrowser(portal)
  const { password } = await browser.enter()
  const values = await completeProfile(browser)
  paperId = String(values['businessLicence'])
  enterpriseId = await enterpriseIdOf(portal, browser)
  const { id: accountId } = await portal.deps.db.account.findFirstOrThrow({ where: { enterpriseId } })
  expect((await browser.call(saveProfileDraft, { body: { revision: 0, baseRevision: 1, values } })).status).toBe(200)
  expect((await browser.call(issueLetter, {})).status).toBe(201)
  const proof = { factor: 'password', secret: password } as const
  expect((await browser.callProven(offerTotp, {}, proof)).status).toBe(201)
  await addEmail(portal, { accountId })
  await addRobot(portal, { enterpriseId }, 'wecom')
  await openAdmin(portal)
  await (await openListener(portal)).register('https://203.0.114.1/')
  await browser.send('GET', '/oauth/jwks')
  await addShortLived()
  expect((await browser.callProven(requestExport, {}, proof)).status).toBe(201)
  await makeExports(portal.deps)
  // It would write a few seconds later, while a test looks for writes of the command.
  await portal.deps.callCounter.flush()
  exportId = (await portal.deps.db.dataExport.findFirstOrThrow({ where: { state: 'READY' } })).id
  expect((await browser.call(readProfile, {})).status).toBe(200)
  // A row is sealed only after all older transactions, also those of other test files on the same server.
  while (await portal.deps.db.auditEvent.count({ where: { seal: null } })) {
    await sealAudit(portal.deps)
    await sleep(50)
  }
}

/** What lives for hours: two answers of a client, and two records of the authorisation server with one kind. */
const addShortLived = async (): Promise<void> => {
  const { db, vault } = portal.deps
  const { id: clientId } = await db.client.findFirstOrThrow()
  const expiresAt = new Date(Date.now() + 3_600_000)
  for (const key of ['first', 'second']) {
    const digest = new Uint8Array(createHash('sha256').update(key).digest())
    const answer = vault.seal('{}', idempotencyContext({ clientId, key }))
    await db.idempotencyKey.create({ data: { clientId, key, digest, status: 201, sealed: answer, expiresAt } })
    const sealed = vault.seal('{}', oidcContext('Grant'))
    await db.oidcRecord.create({ data: { kind: 'Grant', idHash: digest, sealed, expiresAt } })
  }
}

const check = (env: Record<string, string> = {}) =>
  runProgram('restore-check.ts', [], { ...settingsBeside(portal), ...env })

/** The lines of the checks that found something, with what they named. */
const named = ({ stdout }: { stdout: string }): string[] =>
  stdout.split(/^(?=[✓✗－])/m).flatMap((check) => (/^[✗－]/.test(check) ? check.trimEnd().split('\n') : []))

const count = async (sql: string): Promise<number> => {
  const [row] = await asOwner<{ count: number }>(portal, `SELECT count(*)::int AS count FROM ${sql}`)
  return row?.count ?? 0
}

test('a sound copy passes, and the command writes nothing', async () => {
  const place = await writes.end()
  const { code, stdout, stderr } = await check()
  const audit = await count('audit_event')
  expect({ code, stderr, lines: stdout.trimEnd().split('\n') }).toEqual({
    code: 0,
    stderr: '',
    lines: [
      '✓ 密钥：与数据库相符',
      expect.stringMatching(/^✓ 敏感数据：\d+ 个加密的值$/),
      // The original, its view, the export and the file of the store itself.
      '✓ 文件：1 份材料，共 4 个文件',
      `✓ 审计：${audit} 条完好，尚未封存 0 条`,
      '✓ 序列：3 个',
      expect.stringMatching(/^✓ 各表行数：\d+ 张表，其中 \d+ 张有数据，共 \d+ 行$/),
      expect.stringMatching(new RegExp(`^ {4}(.*，)?attachment 1，(.*，)?audit_event ${audit}，`)),
      expect.stringMatching(/^✓ 最新数据：\d{4}-\d\d-\d\d \d\d:\d\d:\d\d（北京时间），距今 (\d+ 分 )?\d+ 秒（RPO）$/),
      expect.stringMatching(/^✓ 用时：\d+\.\d 秒/)
    ]
  })
  expect(await writes.since(place)).toEqual([])
})

test('every column with sealed values is checked page by page, and each of them opens', async () => {
  const columns = await asOwner<{ place: string }>(
    portal,
    `SELECT table_name || '.' || column_name AS place FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'text'
       AND (column_name LIKE '%sealed' OR table_name || '.' || column_name IN ('account_email.address', 'notice_robot.keys'))`
  )
  expect(sealedPlaces.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
    columns.map(({ place }) => place).toSorted()
  )
  const counts: number[] = []
  for (const place of sealedPlaces) {
    const rows = await count(`${place.table} WHERE ${place.column} ${place.mayBeEmpty ? "<> ''" : 'IS NOT NULL'}`)
    let listed = 0
    for await (const _ of inPages<SealedValue>(1, (page) => listSealedValues(portal.deps.db, place, page))) listed += 1
    expect([place.table, listed]).toEqual([place.table, rows])
    counts.push(rows)
  }
  const all = counts.reduce((sum, each) => sum + each, 0)
  expect(all).toBeGreaterThan(16)
  expect((await check()).stdout).toContain(`✓ 敏感数据：${all} 个加密的值\n`)
})

test('a paper whose row is lost is named by what refers to it', async () => {
  const [row] = await asOwner(portal, 'SELECT to_jsonb(a) AS paper FROM attachment a')
  await asOwner(portal, 'DELETE FROM attachment')
  const result = await check()
  await asOwner(portal, 'INSERT INTO attachment SELECT * FROM jsonb_populate_record(NULL::attachment, $1)', [
    row?.['paper']
  ])
  expect([result.code, named(result)]).toEqual([
    1,
    [
      '✗ 文件：0 份材料，共 2 个文件',
      '    profile 中的材料没有记录：1 处',
      `      attachment ${paperId}（profile ${enterpriseId}）`,
      '    profile_version 中的材料没有记录：1 处',
      `      attachment ${paperId}（profile_version ${enterpriseId}）`
    ]
  ])
})

test('an audit row that was altered is named', async () => {
  await amendAudit(
    portal,
    `UPDATE audit_event SET request_id = request_id || 'x' WHERE id = (SELECT event_id FROM audit_seal WHERE seq = 3)`
  )
  const result = await check()
  await amendAudit(
    portal,
    `UPDATE audit_event SET request_id = left(request_id, -1) WHERE id = (SELECT event_id FROM audit_seal WHERE seq = 3)`
  )
  const all = await count('audit_event')
  expect([result.code, named(result)]).toEqual([
    1,
    [
      `✗ 审计：${all - 1} 条完好，尚未封存 0 条`,
      '    记录或其封印被修改，或次序被调换：1 处',
      expect.stringMatching(/^ {6}第 3 号（审计记录 \d+）$/)
    ]
  ])
})

test('a sealed value that was altered, or copied from another row, is named by its table and id alone', async () => {
  const [row] = await asOwner<{ sealed: string }>(portal, 'SELECT sealed FROM profile WHERE enterprise_id = $1', [
    enterpriseId
  ])
  const put = (sealed: string) =>
    asOwner(portal, 'UPDATE profile SET sealed = $1 WHERE enterprise_id = $2', [sealed, enterpriseId])
  const [draft] = await asOwner<{ sealed: string }>(portal, 'SELECT sealed FROM profile_draft')
  const whole = row?.sealed ?? ''
  const texts = [`${whole.slice(0, -4)}AAAA`, draft?.sealed ?? '', whole.replace('v1.test.', 'v1.lost.'), '']
  const results = []
  for (const text of texts) {
    await put(text)
    results.push(await check())
  }
  await put(whole)
  const [said] = results[0]?.stdout.split('\n').filter((line) => line.includes('敏感数据')) ?? []
  const kinds = [broken, broken, '没有加密它的密钥', '不是加密的值']
  expect(results.map((result) => [result.code, named(result)])).toEqual(
    kinds.map((kind) => [1, [said, `    ${kind}：1 处`, `      profile.sealed ${enterpriseId}`]])
  )
})

const broken = '打不开（被修改、属于另一行，或密钥不符）'

test('a file that is missing or altered is named, whether it is an original, a view or an export', async () => {
  const { files } = portal.deps
  const keys = [fileKey(paperId, 'original'), fileKey(paperId, 'view'), fileKey(exportId, 'export')] as const
  const bytes = await Promise.all(keys.map((key) => files.get(key)))
  await Promise.all(keys.map((key) => files.delete(key)))
  const missing = await check()
  await Promise.all(keys.map((key) => files.put(key, Buffer.from('altered'))))
  const altered = await check()
  await Promise.all(keys.map((key, index) => files.put(key, bytes[index] ?? Buffer.alloc(0))))
  expect([missing.code, named(missing).toSorted()]).toEqual([
    1,
    [
      `      ${keys[0]}（attachment ${paperId}）`,
      `      ${keys[1]}（attachment ${paperId}）`,
      `      ${keys[2]}（data_export ${exportId}）`,
      '    缺失：3 处',
      '✗ 文件：1 份材料，共 4 个文件'
    ].toSorted()
  ])
  expect([altered.code, named(altered)]).toEqual([
    1,
    [
      '✗ 文件：1 份材料，共 4 个文件',
      '    SHA-256 与记录不符：1 处',
      `      ${keys[0]}（attachment ${paperId}）`,
      '    打不开：1 处',
      `      ${keys[2]}（data_export ${exportId}）`
    ]
  ])
})

test('of many files that are missing ten are named and the others counted', async () => {
  await asOwner(
    portal,
    `CREATE TEMP TABLE extra AS SELECT a.* FROM attachment a, generate_series(1, 12);
     UPDATE extra SET id = gen_random_uuid(), display_name = 'extra', original_key = gen_random_uuid() || '.original';
     INSERT INTO attachment SELECT * FROM extra`
  )
  const result = await check()
  await asOwner(portal, `DELETE FROM attachment WHERE display_name = 'extra'`)
  const lines = named(result)
  expect(lines.slice(0, 2)).toEqual(['✗ 文件：13 份材料，共 28 个文件', '    缺失：12 处'])
  expect([lines.length, lines.at(-1)]).toEqual([13, '      另有 2 处'])
})

test.each([
  ['HMAC_KEY', Buffer.alloc(32, 7).toString('base64')],
  ['DATA_KEYS', `test:${Buffer.alloc(32, 7).toString('base64')}`]
])('a wrong %s is named, and nothing is called broken for it', async (name, value) => {
  const result = await check({ [name]: value })
  expect([result.code, named(result)]).toEqual([
    1,
    [
      '✗ 密钥：与数据库不符',
      expect.stringContaining(name),
      '－ 敏感数据：密钥不符，未检查',
      '－ 审计：密钥不符，未检查'
    ]
  ])
})

test('without keys it makes none, and says so', async () => {
  const { HMAC_KEY: _, ...settings } = settingsBeside(portal)
  const { code, stdout, stderr } = await runProgram('restore-check.ts', [], settings)
  expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('secrets.json 不存在')])
})

test('with the files of another platform it names what the store lacks', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'portal-restored-'))
  const result = await check({ DATA_DIR: elsewhere })
  rmSync(elsewhere, { recursive: true })
  const lines = named(result)
  expect([result.code, lines.length]).toEqual([1, 9])
  expect(lines).toEqual(
    expect.arrayContaining([
      '    缺失：4 处',
      expect.stringMatching(/^ {6}\S+\.marker（文件存储的标识）$/),
      expect.stringContaining('文件存储中没有链尾的记录')
    ])
  )
})

test('on a database without the tables of the platform it says so', async () => {
  const empty = await createEmptyDatabase()
  const { code, stdout, stderr } = await check({ DATABASE_URL: empty.url, DATABASE_OWNER_URL: empty.ownerUrl })
  await empty.drop()
  expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('数据库中没有本平台的数据')])
})

test('a sequence that is behind its column is named, and one that is just ahead is not', async () => {
  const [last] = await asOwner<{ number: number }>(portal, 'SELECT max(number) AS number FROM enterprise')
  const set = (called: boolean, value = last?.number) =>
    asOwner(portal, `SELECT setval('enterprise_number_seq', $1, $2)`, [value, called])
  await set(false)
  const behind = await check()
  await set(true)
  const ahead = await check()
  expect([behind.code, named(behind)]).toEqual([
    1,
    [
      '✗ 序列：3 个',
      `    enterprise_number_seq 落后：下一个值是 ${last?.number}，而 enterprise.number 已有 ${last?.number}`
    ]
  ])
  expect([ahead.code, named(ahead)]).toEqual([0, []])
})

test('a tail of the audit that was cut off is named', async () => {
  const all = await count('audit_event')
  await amendAudit(
    portal,
    'DELETE FROM audit_seal WHERE event_id = (SELECT max(id) FROM audit_event); DELETE FROM audit_event WHERE id = (SELECT max(id) FROM audit_event)'
  )
  const result = await check()
  expect([result.code, named(result)]).toEqual([
    1,
    [`✗ 审计：${all - 1} 条完好，尚未封存 0 条`, '    末尾被截去：封存曾到达更后面：1 处', `      第 ${all} 号`]
  ])
})
