import { mostExportedRows } from '@portal/contract/desk-task'
import type { exportEnterprises as endpoint } from '@portal/contract/desk/admin-enterprises'
import type { Query } from '@portal/contract/endpoint'
import { maskName } from '@portal/contract/identifiers/mask'
import type { Language } from '@portal/contract/messages'
import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { writeEnterpriseSheet } from './enterprise-sheet.ts'
import { listForExport } from './export.store.ts'
import { filterOf } from './read-list.ts'

type Wish = { query: Query<typeof endpoint>; language: Language }

/** ux 15, R39, decision 018: every enterprise that the filter leaves, as .xlsx. @throws Refusal `export.too-many` */
export const exportEnterprises = async (
  { db, catalogues }: Pick<Deps, 'db' | 'catalogues'>,
  actor: AdminActor,
  { query, language }: Wish,
  origin: Origin
): Promise<ReadableStream<Uint8Array>> => {
  const rows = await listForExport(db, await filterOf(db, query))
  if (rows.length > mostExportedRows) throw new Refusal('export.too-many')
  const versions = await catalogues.list(db, [
    ...new Set(rows.flatMap(({ held }) => held.map(({ version }) => version)))
  ])
  const detail = { ...query, ...withoutPersons(query), rows: rows.length }
  await audit(db, { action: 'enterprise.exported', actor, origin, detail })
  const named = rows.map(({ held, ...row }) => ({
    ...row,
    qualifications: held
      .map(({ qualification, version }) => qualificationName(versions.get(version), qualification)[language])
      .join(language === 'en' ? ', ' : '、')
  }))
  return writeEnterpriseSheet(named, { language })
}

/** The audit cannot be altered later, so it names no person and no phone (decision 033). */
const withoutPersons = ({ by, search }: Query<typeof endpoint>): { search?: string | undefined } => {
  if (by === undefined || by === 'enterprise' || search === undefined) return {}
  return { search: by === 'phone' ? undefined : maskName(search) }
}
