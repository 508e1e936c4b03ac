import { randomBytes } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@portal/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkKeys } from '#api/check-keys.ts'
import { buildTestApp, newSecrets } from '#api/testing/build-test-app.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
})

test('the portal starts only with the keys that its database was written with (R20)', async () => {
  const secrets = newSecrets()
  const first = await buildTestApp({ databaseUrl: database.url, secrets })
  const other = newSecrets()
  try {
    const check = (changes: Partial<typeof secrets>) =>
      checkKeys({ db: first.deps.db, secrets: { ...secrets, ...changes } })
    await check({})
    await check({})
    await expect(check({ dataKeys: other.dataKeys })).rejects.toThrow(
      'DATA_KEYS（或 DATA_DIR 下的 secrets.json）与数据库不符'
    )
    await expect(check({ hmacKey: other.hmacKey })).rejects.toThrow(
      'HMAC_KEY（或 DATA_DIR 下的 secrets.json）与数据库不符'
    )
    // A new key beside the old one is accepted. Later starts check the new key.
    const rotated = { current: 'next', keys: { next: randomBytes(32), ...secrets.dataKeys.keys } }
    await check({ dataKeys: rotated })
    await expect(check({})).rejects.toThrow('敏感数据是用另一把密钥加密的')
    await check({ dataKeys: rotated })
  } finally {
    await first.close()
  }
})
