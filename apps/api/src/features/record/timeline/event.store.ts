import type { ApplicationAction, ApplicationState, Submission } from '@portal/contract/application/application'
import type { Prisma, Tx } from '@portal/db/client'
import type { AdminActor } from '#api/http/caller.ts'

export type EventActor = { kind: 'enterprise' | 'admin' | 'system'; id: string | null; name: string }

export const adminActor = ({ adminId, name }: AdminActor): EventActor => ({ kind: 'admin', id: adminId, name })

export type NewEvent = {
  action: ApplicationAction
  actor: EventActor
  at: Date
  opinion?: string | null
  flags?: Record<string, string>
  /** Of the profile in force, where it matters for what comes later. */
  profileRevision?: number | null
  /** R47: the ticked items of the checklist. */
  checked?: string[]
}

/** `from` and `to` are equal where the event leaves the case in its state. */
type Step = {
  applicationId: string
  from: ApplicationState | null
  to: ApplicationState
  round: number
  submitted?: Submission
  /** Since when the case waited for this step, and by when it was due. */
  submittedAt?: Date
  dueAt?: Date
}

export const insertEvent = async (
  tx: Tx,
  { from, to, ...step }: Step,
  { action, actor, at, opinion = null, flags = {}, profileRevision = null, checked = [] }: NewEvent
): Promise<void> => {
  const by = { actorKind: actor.kind, actorId: actor.id, actorName: actor.name }
  const data = { ...step, ...by, at, action, fromState: from, toState: to, opinion, flags, profileRevision, checked }
  await tx.applicationEvent.create({ data, select: { id: true } })
}

export type EventRow = {
  applicationId: string
  at: Date
  action: ApplicationAction
  actorKind: EventActor['kind']
  actorName: string
  round: number
  opinion: string | null
  flags: Record<string, string>
  submitted: Submission | null
  /** Of the profile in force, at a submission and at an approval. */
  profileRevision: number | null
  checked: string[]
}

const columns = {
  applicationId: true,
  at: true,
  action: true,
  actorKind: true,
  actorName: true,
  round: true,
  opinion: true,
  flags: true,
  submitted: true,
  profileRevision: true,
  checked: true
} as const satisfies Prisma.ApplicationEventSelect

export type Decision = Pick<EventRow, 'at' | 'actorName' | 'opinion'>

/** The newest decision that led to this state, of each of these cases that one decided. */
export const findDecisions = async (
  db: Tx,
  cases: readonly { id: string; state: ApplicationState }[]
): Promise<Map<string, Decision>> => {
  const stateOf = new Map(cases.map(({ id, state }) => [id, state]))
  const rows = await db.applicationEvent.findMany({
    where: { applicationId: { in: [...stateOf.keys()] }, action: { in: ['return', 'approve', 'reject'] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { applicationId: true, toState: true, at: true, actorName: true, opinion: true }
  })
  return new Map(
    rows
      .filter(({ applicationId, toState }) => toState === stateOf.get(applicationId))
      .map(({ applicationId, at, actorName, opinion }) => [applicationId, { at, actorName, opinion }])
  )
}

/** The events of these cases, oldest first. */
export const listEvents = async (db: Tx, applicationIds: string[]): Promise<EventRow[]> => {
  const rows = await db.applicationEvent.findMany({
    where: { applicationId: { in: applicationIds } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: columns
  })
  // Holds because only `insertEvent` writes these columns.
  return rows as EventRow[]
}
