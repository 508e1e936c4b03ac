import { type exportAuditEvents, mostExportedEvents } from '@portal/contract/desk/audit-log'
import type { Query } from '@portal/contract/endpoint'
import type { Language } from '@portal/contract/messages'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findFilter, recordedWords } from './audit-filter.ts'
import { listAuditEvents } from './audit-list.store.ts'
import { writeAuditSheet } from './audit-sheet.ts'
import { viewEvents } from './view-events.ts'

type Wish = { query: Query<typeof exportAuditEvents>; language: Language }

/** Names are looked up for so many records at once, so that no statement gets tens of thousands of ids. */
const chunk = 1000

/**
 * R39, decision 018: everything that the filter leaves, as .xlsx, newest first. The record of the export comes first.
 * @throws Refusal `export.too-many`, `audit.too-common`
 */
export const exportAudit = async (
  deps: Pick<Deps, 'db' | 'catalogues'>,
  actor: AdminActor,
  { query, language }: Wish,
  origin: Origin
): Promise<ReadableStream<Uint8Array>> => {
  const filter = await findFilter(deps, query)
  if ('tooCommon' in filter) throw new Refusal('audit.too-common')
  const events = await listAuditEvents(deps.db, { ...filter, take: mostExportedEvents })
  if (events.length > mostExportedEvents) throw new Refusal('export.too-many')
  const detail = { ...recordedWords(query), rows: events.length }
  await audit(deps.db, { action: 'audit.exported', actor, origin, detail })
  const rows = []
  for (let from = 0; from < events.length; from += chunk) {
    rows.push(...(await viewEvents(deps, events.slice(from, from + chunk))))
  }
  return writeAuditSheet(rows, language)
}
