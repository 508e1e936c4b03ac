import { importSheetKeys, importSheets } from '@portal/contract/desk/import'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { databaseDigest } from '#api/testing/database-digest.ts'
import { plantedFaults } from '#api/testing/factories/import-faults.ts'
import { joinSheets, machine, type Sheets, someEnterprise, writeImport } from '#api/testing/factories/imports.ts'
import { drawPicture } from '#api/testing/factories/pictures.ts'
import { folderSource } from './import-source.ts'
import { planImport, runImport } from './run-import.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const papers = async () => ({ 'licence.png': await drawPicture('png'), 'no-picture.png': Buffer.from('%PDF-1.7') })

const plan = async (sheets: Sheets) =>
  planImport(portal.deps, await folderSource(await writeImport(sheets, await papers())))

/** The faulty rows as `sheet code`. */
const faultsOf = ({ outcomes }: Awaited<ReturnType<typeof plan>>): string[] =>
  outcomes
    .listFaulty()
    .flatMap(({ sheet, causes }) => causes.map(({ code }) => `${sheet} ${code}`))
    .toSorted()

test('the report names exactly the planted faults, and the dry run writes nothing', async () => {
  expect(Object.keys(plantedFaults).length).toBeGreaterThanOrEqual(25)
  const before = await databaseDigest(portal, [])
  const planted = Object.values(plantedFaults).map((plant, place) => plant(1000 + 10 * place))
  const right = Array.from({ length: 20 }, (_, place) => someEnterprise(3000 + place))
  const report = await plan(joinSheets(...right, ...planted.map(({ sheets }) => sheets)))
  const expected = planted.flatMap(({ faults }) =>
    faults.flatMap(({ sheet, code, times = 1 }) => Array.from({ length: times }, () => `${sheet} ${code}`))
  )
  // The accounts and papers of the row whose number cannot be read, and those of the number that stands twice, have no enterprise.
  const strays = [
    'accounts number-unknown',
    'accounts number-unknown',
    'papers number-unknown',
    'qualifications number-unknown'
  ]
  expect(faultsOf(report)).toEqual([...expected, ...strays, ...strays].toSorted())
  expect(report.counts.enterprises?.create).toBe(20 + 1)
  await report.close()
  expect(await databaseDigest(portal, [])).toEqual(before)
})

test('each faulty enterprise stays out as a whole, and comes in once it is corrected', async () => {
  const faulty = someEnterprise(4000, { papers: { file: 'no-picture.png' } })
  const run = async (sheets: Sheets) => {
    const report = await runImport(portal.deps, await folderSource(await writeImport(sheets, await papers())), machine)
    await report.close()
    return report.counts
  }
  expect(await run(joinSheets(someEnterprise(4001), faulty))).toEqual({
    enterprises: { create: 1, skip: 1 },
    accounts: { create: 2, skip: 2 },
    qualifications: { create: 1, skip: 1 },
    papers: { create: 1, faulty: 1 }
  })
  expect(await portal.deps.db.enterprise.count({ where: { number: 4000 } })).toBe(0)
  const counts = await run(joinSheets(someEnterprise(4001), someEnterprise(4000)))
  expect(counts.enterprises).toEqual({ create: 1, unchanged: 1 })
})

test('what is taken on the platform is named with its holder', async () => {
  const report = await runImport(portal.deps, await folderSource(await writeImport(someEnterprise(4100))), machine)
  await report.close()
  const holder = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { number: 4100 } })
  await portal.deps.db.importedEnterprise.delete({ where: { enterpriseId: holder.id } })
  const creditCode = holder.creditCode ?? ''
  const other = someEnterprise(4101, { enterprises: { creditCode }, accounts: { username: 'Owner_4100' } })
  const taken = await plan(joinSheets(someEnterprise(4100), other))
  const facts = taken.outcomes.listFaulty().flatMap(({ sheet, causes }) => causes.map((cause) => ({ sheet, ...cause })))
  const number = formatEnterpriseNumber(4100)
  expect(facts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ sheet: 'enterprises', code: 'number-taken' }),
      expect.objectContaining({ sheet: 'accounts', code: 'username-twice' })
    ])
  )
  await taken.close()
  const alone = await plan(other)
  expect(
    alone.outcomes.listFaulty().flatMap(({ causes }) => causes.map(({ code, facts: of }) => ({ code, ...of })))
  ).toEqual([
    { code: 'code-taken', number },
    { code: 'username-taken', number, name: 'owner_4100' }
  ])
  await alone.close()
})

test('a phone takes as many accounts as R5 allows, those of the platform with them', async () => {
  const phone = '13612340000'
  const rows = (first: number, count: number) =>
    joinSheets(...Array.from({ length: count }, (_, place) => someEnterprise(first + place, { accounts: { phone } })))
  const limit = portal.deps.config.accountsPerPhone
  const report = await runImport(portal.deps, await folderSource(await writeImport(rows(4200, limit - 1))), machine)
  await report.close()
  const last = await plan(rows(4300, 1))
  expect(last.counts.enterprises).toEqual({ create: 1 })
  await last.close()
  const more = await plan(rows(4300, 2))
  expect(faultsOf(more)).toEqual(['accounts phone-full', 'accounts phone-full'])
  await more.close()
})

test('every row of every sheet has an outcome', async () => {
  const planted = Object.values(plantedFaults).map((plant, place) => plant(5000 + 10 * place))
  const report = await plan(joinSheets(...planted.map(({ sheets }) => sheets)))
  for (const sheet of importSheetKeys)
    for (const place of report.sheets.rows[sheet]) {
      const { row } = report.spool.read(place)
      expect(report.outcomes.get(sheet, row), `${sheet} ${row}`).toBeDefined()
    }
  await report.close()
})

test('the files of a folder may have the Chinese names of the sheets', async () => {
  const folder = await writeImport(someEnterprise(1))
  for (const sheet of importSheetKeys)
    await rename(join(folder, `${sheet}.csv`), join(folder, `${importSheets[sheet].zh}.csv`))
  expect(Object.keys((await folderSource(folder)).sheets).toSorted()).toEqual(importSheetKeys.toSorted())
})
