import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { csvOf, type Sheets, someEnterprise, writeImport } from '#api/testing/factories/imports.ts'
import { zipOf } from '#api/testing/factories/zip.ts'
import { bytesSource, folderSource, ImportFault } from './import-source.ts'
import { planImport } from './run-import.ts'
import { annotateSheet, saveStream } from './write-sheets.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const plan = async (folder: string) => planImport(portal.deps, await folderSource(folder))

const folderWith = async (name: string, bytes: string | Uint8Array): Promise<string> => {
  const folder = await writeImport({ accounts: someEnterprise(1).accounts })
  await writeFile(join(folder, name), bytes)
  return folder
}

const enterprises = (changes = {}) => csvOf('enterprises', someEnterprise(1, { enterprises: changes }).enterprises)
const head = csvOf('enterprises', []).trim()

const faulty: Record<string, () => Promise<string>> = {
  'a folder that is not there': async () => '/nonexistent/folder',
  'a folder without sheets': () => mkdtemp(join(tmpdir(), 'portal-import-test-')),
  'a sheet without the column 用户编号': () => folderWith('enterprises.csv', '企业类型,企业全称\n供应商,甲\n'),
  'a sheet with an unknown column': () => folderWith('enterprises.csv', `${head},备用电话\n`),
  'a sheet with a column twice': () => folderWith('enterprises.csv', `${head},用户编号\n`),
  'a sheet without rows': () => folderWith('enterprises.csv', head),
  'a picture with the name of a sheet': () => folderWith('enterprises.xlsx', Buffer.from('89504e470d0a1a0a', 'hex')),
  'a zip bomb of texts': () =>
    folderWith(
      'enterprises.xlsx',
      zipOf([{ name: 'xl/sharedStrings.xml', content: Buffer.alloc(32 * 1024 * 1024, '<t/>') }])
    ),
  'a text of 20 MB': () =>
    folderWith(
      'enterprises.xlsx',
      zipOf([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(20 * 1024 * 1024, 'a') }])
    ),
  'a million columns': () => folderWith('enterprises.csv', `${'c,'.repeat(1_000_000)}\n`)
}

test.each(Object.entries(faulty))('%s is refused with words', async (_what, build) => {
  const folder = await build()
  const refused = await plan(folder).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ImportFault)
  expect((refused as ImportFault).message).toMatch(/\p{Script=Han}/u)
})

test('a formula in a cell stays a text, in the database and in the report', async () => {
  const folder = await folderWith(
    'enterprises.csv',
    enterprises({ agentPosition: '=HYPERLINK("http://a.example","x")' })
  )
  const report = await plan(folder)
  expect(report.counts.enterprises).toEqual({ create: 1 })
  const file = join(folder, 'report.xlsx')
  await saveStream(annotateSheet(report, 'enterprises', 'zh'), file)
  await report.close()
  const [sheet] = (await readXlsx(await readFile(file))).sheets
  expect(sheet?.rows[0]?.slice(0, 3)).toEqual(['结果', '原因', '用户编号'])
  expect(sheet?.rows[1]?.[0]).toBe('新建')
  expect(sheet?.rows[1]).toContain('=HYPERLINK("http://a.example","x")')
})

test('a cell of 10 MB is faulty and does not come back', async () => {
  const report = await plan(await folderWith('enterprises.csv', enterprises({ businessScope: '煤'.repeat(3_500_000) })))
  expect(report.outcomes.listFaulty().map(({ causes }) => causes.map(({ code }) => code))).toEqual([
    expect.arrayContaining(['cell-too-long'])
  ])
  await report.close()
})

const entity = (cell: string): Uint8Array => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="企业" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
      <worksheet xmlns="${main}"><sheetData><row r="1">${['用户编号', '企业类型', '企业全称'].map((title, at) => `<c r="${'ABC'[at]}1" t="inlineStr"><is><t>${title}</t></is></c>`).join('')}</row>
      <row r="2"><c r="A2" t="inlineStr"><is><t>1</t></is></c><c r="B2" t="inlineStr"><is><t>供应商</t></is></c><c r="C2" t="inlineStr"><is><t>${cell}</t></is></c></row></sheetData></worksheet>`
  }
  return zipOf(Object.entries(parts).map(([name, text]) => ({ name, content: Buffer.from(text) })))
}

test.each(['&x;', '&b;'])('an entity %s of a document type is not read', async (cell) => {
  const report = await planImport(portal.deps, bytesSource('a.xlsx', Buffer.from(entity(cell)))).catch(
    (error: unknown) => error
  )
  if (report instanceof ImportFault) return
  const { spool, sheets, close } = report as Awaited<ReturnType<typeof planImport>>
  const [place] = sheets.rows.enterprises
  const { cells } = spool.read(place ?? { at: 0, length: 0 })
  expect(cells['fullName']).not.toMatch(/root:|lollol/)
  await close()
})

/** The characters of GBK and, in four bytes, 𬱖. */
const toGb18030 = (text: string): Buffer => {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map([['𬱖', Buffer.from('9933c336', 'hex')]])
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const bytes = Buffer.from([first, second])
      codes.set(decoder.decode(bytes), bytes)
    }
  return Buffer.concat(Array.from(text, (character) => codes.get(character) ?? Buffer.from(character)))
}

const encodings: Record<string, (text: string) => Uint8Array> = {
  GB18030: toGb18030,
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`)
}

test.each(Object.entries(encodings))('a CSV file in %s is read', async (_name, encode) => {
  const fullName = '太原𬱖煤业有限公司'
  const text = enterprises({ fullName, accountName: fullName, businessScope: '煤炭销售，\n货物"进出口"。' })
  const report = await plan(await folderWith('enterprises.csv', encode(text)))
  expect(report.counts.enterprises).toEqual({ create: 1 })
  const [place] = report.sheets.rows.enterprises
  const { cells } = report.spool.read(place ?? { at: 0, length: 0 })
  expect(cells).toMatchObject({ fullName, businessScope: '煤炭销售，\n货物"进出口"。' })
  await report.close()
})

test('a workbook with a sheet for each kind is read as the desk uploads it', async () => {
  const { papers: _papers, ...rest }: Sheets = someEnterprise(7)
  const rows = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => line.trim().split(','))
  const names = { enterprises: '企业', accounts: '账号', qualifications: '业务资格' } as const
  const sheets = Object.entries(names).map(([key, name]) => ({
    name,
    rows: rows(csvOf(key as keyof typeof names, rest[key as keyof typeof names]))
  }))
  const report = await planImport(portal.deps, bytesSource('a.xlsx', Buffer.from(await writeXlsx({ sheets }))))
  expect(report.counts).toMatchObject({
    enterprises: { create: 1 },
    accounts: { create: 2 },
    qualifications: { create: 1 }
  })
  await report.close()
})
