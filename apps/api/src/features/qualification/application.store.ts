import type { ApplicationAction, ApplicationState } from '@portal/contract/application'
import type { Db, Tx } from '@portal/db/client'
import { openStates } from './application.rules.ts'
import type { Submission } from './submission.rules.ts'

export type ApplicationRow = {
  id: string
  enterpriseId: string
  qualification: string
  catalogueVersion: number
  state: ApplicationState
  round: number
  fields: Record<string, string>
  files: Record<string, string>
  flags: Record<string, string>
  opinion: string | null
  claimedById: string | null
  firstApprovalById: string | null
  submittedAt: Date
  dueAt: Date
}

const columns = {
  id: true,
  enterpriseId: true,
  qualification: true,
  catalogueVersion: true,
  state: true,
  round: true,
  fields: true,
  files: true,
  flags: true,
  opinion: true,
  claimedById: true,
  firstApprovalById: true,
  submittedAt: true,
  dueAt: true
} as const

// Holds because only this file fills the three JSON columns, from such records.
const toRow = (
  row: { fields: unknown; files: unknown; flags: unknown } & Omit<ApplicationRow, 'fields' | 'files' | 'flags'>
) => row as ApplicationRow

/** Of this enterprise only: somebody else's is not found. */
export const findOwnApplication = async (
  db: Db | Tx,
  enterpriseId: string,
  id: string
): Promise<ApplicationRow | undefined> => {
  const row = await db.application.findFirst({ where: { id, enterpriseId }, select: columns })
  return row ? toRow(row) : undefined
}

/** For reviewers, who may see every enterprise. */
export const findApplication = async (db: Db | Tx, id: string): Promise<ApplicationRow | undefined> => {
  const row = await db.application.findUnique({ where: { id }, select: columns })
  return row ? toRow(row) : undefined
}

/** Newest first. */
export const listApplications = async (db: Db, enterpriseId: string): Promise<ApplicationRow[]> => {
  const rows = await db.application.findMany({
    where: { enterpriseId },
    orderBy: { id: 'desc' },
    take: 200,
    select: columns
  })
  return rows.map(toRow)
}

export type NewApplication = {
  enterpriseId: string
  qualification: string
  catalogueVersion: number
  submission: Submission
  dueAt: Date
}

/** @throws the unique violation `application_one_open` when a case for this qualification is open (R22) */
export const insertApplication = async (
  tx: Tx,
  { submission, dueAt, ...application }: NewApplication,
  now: Date
): Promise<ApplicationRow> =>
  toRow(
    await tx.application.create({
      data: { ...application, ...submission, state: 'SUBMITTED', submittedAt: now, dueAt },
      select: columns
    })
  )

type Move = { id: string; from: ApplicationState; round: number; to: ApplicationState }

type Changes = Partial<{
  fields: Record<string, string>
  files: Record<string, string>
  flags: Record<string, string>
  opinion: string | null
  claimedById: string | null
  firstApprovalById: string | null
  round: number
  submittedAt: Date
  dueAt: Date
  decidedAt: Date
}>

/** Moves the case only from the very state and round that were judged; false is a conflict. */
export const moveApplication = async (tx: Tx, { id, from, round, to }: Move, changes: Changes): Promise<boolean> => {
  const { count } = await tx.application.updateMany({
    where: { id, state: from, round },
    data: { ...changes, state: to, updatedAt: new Date() }
  })
  return count === 1
}

export type EventActor = { kind: 'enterprise' | 'admin' | 'system'; id: string | null; name: string }

export type NewEvent = {
  applicationId: string
  action: ApplicationAction
  from: ApplicationState | null
  to: ApplicationState
  round: number
  actor: EventActor
  opinion?: string | null
  flags?: Record<string, string>
  submitted?: Submission
}

export const insertEvent = async (tx: Tx, { actor, from, to, submitted, ...event }: NewEvent): Promise<void> => {
  await tx.applicationEvent.create({
    data: {
      ...event,
      fromState: from,
      toState: to,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      ...(submitted ? { submitted } : {})
    },
    select: { id: true }
  })
}

export type EventRow = {
  applicationId: string
  at: Date
  action: ApplicationAction
  round: number
  actorKind: string
  actorName: string
  opinion: string | null
  flags: Record<string, string>
  submitted: Submission | null
}

/** Oldest first. */
export const listEvents = async (db: Db, applicationIds: string[]): Promise<EventRow[]> => {
  const rows = await db.applicationEvent.findMany({
    where: { applicationId: { in: applicationIds } },
    orderBy: { id: 'asc' },
    select: {
      applicationId: true,
      at: true,
      action: true,
      round: true,
      actorKind: true,
      actorName: true,
      opinion: true,
      flags: true,
      submitted: true
    }
  })
  // Holds because only insertEvent writes these columns.
  return rows as EventRow[]
}

export const hasOpenApplication = async (db: Db | Tx, enterpriseId: string, qualification: string): Promise<boolean> =>
  (await db.application.findFirst({
    where: { enterpriseId, qualification, state: { in: [...openStates] } },
    select: { id: true }
  })) !== null
