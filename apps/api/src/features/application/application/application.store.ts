import type { ApplicationState, Submission } from '@portal/contract/application/application'
import type { Prisma, Tx } from '@portal/db/client'
import { papersIn, type PlainValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { countUnclean } from '#api/features/qualification/attachment/attachment.store.ts'
import { listHeldQualifications } from '#api/features/qualification/grant/grant.store.ts'
import { findReviewer } from '#api/features/record/claim/reviewer.store.ts'
import { insertEvent, type NewEvent } from '#api/features/record/timeline/event.store.ts'
import { lockApplication } from '#api/features/record/lock/lock.store.ts'
import { firstApprovalLapse, openStates } from './application.rules.ts'

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
  firstApprovalRevision: true,
  submittedAt: true,
  dueAt: true,
  decidedAt: true,
  updatedAt: true,
  isRenewal: true,
  grantId: true
} as const satisfies Prisma.ApplicationSelect

type Columns = Prisma.ApplicationGetPayload<{ select: typeof columns }>
type TextByKey = Record<string, string>

export type ApplicationRow = Omit<Columns, 'fields' | 'files' | 'flags'> & {
  fields: TextByKey
  files: TextByKey
  flags: TextByKey
}

// Holds because the functions below write only texts by key into the JSON columns.
const rowOf = (row: Columns): ApplicationRow => row as ApplicationRow

/** Of this enterprise only; the application of another one is not found. */
export const findOwnApplication = async (
  db: Tx,
  enterpriseId: string,
  id: string
): Promise<ApplicationRow | undefined> => {
  const row = await db.application.findFirst({ where: { id, enterpriseId }, select: columns })
  return row ? rowOf(row) : undefined
}

/** Of any enterprise, for reviewers. */
export const findApplication = async (db: Tx, id: string): Promise<ApplicationRow | undefined> => {
  const row = await db.application.findUnique({ where: { id }, select: columns })
  return row ? rowOf(row) : undefined
}

export const findApplications = async (db: Tx, ids: string[]): Promise<ApplicationRow[]> => {
  if (ids.length === 0) return []
  return (await db.application.findMany({ where: { id: { in: ids } }, select: columns })).map(rowOf)
}

/** Changes of one case wait here for each other until commit. */
export const findLockedApplication = async (tx: Tx, id: string): Promise<ApplicationRow | undefined> => {
  await lockApplication(tx, id)
  return findApplication(tx, id)
}

/** What an approval depends on beside the case. */
export type Approvable = {
  /** Papers of the case and of the profile in force that were not scanned, or were refused, or are gone (R25). */
  unclean: number
  /** Of the profile in force, 0 without one. */
  profileRevision: number
  /** False also when it has lapsed. */
  hasFirstApproval: boolean
}

export const findApprovable = async (tx: Tx, application: ApplicationRow): Promise<Approvable> => {
  const { enterpriseId, files } = application
  const profile = await tx.profile.findUnique({ where: { enterpriseId }, select: { revision: true, fields: true } })
  const profileRevision = profile?.revision ?? 0
  // Holds because the store of the profile writes only plain values into the column.
  const papers = papersIn((profile?.fields ?? {}) as PlainValues)
  return {
    unclean: await countUnclean(tx, [...Object.values(files), ...papers.values()]),
    profileRevision,
    hasFirstApproval: await hasFirstApproval(tx, application, profileRevision)
  }
}

const hasFirstApproval = async (
  tx: Tx,
  { firstApprovalById, firstApprovalRevision }: ApplicationRow,
  profileRevision: number
): Promise<boolean> => {
  const by = firstApprovalById === null ? null : await findReviewer(tx, firstApprovalById)
  return by !== null && firstApprovalLapse({ by, revision: firstApprovalRevision }, profileRevision) === null
}

/** The cases in review that these administrators have claimed, in the order in which they are locked. */
export const listClaims = (db: Tx, adminIds: string[]): Promise<{ id: string; claimedById: string | null }[]> =>
  db.application.findMany({
    where: { claimedById: { in: adminIds }, state: 'IN_REVIEW' },
    orderBy: { id: 'asc' },
    select: { id: true, claimedById: true }
  })

/** The newest 200, newest first. */
export const listApplications = async (db: Tx, enterpriseId: string): Promise<ApplicationRow[]> => {
  const rows = await db.application.findMany({
    where: { enterpriseId },
    orderBy: { id: 'desc' },
    take: 200,
    select: columns
  })
  return rows.map(rowOf)
}

type Submitted = {
  submission: Submission
  /** Of the profile in force. */
  profileRevision: number | null
  submittedAt: Date
  dueAt: Date
}

