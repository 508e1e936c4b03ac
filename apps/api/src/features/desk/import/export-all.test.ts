import { readXlsx } from 'hucre/xlsx'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { joinSheets, machine, someEnterprise, writeImport } from '#api/testing/factories/imports.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { addApplicant, addOperator } from '#api/testing/factories/cases.ts'
import { openOwner } from '#api/testing/factories/operators.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { exportAll } from './export-all.ts'
import { folderSource } from './import-source.ts'
import { runImport } from './run-import.ts'

let first: TestApp
let second: TestApp
beforeAll(async () => {
  first = await buildTestApp()
  second = await buildTestApp()
})
afterAll(async () => {
  await first.close()
  await second.close()
})

const emptyFolder = () => mkdtemp(join(tmpdir(), 'portal-export-test-'))

/** Name → bytes. */
const filesIn = async (folder: string): Promise<Record<string, string>> => {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).toSorted()
  return Object.fromEntries(
    await Promise.all(
      paths.map(async (path) => [path.slice(folder.length), (await readFile(path)).toString('base64')] as const)
    )
  )
}

test('what is exported, imported into an empty portal and exported again is equal', async () => {
  // One by itself, with a password, an operator and a suspended qualification; and one that came by an import.
  const owner = await openOwner(first)
  await completeProfile(owner)
  await addOperator(first, owner.actor, { name: '王经办' })
  await insertGrant(first, owner.actor.enterpriseId, { state: 'SUSPENDED', qualification: 'CORE', menus: ['services'] })
  // The factories write no real hashes.
  await first.deps.db.account.updateMany({ data: { passwordHash: await first.deps.hasher.hash('Move#2026x') } })
  const imported = await runImport(first.deps, await folderSource(await writeImport(someEnterprise(777))), machine)
  await imported.close()

  const one = await emptyFolder()
  expect(await exportAll(first.deps, one, machine)).toEqual({ enterprises: 2, papers: 2, missing: [] })
  const report = await runImport(second.deps, await folderSource(one), machine)
  await report.close()
  expect(report.outcomes.listFaulty()).toEqual([])
  expect(report.counts.enterprises).toEqual({ create: 2 })

  const two = await emptyFolder()
  await exportAll(second.deps, two, machine)
  const [before, after] = [await filesIn(one), await filesIn(two)]
  expect(Object.keys(before)).toHaveLength(4 + 1 + 2)
  expect(Object.keys(after)).toEqual(Object.keys(before))
  expect(after).toEqual(before)
})

test('the password comes along, and the agreement is asked for anew', async () => {
  const [account] = await first.deps.db.account.findMany({ where: { status: 'ACTIVE', role: 'OWNER' }, take: 1 })
  const there = await second.deps.db.account.findUniqueOrThrow({ where: { usernameKey: account?.usernameKey ?? '' } })
  expect(there).toMatchObject({ status: 'ACTIVE', passwordHash: account?.passwordHash })
  expect(await second.deps.hasher.verify(there.passwordHash, 'Move#2026x')).toBe(true)
  // 协议 is asked for at the first sign-in.
  expect(await second.deps.db.agreementAcceptance.count({ where: { accountId: there.id } })).toBe(0)
})

test('sandbox and closed enterprises are left out, all pages are exported, and a paper without its file is named', async () => {
  const { db, files } = first.deps
  const [trial, gone, frozen] = [await addApplicant(first), await addApplicant(first), await addApplicant(first)]
  await db.enterprise.update({ where: { id: trial.enterpriseId }, data: { isTest: true } })
  await db.enterprise.update({ where: { id: gone.enterpriseId }, data: { status: 'CLOSED' } })
  await db.enterprise.update({ where: { id: frozen.enterpriseId }, data: { status: 'FROZEN' } })
  await db.enterprise.createMany({ data: Array.from({ length: 101 }, () => ({ typeCode: 'BUYER' })) })
  const paper = await db.attachment.findFirstOrThrow({ where: { enterprise: { number: 777 } } })
  await files.delete(paper.originalKey)
  const folder = await emptyFolder()
  expect(await exportAll(first.deps, folder, machine)).toEqual({ enterprises: 104, papers: 1, missing: [paper.id] })
  const [sheet] = (await readXlsx(await readFile(join(folder, 'accounts.xlsx')))).sheets
  const rowOf = (username: string) => sheet?.rows.find((row) => row.includes(username))
  expect(rowOf(frozen.username)).toContain('已冻结')
  expect(rowOf('oper_777')).toContain('2021-03-01 00:00:00')
  const [act] = await db.auditEvent.findMany({
    where: { action: 'platform.exported' },
    orderBy: { id: 'desc' },
    take: 1
  })
  expect(act?.detail).toEqual({ rows: 104 })
})

test('a folder with something in it is not written to', async () => {
  const folder = await writeImport(joinSheets(someEnterprise(1)))
  const before = await filesIn(folder)
  await expect(exportAll(first.deps, folder, machine)).rejects.toThrow('不是空的')
  expect(await filesIn(folder)).toEqual(before)
})
