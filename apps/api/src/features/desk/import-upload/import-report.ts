import { importColumns } from '@portal/contract/desk/import'
import { causeText } from '@portal/contract/desk/import-causes'
import { type ImportReportView, importUploadLimits, readImport } from '@portal/contract/desk/import-upload'
import { personalData } from '@portal/contract/enterprise/personal-data'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { maskName, maskPhone } from '@portal/contract/identifiers/mask'
import type { Language } from '@portal/contract/messages'
import type { Tx } from '@portal/db/client'
import * as z from 'zod/mini'
import type { Deps } from '#api/deps.ts'
import type { ImportReport } from '#api/features/desk/import/run-import.ts'
import { type Mapping, sampleMappings } from '#api/features/desk/import/sample-mappings.ts'
import { annotateWorkbook } from '#api/features/desk/import/write-sheets.ts'
import { maskedValue } from '#api/features/enterprise/personal-data/masked.rules.ts'
import { deletePieces, readPieces, writePieces } from './import-upload.store.ts'

type Kept = { summary: Buffer; workbook: Buffer }

/** What is kept of a check or a run: the page's report, and the rows with their causes. */
export const composeReport = async (report: ImportReport, language: Language): Promise<Kept> => ({
  summary: Buffer.from(JSON.stringify(await summarise(report))),
  workbook: Buffer.from(await annotateWorkbook(report, language))
})

const summarise = async (report: ImportReport): Promise<ImportReportView> => {
  const told = report.outcomes.list().toSorted((one, other) => rank(one.kind) - rank(other.kind))
  const rows = told.slice(0, importUploadLimits.shownRows).map(({ causes, ...row }) => ({
    ...row,
    causes: causes.map((cause) => ({ zh: causeText(cause, 'zh'), en: causeText(cause, 'en') }))
  }))
  return { rows, more: told.length - rows.length, samples: (await sampleMappings(report)).map(viewMapping) }
}

/** Those that do not come in are first. */
const rank = (kind: string): number => (kind === 'faulty' ? 0 : kind === 'skip' ? 1 : 2)

const viewMapping = ({ sheet, key, values }: Mapping) => {
  const label = importColumns[sheet].find((column) => column.key === key)?.label ?? { zh: key, en: key }
  const mask = maskOf({ sheet, key })
  return {
    sheet,
    column: label,
    values: values.map((each) => ({ ...each, typed: mask(each.typed), read: mask(each.read) }))
  }
}

const personalKeys: ReadonlySet<string> = new Set(
  Object.values(personalData).flatMap((kind) => ('profileKeys' in kind ? [...kind.profileKeys] : []))
)

/** R38: those who confirm do not see profiles. Digests are never shown. */
const maskOf = ({ sheet, key }: Pick<Mapping, 'sheet' | 'key'>): ((value: string) => string) => {
  if (key === 'digest' || key === 'salt') return () => '••••'
  if (sheet === 'accounts' && key === 'phone') return maskPhone
  if (sheet === 'accounts' && key === 'name') return maskName
  const field = sheet === 'enterprises' ? profileFields.find((each) => each.key === key) : undefined
  return field && personalKeys.has(field.key) ? (value) => maskedValue(field, value) : (value) => value
}

type Needs = Pick<Deps, 'vault'>

export const writeReport = async (
  tx: Tx,
  deps: Needs,
  uploadId: string,
  { summary, workbook }: Kept
): Promise<void> => {
  await deletePieces(tx, uploadId, ['summary', 'workbook'])
  await writePieces(tx, deps, { uploadId, kind: 'summary' }, summary)
  await writePieces(tx, deps, { uploadId, kind: 'workbook' }, workbook)
}

/** Null before it is made, and once it is deleted. */
export const readReport = async (db: Tx, deps: Needs, uploadId: string): Promise<ImportReportView | null> => {
  const bytes = await readPieces(db, deps, { uploadId, kind: 'summary' })
  return bytes ? z.parse(readImport.response.shape.report, JSON.parse(bytes.toString())) : null
}
