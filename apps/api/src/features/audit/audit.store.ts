import type { Sql } from '@portal/db/sql'
import type { Origin } from '#api/http/caller.ts'

export type AuditAction =
  | 'enterprise.registered'
  | 'session.started'
  | 'session.ended'
  | 'password.changed'
  | 'password.reset'
  | 'agreement.accepted'
  | 'profile.submitted'
  | 'profile.revealed'

type Entry = {
  action: AuditAction
  actor: { accountId: string; enterpriseId: string }
  origin: Origin
  detail?: Record<string, unknown>
}

/** R39: in the transaction of the act, so that an act without its row cannot be. */
export const audit = async (tx: Sql, { action, actor, origin, detail = {} }: Entry): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO audit_event (actor_kind, actor_id, enterprise_id, action, detail, ip, request_id)
    VALUES ('enterprise', ${actor.accountId}::uuid, ${actor.enterpriseId}::uuid, ${action},
            ${JSON.stringify(detail)}::jsonb, ${origin.ip}, ${origin.requestId})`
}
