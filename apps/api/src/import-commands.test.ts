import { readXlsx } from 'hucre/xlsx'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { interruptProgram, runProgram, settingsBeside } from './testing/api-process.ts'
import { buildTestApp, type TestApp } from './testing/build-test-app.ts'
import { databaseDigest } from './testing/database-digest.ts'
import { joinSheets, someEnterprise, writeImport } from './testing/factories/imports.ts'

let portal: TestApp
let folder: string
beforeAll(async () => {
  portal = await buildTestApp()
  folder = await mkdtemp(join(tmpdir(), 'portal-import-test-'))
})
afterAll(() => portal.close())

const command = (...args: string[]) => runProgram('import-commands.ts', args, settingsBeside(portal))

test('the example of the template passes the dry run as one 新建, which writes nothing', async () => {
  expect((await command('template', folder)).code).toBe(0)
  const before = await databaseDigest(portal, [])
  const { code, stdout } = await command('import', folder, '--dry-run')
  expect(stdout).toContain('✓ 企业：新建 1\n')
  expect(code).toBe(0)
  expect(await databaseDigest(portal, [])).toEqual(before)
  const names = (await readXlsx(await readFile(join(folder, 'import.xlsx')))).sheets.map(({ name }) => name)
  expect(names).toEqual(['企业', '账号', '业务资格', '材料', '可填写的内容'])
})

const imported = () => portal.deps.db.importedEnterprise.count()

test('Ctrl C ends a run with exit code 1, the same command goes on, and its number undoes it', async () => {
  const all = 20
  const many = await writeImport(joinSheets(...Array.from({ length: all }, (_, place) => someEnterprise(100 + place))))
  const run = ['import', many, '--run']
  const stopped = await interruptProgram(['import-commands.ts', ...run], settingsBeside(portal), {
    signal: 'SIGINT',
    when: async () => (await imported()) > 0
  })
  expect([stopped.code, stopped.stdout]).toEqual([1, expect.stringContaining('✗ 已停止')])
  expect(await imported()).toBeLessThan(all)
  const { code, stdout } = await command(...run)
  expect(code).toBe(0)
  const [, id = ''] = /编号：([0-9a-f-]{36})/.exec(stdout) ?? []
  expect(await imported()).toBe(all)
  expect((await command('import', '--undo', id)).stdout).toContain(`已撤销 ${all} 家企业`)
  expect(await imported()).toBe(0)
  const again = await command('import', '--undo', id)
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('没有编号为')])
})

test('a faulty row gives exit code 1, and the sheets come back with 原因', async () => {
  const faulty = await writeImport(
    joinSheets(someEnterprise(1), someEnterprise(2, { enterprises: { type: '煤老板' } }))
  )
  const { code, stdout } = await command('import', faulty, '--dry-run')
  expect(code).toBe(1)
  expect(stdout).toContain('✗ 企业：新建 1，有错误 1')
  expect(stdout).toContain('✗ 企业 第 3 行：企业类型：没有此企业类型')
  expect((await readdir(`${faulty}-原因`)).toSorted()).toEqual([
    'accounts.xlsx',
    'enterprises.xlsx',
    'papers.xlsx',
    'qualifications.xlsx',
    'samples.xlsx'
  ])
  const [samples] = (await readXlsx(await readFile(join(`${faulty}-原因`, 'samples.xlsx')))).sheets
  expect(samples?.rows.slice(0, 2)).toEqual([
    ['表', '列', '行', '文件中', '读取为'],
    ['企业', '用户编号', '2', '0000000001', '0000000001']
  ])
  const [sheet] = (await readXlsx(await readFile(join(`${faulty}-原因`, 'enterprises.xlsx')))).sheets
  expect(sheet?.rows.map((row) => row[0])).toEqual(['结果', '新建', '有错误'])
})

test.each([
  [['import', 'x']],
  [['import', 'x', '--run', '--dry-run']],
  [['import', 'x', '--run', '--update']],
  [['import', 'x', 'y', '--run']],
  [['import', 'x', '--undo', 'y']],
  [['export', 'x']],
  [['import', 'x', '--run', '--incomplete-until', 'soon']]
])('%j is no command: exit code 2 with the usage', async (args) => {
  const { code, stderr } = await command(...args)
  expect([code, stderr]).toEqual([2, expect.stringContaining('用法')])
})

test('a folder without sheets is said in words, without a stack', async () => {
  const { code, stderr } = await command('import', '/nonexistent', '--dry-run')
  expect(code).toBe(1)
  expect(stderr).toContain('无法读取文件夹')
  expect(stderr).not.toContain('at ')
})
