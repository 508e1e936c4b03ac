import type { ApplicationAction, ApplicationState, Submission } from '@portal/contract/application'
import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'
import type { AdminActor } from '#api/http/caller.ts'

export type EventActor = { kind: 'enterprise' | 'admin' | 'system'; id: string | null; name: string }

export const adminActor = ({ adminId, name }: AdminActor): EventActor => ({ kind: 'admin', id: adminId, name })

export type NewEvent = {
  action: ApplicationAction
  actor: EventActor
  opinion?: string | null
  flags?: Record<string, string>
}

/** An event that leaves the case as it is: what happens to the qualification that it granted. */
export const insertEvent = async (
  tx: Tx,
  applicationId: string,
  { action, actor, opinion = null }: NewEvent
): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO application_event (id, application_id, at, action, from_state, to_state, round, actor_kind, actor_id,
      actor_name, opinion)
    SELECT ${newId()}::uuid, id, clock_timestamp(), ${action}, state, state, round, ${actor.kind}, ${actor.id}::uuid,
      ${actor.name}, ${opinion}
    FROM application WHERE id = ${applicationId}::uuid`
}

export type EventRow = {
  applicationId: string
  at: Date
  action: ApplicationAction
  from: ApplicationState | null
  to: ApplicationState
  round: number
  actorKind: EventActor['kind']
  actorName: string
  opinion: string | null
  flags: Record<string, string>
  submitted: Submission | null
  /** Of the profile in force when it was submitted. */
  profileRevision: number | null
}

/** Of these cases, oldest first. */
export const listEvents = async (db: Tx, applicationIds: string[]): Promise<EventRow[]> =>
  db.$queryRaw<EventRow[]>`
    SELECT application_id AS "applicationId", at, action, from_state AS "from", to_state AS "to", round,
      actor_kind AS "actorKind", actor_name AS "actorName", opinion, flags, submitted,
      profile_revision AS "profileRevision"
    FROM application_event WHERE application_id = ANY(${applicationIds}::uuid[]) ORDER BY at, id`
