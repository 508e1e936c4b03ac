import { issueLetter } from '@portal/contract/enterprise/letter'
import {
  readProfile,
  revealProfileField,
  saveProfileDraft,
  submitProfile
} from '@portal/contract/enterprise/profile-endpoints'
import { offerTotp } from '@portal/contract/identity/second-factor'
import { createTestDatabase, type TestDatabase } from '@portal/db/testing'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadSecrets, rereadDataKeys } from '#api/adapters/secrets.ts'
import { createVault } from '#api/adapters/vault.ts'
import { checkKeys } from '#api/check-keys.ts'
import { runProgram } from '#api/testing/api-process.ts'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { enterpriseIdOf, insertAttachment } from '#api/testing/factories/attachments.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { addEmail, addRobot } from '#api/testing/factories/notices.ts'
import { openListener } from '#api/testing/factories/webhooks.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { resealAll } from './sealed/reseal.ts'
import { sealedPlaces } from './sealed/sealed-places.ts'

let database: TestDatabase
let dataDir: string
let portal: TestApp

beforeEach(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'portal-rotate-'))
  portal = await openPortal()
  await checkKeys(portal.deps)
})
afterEach(async () => {
  await portal.close()
  await database.drop()
  rmSync(dataDir, { recursive: true })
})

/** A portal whose keys are in a folder, as main.ts makes it. */
const openPortal = async (): Promise<TestApp> => {
  const place = { dataDir, env: {} }
  const secrets = await loadSecrets(place)
  const vault = createVault(secrets.dataKeys, () => rereadDataKeys(place))
  return buildTestApp({ databaseUrl: database.url, secrets, deps: { vault } })
}

const rotate = (...args: string[]) =>
  runProgram('rotate-keys.ts', args, { DATABASE_URL: database.url, DATA_DIR: dataDir })

const newAccount = '0502123409300098765'
const sensitive = ['11010519491231002X', '13912345678', '0502123409300012345', newAccount]

/** A profile in force, its version, a pending change and a draft. All four hold sealed values. */
const fill = async (): Promise<{ browser: TestBrowser; password: string }> => {
  const browser = openBrowser(portal)
  const { password } = await browser.enter()
  const values = await completeProfile(browser)
  const enterpriseId = await enterpriseIdOf(portal, browser)
  await insertGrant(portal, enterpriseId)
  const bankPermit = await insertAttachment(portal, enterpriseId, 'profile:bankPermit')
  const change = { ...values, bankAccount: newAccount, bankPermit }
  const asked = await browser.call(submitProfile, { body: { revision: 1, draftRevision: 0, values: change } })
  expect(asked.body).toEqual({ revision: 1, awaitsReview: true })
  expect((await browser.call(saveProfileDraft, { body: { revision: 0, baseRevision: 1, values } })).status).toBe(200)
  return { browser, password }
}

/** The keys of all sealed values. What lives for hours only is not sealed again. */
const keyIds = async (): Promise<string[]> => {
  const queries = sealedPlaces
    .filter(({ isShortLived }) => !isShortLived)
    .map(({ table, column }) => `SELECT split_part(${column}, '.', 2) AS id FROM ${table} WHERE ${column} <> ''`)
  const { rows } = await portal.deps.pool.query<{ id: string }>(queries.join(' UNION '))
  return rows.map(({ id }) => id).toSorted()
}

/** What else is sealed: a letter, the keys of authenticators of the owner and two administrators, an email address, a robot, a webhook, a signing key. */
const fillOthers = async (browser: TestBrowser, secret: string): Promise<void> => {
  expect((await browser.call(issueLetter, {})).status).toBe(201)
  expect((await browser.callProven(offerTotp, {}, { factor: 'password', secret })).status).toBe(201)
  const { id: accountId, enterpriseId } = await portal.deps.db.account.findFirstOrThrow()
  await addEmail(portal, { accountId })
  await addRobot(portal, { enterpriseId }, 'wecom')
  await openAdmin(portal)
  await (await openListener(portal)).register('https://203.0.114.1/')
  await browser.send('GET', '/oauth/jwks')
}

describe('encrypted at rest (R20)', () => {
  test("no table holds the ID number, the bank account or the legal person's phone, in whatever form (R20)", async () => {
    await fill()
    const dump = await dumpAllTables(database.url)
    expect(dump).toContain('山西晋煤贸易有限公司')
    for (const value of sensitive) {
      for (const form of [
        value,
        Buffer.from(value).toString('hex'),
        Buffer.from(value).toString('base64').replace(/=+$/, '')
      ]) {
        expect(dump).not.toContain(form)
      }
    }
  })
})

