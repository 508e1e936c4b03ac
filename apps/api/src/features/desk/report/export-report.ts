import { mostExportedRows } from '@portal/contract/desk-task'
import type { exportReport as endpoint } from '@portal/contract/desk/report'
import type { Query } from '@portal/contract/endpoint'
import type { Language } from '@portal/contract/messages'
import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { writeDecisionSheet } from './decision-sheet.ts'
import { askedDays } from './read-report.ts'
import { countWorkingDays, periodOfDays } from './report.rules.ts'
import { listDecisions } from './report.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'workdays' | 'clock'>
type Wish = { query: Query<typeof endpoint>; language: Language }

/** R52, R39: every decision of the period, as .xlsx. @throws Refusal `request.invalid`, `export.too-many` */
export const exportReport = async (
  { db, catalogues, workdays, clock }: Needs,
  admin: AdminActor,
  { query, language }: Wish,
  origin: Origin
): Promise<ReadableStream<Uint8Array>> => {
  const days = askedDays(query, clock.now())
  const rows = await listDecisions(db, periodOfDays(days), mostExportedRows + 1)
  if (rows.length > mostExportedRows) throw new Refusal('export.too-many')
  const versions = await catalogues.list(db, [...new Set(rows.map(({ catalogueVersion }) => catalogueVersion))])
  const detail = { since: days.from, until: days.to, rows: rows.length }
  await audit(db, { action: 'report.exported', actor: admin, origin, detail })
  const named = rows.map((row) => ({
    ...row,
    qualificationName: qualificationName(versions.get(row.catalogueVersion), row.qualification)[language]
  }))
  return writeDecisionSheet(named, { language, workingDays: countWorkingDays(workdays.isWorkday) })
}