export type NewApplication = Submitted &
  Pick<ApplicationRow, 'enterpriseId' | 'qualification' | 'catalogueVersion' | 'isRenewal' | 'grantId'> & {
    isTest: boolean
  }

/**
 * Opens a case with its first event.
 * @throws the unique violation `application_one_open` when a case for this qualification is open (R22)
 */
export const insertApplication = async (
  tx: Tx,
  { submission, profileRevision, ...given }: NewApplication,
  event: NewEvent
): Promise<ApplicationRow> => {
  const data = { ...given, ...submission, state: 'SUBMITTED' } as const
  const application = rowOf(await tx.application.create({ data, select: columns }))
  const step = { applicationId: application.id, from: null, to: application.state, round: application.round }
  await insertEvent(tx, { ...step, submitted: submission }, { ...event, profileRevision })
  return application
}

type Changes = Partial<
  Pick<
    ApplicationRow,
    'flags' | 'opinion' | 'claimedById' | 'firstApprovalById' | 'firstApprovalRevision' | 'decidedAt'
  >
>

/** Moves the case and writes the event, only from the state and round that were judged; false is a conflict. */
export const moveApplication = async (
  tx: Tx,
  before: ApplicationRow,
  { to, ...changes }: Changes & { to: ApplicationState },
  event: NewEvent
): Promise<boolean> => {
  const isMoved = await update(tx, before, { ...changes, state: to, updatedAt: event.at })
  const { id: applicationId, state: from, round, submittedAt, dueAt } = before
  if (isMoved) await insertEvent(tx, { applicationId, from, to, round, submittedAt, dueAt }, event)
  return isMoved
}

/** R47: back into the queue in the same round, with a new due time. False is a conflict. */
export const returnToQueue = async (
  tx: Tx,
  before: ApplicationRow,
  { submittedAt, dueAt }: Pick<Submitted, 'submittedAt' | 'dueAt'>,
  event: NewEvent
): Promise<boolean> => {
  const { id: applicationId, state: from, round } = before
  const to = 'SUBMITTED'
  const changes = { ...undecided, decidedAt: null, submittedAt, dueAt, state: to, updatedAt: event.at } as const
  const isMoved = await update(tx, before, changes)
  if (isMoved) await insertEvent(tx, { applicationId, from, to, round }, event)
  return isMoved
}

/** Who decided the case as it stands: of two approvals both. */
export const listDeciders = async (
  db: Tx,
  { id, state, firstApprovalById }: Pick<ApplicationRow, 'id' | 'state' | 'firstApprovalById'>
): Promise<string[]> => {
  const decision = await db.applicationEvent.findFirst({
    where: { applicationId: id, action: { in: ['approve', 'reject'] } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { actorId: true }
  })
  const first = state === 'APPROVED' ? firstApprovalById : null
  return [decision?.actorId, first].filter((each) => typeof each === 'string')
}

/** The same for a case that is submitted again: what was decided in the round before no longer counts. */
export const beginNextRound = async (
  tx: Tx,
  before: ApplicationRow,
  { submission, profileRevision, submittedAt, dueAt }: Submitted,
  event: NewEvent
): Promise<boolean> => {
  const { id: applicationId, state: from } = before
  const [to, round] = ['SUBMITTED' as const, before.round + 1]
  const changes = { ...submission, ...undecided, submittedAt, dueAt, state: to, round, updatedAt: event.at }
  const isMoved = await update(tx, before, changes)
  if (isMoved)
    await insertEvent(tx, { applicationId, from, to, round, submitted: submission }, { ...event, profileRevision })
  return isMoved
}

const update = async (
  tx: Tx,
  { id, state, round }: ApplicationRow,
  data: Prisma.ApplicationUncheckedUpdateManyInput
): Promise<boolean> => {
  return (await tx.application.updateMany({ where: { id, state, round }, data })).count === 1
}

const undecided = {
  flags: {},
  opinion: null,
  claimedById: null,
  firstApprovalById: null,
  firstApprovalRevision: null
} as const

export type Standing = { held: string[]; isOpen: boolean }

/**
 * What the enterprise holds, and whether a case for this qualification is open. In this order, since a case may be
 * approved between the two reads: both reads then find it, and in the other order neither would.
 */
export const findStanding = async (
  db: Tx,
  enterpriseId: string,
  { qualification, now }: { qualification: string; now: Date }
): Promise<Standing> => {
  const open = await db.application.findFirst({
    where: { enterpriseId, qualification, state: { in: [...openStates] } },
    select: { id: true }
  })
  return { held: await listHeldQualifications(db, enterpriseId, now), isOpen: open !== null }
}
