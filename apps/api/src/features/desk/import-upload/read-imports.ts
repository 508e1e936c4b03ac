import { type ImportCounts, importKindKeys, importSheetKeys } from '@portal/contract/desk/import'
import type * as endpoints from '@portal/contract/desk/import-upload'
import type { Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Tx } from '@portal/db/client'
import type { FastifyReply } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { listProposalsOf, type Proposal } from '#api/features/record/proposal/proposal.store.ts'
import { viewProposal } from '#api/features/record/proposal/proposal.view.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal } from '#api/http/refusal.ts'
import { sendFile } from '#api/http/send-file.ts'
import { sheetType } from '#api/http/send-sheet.ts'
import { readReport } from './import-report.ts'
import { proposedImport } from './import-subject.ts'
import { actsOn, countsOf, isAtWork, secondsLeft } from './import-upload.rules.ts'
import {
  findUpload,
  findWorkbooks,
  listCommandRuns,
  listUploads,
  readPieces,
  type UploadRow
} from './import-upload.store.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'vault'>

const mostShown = 100

/** R53: what was uploaded on the desk, and what ran at the machine. */
export const readImports = async (
  { db, clock }: Needs,
  reader: AdminActor
): Promise<Response<typeof endpoints.listImports>> => {
  const [uploads, commands] = await Promise.all([listUploads(db, mostShown), listCommandRuns(db, mostShown)])
  return {
    data: await viewUploads(db, uploads, { reader, now: clock.now() }),
    commands: commands.map((row) => ({ ...row, counts: viewCounts(countsOf(row.counts)) }))
  }
}

/** R53: one of them with its report. @throws Refusal `request.not-found` */
export const readImport = async (
  { db, clock, vault }: Needs,
  reader: AdminActor,
  id: string
): Promise<Response<typeof endpoints.readImport>> => {
  const row = await findUpload(db, id)
  const [view] = row ? await viewUploads(db, [row], { reader, now: clock.now() }) : []
  if (!view) throw new Refusal('request.not-found')
  // While a step is at work the page is read each second, and the report of the former step is out of date.
  return { ...view, report: view.progress ? null : await readReport(db, { vault }, id) }
}

type Around = { reader: AdminActor; now: Date }

const viewUploads = async (db: Tx, rows: UploadRow[], around: Around) => {
  const ids = rows.map(({ id }) => id)
  const [all, workbooks] = await Promise.all([listProposalsOf(db, 'import', ids), findWorkbooks(db, ids)])
  const proposals = Map.groupBy(all, ({ subject }) => subject)
  return rows.map((row) =>
    viewUpload(row, { ...around, proposals: proposals.get(row.id) ?? [], hasWorkbook: workbooks.has(row.id) })
  )
}

type Seen = Around & { proposals: Proposal[]; hasWorkbook: boolean }

const viewUpload = (row: UploadRow, { reader, now, proposals, hasWorkbook }: Seen) => {
  const { id, name, sha256, state, mayUpdate, incompleteUntil, uploadedAt, endedAt, done, total, undone, kept } = row
  const isWaiting = proposals.some((each) => each.state === 'WAITING')
  const isUploader = row.adminId === reader.adminId
  return {
    id,
    name,
    sha256,
    counts: viewCounts(countsOf(row.counts)),
    state,
    mayUpdate,
    incompleteUntil,
    uploadedBy: namePerson(row.admin),
    uploadedAt,
    endedAt,
    progress: isAtWork(row)
      ? { done, total, secondsLeft: secondsLeft(row, now), isStopping: row.stopAskedAt !== null }
      : null,
    undone: undone === null ? null : { count: undone, kept: kept.map((each) => formatEnterpriseNumber(each)) },
    proposals: proposals.map((each) => ({ ...viewProposal(each, reader), wish: proposedImport(each).wish })),
    acts: actsOn(row, { roles: reader.roles, isUploader, isWaiting, hasWorkbook, now })
  }
}

const viewCounts = (counts: ImportCounts) =>
  importSheetKeys.flatMap((sheet) =>
    importKindKeys.flatMap((kind) => {
      const count = counts[sheet]?.[kind]
      return count ? [{ sheet, kind, count }] : []
    })
  )

const holdWorkbook = createPlaces({ name: 'import workbook', perKey: 1, inAll: 2 })

/** R53, R39: to the person who uploaded it, since it has what the file had. @throws Refusal `request.not-found` */
export const sendWorkbook = async (
  { db, vault }: Needs,
  { actor, origin, reply }: { actor: AdminActor; origin: Origin; reply: FastifyReply },
  id: string
): Promise<void> => {
  const row = await findUpload(db, id)
  if (row?.adminId !== actor.adminId) throw new Refusal('request.not-found')
  holdWorkbook(actor.adminId, reply)
  const content = await readPieces(db, { vault }, { uploadId: id, kind: 'workbook' })
  if (!content) throw new Refusal('request.not-found')
  const detail = { title: row.name, sha256: row.sha256 }
  await audit(db, { action: 'import.workbook-downloaded', actor, origin, detail })
  sendFile(reply, { mediaType: sheetType, disposition: 'attachment; filename="import-result.xlsx"', content })
}
