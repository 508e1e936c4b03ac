import { erasedProfileKeys, personalKeys, personalKind } from '@portal/contract/enterprise/personal-data'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { createTestDatabase, type TestDatabase } from '@portal/db/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterpriseProfileKeys, otherColumns } from '#api/testing/matrix/other-columns.ts'
import { personalColumns, profileColumns } from '#api/testing/matrix/personal-columns.ts'

let database: TestDatabase
let columns: string[]

/** Ids, instants, booleans and states say nothing about a person without the row that they belong to. */
const silentTypes = ['uuid', 'boolean', 'timestamp with time zone', 'USER-DEFINED']

beforeAll(async () => {
  database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' AND data_type <> ALL($1)`,
    [silentTypes]
  )
  columns = rows.map(({ name }) => name)
  await client.end()
})
afterAll(() => database.drop())

const registered = [...Object.values(personalColumns).flat(), ...profileColumns]
const others = otherColumns.flatMap((group) => group.columns)

describe('the register of personal data (PIPL art. 13, 17)', () => {
  test('has every column of every table, or says why it is not personal', () => {
    expect(columns.length).toBeGreaterThan(120)
    expect(columns.filter((column) => !registered.includes(column) && !others.includes(column))).toEqual([])
  })

  test('names only columns that exist, each once', () => {
    const named = [...registered, ...others]
    expect(named.filter((column) => !columns.includes(column))).toEqual([])
    expect(named.filter((column, place) => named.indexOf(column) !== place)).toEqual([])
  })

  test('has every field of the profile once, as personal or as a fact of the enterprise', () => {
    const personal = personalKeys.flatMap((key) => personalKind(key).profileKeys ?? [])
    expect([...personal, ...enterpriseProfileKeys].toSorted()).toEqual(profileFields.map(({ key }) => key).toSorted())
  })

  test('erases every field that is encrypted or a paper', () => {
    const kept = profileFields.filter(({ key }) => !erasedProfileKeys.includes(key))
    expect(kept.filter(({ sensitive, kind }) => sensitive === true || kind === 'paper')).toEqual([])
  })

  test('gives a reason and a time for all that it keeps, in both languages', () => {
    for (const key of personalKeys) {
      const { erasure, basis, isSensitive, profileKeys = [] } = personalKind(key)
      if (erasure.how === 'keep-until') {
        const words = [erasure.reason.zh, erasure.reason.en, erasure.until.zh, erasure.until.en]
        expect(words.every(Boolean), key).toBe(true)
      }
      // PIPL art. 29.
      if (profileKeys.some((field) => ['legalPersonIdNumber', 'bankAccount'].includes(field))) {
        expect({ key, basis, isSensitive }).toEqual({ key, basis: 'consent', isSensitive: true })
      }
    }
  })
})
