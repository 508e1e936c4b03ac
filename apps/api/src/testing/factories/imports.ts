import { importColumns, type ImportSheet, importSheetKeys } from '@portal/contract/desk/import'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { completeCreditCode } from '@portal/contract/identifiers/credit-code'
import { writeCsv } from 'hucre/csv'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuditActor } from '#api/features/record/audit/audit.store.ts'
import { noOrigin } from '#api/features/record/audit/audit.store.ts'
import { drawPicture } from './pictures.ts'

export type Cells = Record<string, string>
export type Sheets = Record<ImportSheet, Cells[]>

export const machine = { importer: { system: true }, origin: noOrigin } as const satisfies {
  importer: AuditActor
  origin: typeof noOrigin
}

/** One enterprise with an owner, an operator, a qualification and a paper. Its values depend on its number. */
export const someEnterprise = (number: number, changes: Partial<Record<ImportSheet, Cells>> = {}): Sheets => {
  const digits = String(number).padStart(8, '0')
  const key = { number: formatEnterpriseNumber(number) }
  const fullName = `太原迁移${number}号煤业有限公司`
  return {
    enterprises: [
      {
        ...key,
        type: '供应商',
        registeredAt: '2020-03-01 09:30:00',
        fullName,
        creditCode: completeCreditCode(`91140200${digits}`),
        enterpriseNature: '有限责任公司',
        registeredCapital: '5000',
        establishedOn: '2012-05-18',
        operatingUntil: '长期',
        registeredRegion: '140105',
        registeredAddress: '长风街 705 号',
        legalPersonName: '王建国',
        legalPersonIdType: '居民身份证',
        legalPersonIdNumber: '11010519491231002X',
        legalPersonPhone: '13912345678',
        agentName: '李梅',
        agentPhone: '13700001111',
        agentAuthorisedUntil: '2099-12-31',
        accountName: fullName,
        bankName: '中国工商银行太原长风支行',
        bankBranchCode: '102161000012',
        bankAccount: `62220${digits}`,
        ...changes.enterprises
      }
    ],
    accounts: [
      {
        ...key,
        username: `owner_${number}`,
        phone: `139${digits}`,
        name: '王建国',
        role: '主账号',
        ...changes.accounts
      },
      { ...key, username: `oper_${number}`, phone: `138${digits}`, name: '李梅', role: '经办', createdAt: '2021-03-01' }
    ],
    qualifications: [
      {
        ...key,
        qualification: '挂牌交易',
        grantedAt: '2021-06-01 10:00:00',
        validUntil: '2099-06-01',
        ...changes.qualifications
      }
    ],
    papers: [{ ...key, paper: '营业执照', file: 'licence.png', ...changes.papers }]
  }
}

export const joinSheets = (...parts: Sheets[]): Sheets =>
  // Holds because the keys are those of the sheets.
  Object.fromEntries(importSheetKeys.map((sheet) => [sheet, parts.flatMap((each) => each[sheet])])) as Sheets

export const csvOf = (sheet: ImportSheet, rows: readonly Cells[]): string => {
  const columns = importColumns[sheet]
  return writeCsv([
    columns.map(({ label }) => label.zh),
    ...rows.map((cells) => columns.map(({ key }) => cells[key] ?? ''))
  ])
}

/** Writes CSV files and the papers into a new folder. */
export const writeImport = async (sheets: Partial<Sheets>, papers?: Record<string, Buffer>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), `portal-import-test-${randomUUID().slice(0, 8)}-`))
  await mkdir(join(folder, 'papers'))
  for (const [name, bytes] of Object.entries(papers ?? { 'licence.png': await drawPicture('png') }))
    await writeFile(join(folder, 'papers', name), bytes)
  for (const sheet of importSheetKeys)
    if (sheets[sheet]) await writeFile(join(folder, `${sheet}.csv`), csvOf(sheet, sheets[sheet]))
  return folder
}
