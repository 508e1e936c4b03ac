import { afterAll, beforeAll, expect, test } from 'vitest'
import { interruptProgram, runProgram, settingsBeside } from './testing/api-process.ts'
import { buildTestApp, type TestApp } from './testing/build-test-app.ts'
import { databaseDigest } from './testing/database-digest.ts'
import { joinSheets, someEnterprise, writeImport } from './testing/factories/imports.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const all = 60

const imported = () => portal.deps.db.importedEnterprise.count()

/** Starts an import and kills it as soon as so many enterprises are in. */
const killAt = (folder: string, count: number) =>
  interruptProgram(['import-commands.ts', 'import', folder, '--run'], settingsBeside(portal), {
    signal: 'SIGKILL',
    when: async () => (await imported()) >= count
  })

test('kill -9 at five places, and the next run ends as if there had been none', { timeout: 600_000 }, async () => {
  const folder = await writeImport(
    joinSheets(...Array.from({ length: all }, (_, place) => someEnterprise(10_000 + place)))
  )
  for (let place = 1; place <= 5; place += 1) await killAt(folder, Math.floor((all / 6) * place))
  expect(await imported()).toBeLessThan(all)
  const { code, stdout } = await runProgram('import-commands.ts', ['import', folder, '--run'], settingsBeside(portal))
  expect(code).toBe(0)
  expect(await imported()).toBe(all)
  const [whole] = await portal.deps.db.$queryRaw<{ accounts: number; grants: number; papers: number; feed: number }[]>`
    SELECT (SELECT count(*) FROM account)::int AS accounts, (SELECT count(*) FROM qualification_grant)::int AS grants,
      (SELECT count(*) FROM attachment)::int AS papers, (SELECT count(*) FROM change_event)::int AS feed`
  expect(whole).toEqual({ accounts: 2 * all, grants: all, papers: all, feed: all })
  const before = await databaseDigest(portal)
  await runProgram('import-commands.ts', ['import', folder, '--run'], settingsBeside(portal))
  expect(await databaseDigest(portal)).toEqual(before)
  const [, id = ''] = /编号：([0-9a-f-]{36})/.exec(stdout) ?? []
  const undone = await runProgram('import-commands.ts', ['import', '--undo', id], settingsBeside(portal))
  expect(undone.stdout).toContain(`已撤销 ${all} 家企业`)
  expect(await portal.deps.db.enterprise.count()).toBe(0)
})
