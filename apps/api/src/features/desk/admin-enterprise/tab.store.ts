import type { ApplicationAction } from '@portal/contract/application/application'
import { Prisma, type Tx } from '@portal/db/client'
import { attachmentRow } from '#api/features/qualification/attachment/attachment.store.ts'
import type { EventActor } from '#api/features/record/timeline/event.store.ts'

type Place = {
  /** The id of the last row seen. */
  before: string | undefined
  take: number
}

/** The papers that were submitted, newest first. */
export const listPapers = async (db: Tx, enterpriseId: string, { before, take }: Place) => {
  const rows = await db.attachment.findMany({
    where: { enterpriseId, boundAt: { not: null }, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take,
    select: { ...attachmentRow, boundAt: true, scannedAt: true, uploadedBy: { select: { username: true } } }
  })
  return rows.flatMap(({ boundAt, uploadedBy, ...row }) =>
    boundAt ? [{ ...row, submittedAt: boundAt, uploadedBy: uploadedBy.username }] : []
  )
}

/** Which papers its newest cases name. */
export const listCaseFiles = async (db: Tx, enterpriseId: string) => {
  const rows = await db.application.findMany({
    where: { enterpriseId },
    orderBy: { id: 'desc' },
    take: 100,
    select: { qualification: true, catalogueVersion: true, files: true }
  })
  // Holds because only submissions fill the column, with an attachment id for each key.
  return rows.map(({ files, ...row }) => ({ ...row, files: files as Record<string, string> }))
}

/** The events of all cases, or some of them, newest first. */
export const listHistory = async (
  db: Tx,
  enterpriseId: string,
  { take, ...where }: Prisma.ApplicationEventWhereInput & { take: number }
) => {
  const rows = await db.applicationEvent.findMany({
    where: { ...where, application: { enterpriseId } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
    select: {
      at: true,
      action: true,
      actorName: true,
      actorKind: true,
      round: true,
      opinion: true,
      application: { select: { id: true, qualification: true, catalogueVersion: true } }
    }
  })
  return rows.map(({ application: { id, ...of }, action, actorKind, actorName, ...row }) => ({
    ...row,
    ...of,
    caseId: id,
    // Holds because only `insertEvent` writes these columns.
    action: action as ApplicationAction,
    actorKind: actorKind as EventActor['kind'],
    actor: actorName
  }))
}

type MessageRow = {
  id: string
  username: string
  name: string | null
  category: string
  template: string
  facts: unknown
  title: string
  body: string
  createdAt: Date
  readAt: Date | null
  deletedAt: Date | null
}

/** To all accounts of the enterprise, newest first. Raw: with LATERAL the newest of each account are read by an index. */
export const listMessagesOfAll = async (
  db: Tx,
  enterpriseId: string,
  { before, take }: Place
): Promise<MessageRow[]> => {
  const earlier = before ? Prisma.sql`AND id < ${before}::uuid` : Prisma.empty
  return db.$queryRaw<MessageRow[]>`
    SELECT m.id, a.username, a.name, m.category, m.template, m.facts, m.title, m.body,
      m.created_at AS "createdAt", m.read_at AS "readAt", m.deleted_at AS "deletedAt"
    FROM account a
    CROSS JOIN LATERAL (SELECT * FROM message WHERE account_id = a.id ${earlier} ORDER BY id DESC LIMIT ${take}) m
    WHERE a.enterprise_id = ${enterpriseId}::uuid AND a.status <> 'CLOSED'
    ORDER BY m.id DESC LIMIT ${take}`
}
