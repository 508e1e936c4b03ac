import { mostExportedRows } from '@portal/contract/desk-task'
import type { Language } from '@portal/contract/messages'
import type { Tx } from '@portal/db/client'
import { type SheetColumn, writeSheet } from '#api/adapters/sheet.ts'
import type { Deps } from '#api/deps.ts'
import type { BareAction } from '#api/features/record/audit/acts.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { viewPage } from '#api/http/page.rules.ts'
import type { ListedEnterprise, ListedTask, TaskFilter, TaskPlace } from './task-list.store.ts'
import { askedTasks, type TaskQuery, type TaskWish } from './task-page.rules.ts'
import { type SheetTask, taskSheetColumns } from './task-sheet.ts'
import { viewTaskRow } from './task.view.ts'

type Listed<State> = ListedTask & { state: State }
type Around = { language: Language }

/** How the tasks of one kind are listed, counted and exported. */
export type TaskList<State extends string, Row extends Listed<State>, Own> = {
  /** The state of those that wait. */
  open: State
  /** One more than asked for, if there are more. */
  list: (db: Tx, filter: TaskFilter<State>, place: TaskPlace) => Promise<Row[]>
  count: (db: Tx, whose: { isTest: boolean; reviewerId: string; now: Date }) => Promise<Record<string, number>>
  enterpriseOf: (row: Row) => ListedEnterprise
  /** What rows of this kind alone have. */
  viewOwn: (row: Row) => Own
  sheet: { name: Record<Language, string>; columns: SheetColumn<SheetTask & { row: Row }, Around>[] }
  exported: BareAction
}

type Needs = Pick<Deps, 'db' | 'clock'>

/** R38. A row says nothing that only the page of the task may say, so reading it is not audited. */
export const readTasks = async <State extends string, Row extends Listed<State>, Own>(
  { open, list, enterpriseOf, viewOwn }: TaskList<State, Row, Own>,
  { db, clock }: Needs,
  admin: AdminActor,
  query: TaskQuery<State>
) => {
  const now = clock.now()
  const { filter, place } = askedTasks(query, { open, reviewerId: admin.adminId, now })
  return viewPage(await list(db, filter, place), place.take, (row) => ({
    ...viewTaskRow(row, { enterprise: enterpriseOf(row), isOpen: row.state === open, admin, now }),
    ...viewOwn(row)
  }))
}

export const readTaskCounts = async (
  { count }: { count: TaskList<string, Listed<string>, unknown>['count'] },
  { db, clock }: Needs,
  { adminId }: AdminActor,
  { test }: { test?: '1' | undefined }
) => ({ counters: await count(db, { isTest: test === '1', reviewerId: adminId, now: clock.now() }) })

type Wish<State extends string> = { query: TaskWish<State>; language: Language; origin: Origin }

/** ux 15, R39: everything that the filter leaves, as .xlsx. @throws Refusal `export.too-many` */
export const exportTasks = async <State extends string, Row extends Listed<State>, Own>(
  { open, list, enterpriseOf, sheet, exported }: TaskList<State, Row, Own>,
  { db, clock }: Needs,
  admin: AdminActor,
  { query, language, origin }: Wish<State>
): Promise<ReadableStream<Uint8Array>> => {
  const now = clock.now()
  const { filter, place } = askedTasks(query, { open, reviewerId: admin.adminId, now })
  const rows = await list(db, filter, { ...place, take: mostExportedRows })
  if (rows.length > mostExportedRows) throw new Refusal('export.too-many')
  await audit(db, { action: exported, actor: admin, origin, detail: { ...query, rows: rows.length } })
  const shown = rows.map((row) => {
    const { type, ...enterprise } = enterpriseOf(row)
    const { id, createdAt, dueAt, claimedBy, decidedAt, decidedBy, opinion } = row
    const isOpen = row.state === open
    return {
      row,
      id,
      enterprise: { ...enterprise, type: { zh: type.nameZh, en: type.nameEn } },
      submittedAt: createdAt,
      dueAt,
      isOverdue: isOpen && dueAt < now,
      claimer: (isOpen && claimedBy?.name) || null,
      decision: decidedAt ? { at: decidedAt, actorName: decidedBy?.name ?? '', opinion } : undefined
    }
  })
  return writeSheet({ name: sheet.name, columns: taskSheetColumns(sheet.columns) }, shown, { language })
}
