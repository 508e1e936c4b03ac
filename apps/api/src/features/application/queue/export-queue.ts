import type { exportApplications } from '@portal/contract/application/queue'
import { mostExportedRows } from '@portal/contract/desk-task'
import type { Query } from '@portal/contract/endpoint'
import type { Language } from '@portal/contract/messages'
import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { findDecisions } from '#api/features/record/timeline/event.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { writeQueueSheet } from './queue-sheet.ts'
import { isOverdue } from './queue.rules.ts'
import { listQueue } from './queue.store.ts'
import { filterOf } from './read-queue.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'workdays' | 'clock' | 'regions'>
type Wish = { query: Query<typeof exportApplications>; language: Language }

/**
 * ux 15, R39: everything that the filter leaves, as .xlsx. The cases are read by one statement, so that one which moves
 * meanwhile is neither missing nor there twice.
 * @throws Refusal `export.too-many`
 */
export const exportQueue = async (
  needs: Needs,
  admin: AdminActor,
  { query, language }: Wish,
  origin: Origin
): Promise<ReadableStream<Uint8Array>> => {
  const { db, catalogues, clock, regions } = needs
  const filter = await filterOf(needs, admin, query)
  const rows = await listQueue(db, filter, { sort: query.sort ?? 'due', after: undefined, take: mostExportedRows })
  if (rows.length > mostExportedRows) throw new Refusal('export.too-many')
  const versions = await catalogues.list(
    db,
    rows.map(({ catalogueVersion }) => catalogueVersion)
  )
  const decided = await findDecisions(db, rows)
  const detail = { ...query, rows: rows.length }
  await audit(db, { action: 'application.exported', actor: admin, origin, detail })
  const now = clock.now()
  const shown = rows.map((row) => ({
    ...row,
    enterprise: { ...row, type: { zh: row.typeZh, en: row.typeEn } },
    isOverdue: isOverdue(row, now),
    claimer: row.claimedByName,
    decision: decided.get(row.id),
    qualificationName: qualificationName(versions.get(row.catalogueVersion), row.qualification)[language]
  }))
  return writeQueueSheet(shown, { language, areaOf: regions.areaOf })
}