describe('pnpm keys:rotate (R20)', () => {
  test('seals everything with a new key while a running portal reads and writes', async () => {
    const { browser, password } = await fill()
    await fillOthers(browser, password)
    expect(await keyIds()).toEqual(['k1'])
    const first = await rotate()
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toContain('已用密钥 k2 重新加密 14 条记录')
    expect(await keyIds()).toEqual(['k2'])

    // This portal was started with only the old keys.
    const proof = { factor: 'password', secret: password } as const
    const revealed = await browser.callProven(revealProfileField, { body: { field: 'bankAccount' } }, proof)
    expect(revealed.body).toEqual({ value: '0502123409300012345' })
    const { change } = (await browser.call(readProfile, {})).body
    expect(change.differences).toMatchObject({
      bankAccount: { from: '***************2345', to: '***************8765' }
    })
    expect((await browser.call(readProfile, {})).body.draft.values.legalPersonIdNumber).toBe('11010519491231002X')
    await browser.call(saveProfileDraft, { body: { revision: 1, baseRevision: 1, values: {} } })
    expect(await keyIds()).toEqual(['k2'])

    expect((await rotate()).stdout).toContain('已用密钥 k3 重新加密 14 条记录')
    expect((await rotate('--reseal')).stdout).toContain('已用密钥 k3 重新加密 0 条记录')
    expect(Object.keys(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).dataKeys.keys)).toEqual([
      'k3',
      'k2',
      'k1'
    ])

    const restarted = await openPortal()
    try {
      await checkKeys(restarted.deps)
    } finally {
      await restarted.close()
    }
  })

  test('loses no write that happens at the same time, and changes no revision', async () => {
    const people = [await fill(), await fill(), await fill()]
    let isOver = false
    const saved = people.map(async ({ browser }) => {
      let revision = 1
      while (!isOver) {
        const answer = await browser.call(saveProfileDraft, {
          body: { revision, baseRevision: 1, values: { fullName: String(revision) } }
        })
        expect(answer.status).toBe(200)
        revision = answer.body.revision
      }
      return revision
    })
    expect((await rotate()).code).toBe(0)
    isOver = true
    for (const [i, work] of saved.entries()) {
      const revision = await work
      const { draft } = (await people[i]?.browser.call(readProfile, {}))?.body ?? {}
      expect(draft).toMatchObject({ revision, values: revision === 1 ? {} : { fullName: String(revision - 1) } })
    }
    expect((await rotate('--reseal')).code).toBe(0)
  })

  test('changes nothing if the keys are not those of the database', async () => {
    await fill()
    const foreign = mkdtempSync(join(tmpdir(), 'portal-foreign-'))
    try {
      const { code, stderr } = await runProgram('rotate-keys.ts', [], { DATABASE_URL: database.url, DATA_DIR: foreign })
      expect(code).toBe(1)
      expect(stderr).toContain('请恢复原来的密钥')
      expect(Object.keys(JSON.parse(readFileSync(join(foreign, 'secrets.json'), 'utf8')).dataKeys.keys)).toEqual(['k1'])
      expect(await keyIds()).toEqual(['k1'])
    } finally {
      rmSync(foreign, { recursive: true })
    }
  })

  test('seals anew with a key whose id differs in an underscore only', async () => {
    await fill()
    const keys = { ...portal.deps.secrets.dataKeys.keys, 'k-1': Buffer.alloc(32, 7), k_1: Buffer.alloc(32, 8) }
    for (const current of ['k-1', 'k_1'])
      expect(await resealAll({ db: portal.deps.db, vault: createVault({ current, keys }) }, current)).toBe(4)
    expect(await keyIds()).toEqual(['k_1'])
  })

  test('refuses to add a key to DATA_KEYS, and seals with its first key on request', async () => {
    await fill()
    const { hmacKey, dataKeys } = await loadSecrets({ dataDir, env: {} })
    const env = {
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      HMAC_KEY: hmacKey.toString('base64'),
      DATA_KEYS: `n1:${Buffer.alloc(32, 7).toString('base64')},k1:${dataKeys.keys['k1']?.toString('base64')}`
    }
    const refused = await runProgram('rotate-keys.ts', [], env)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('DATA_KEYS 由环境变量提供')
    expect((await runProgram('rotate-keys.ts', ['--reseal'], env)).stdout).toContain('已用密钥 n1 重新加密 4 条记录')
    expect(await keyIds()).toEqual(['n1'])
  })
})

/** Every row of every table as text, as in a backup. */
const dumpAllTables = async (url: string): Promise<string> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
    )
    expect(rows.length).toBeGreaterThan(10)
    const texts: string[] = []
    for (const { name } of rows) {
      const table = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${pg.escapeIdentifier(name)} AS t`)
      texts.push(...table.rows.map(({ row }) => row))
    }
    return texts.join('\n')
  } finally {
    await client.end()
  }
}
