import type { AuditAction } from '@portal/contract/record/audit-events'
import type { Row } from './copy-rows.ts'
import type { Enterprise } from './paper-row.ts'

/** What was done, by whom. Null: the portal knows nobody of this act. */
export type FilledAct = { action: AuditAction; actor: 'owner' | { adminId: string | null }; detail: Row }

/** Told from records of real acts by this request id. */
const fillRequestId = 'db:fill'

/**
 * The records of the acts behind the rows. They say when they were written, which is now: the chain over the audit cannot be
 * continued in the past, so they are sealed like all others and hold as all others do.
 */
export const auditRows = ({ id, accountId }: Enterprise, acts: FilledAct[]): Row[] =>
  acts.map(({ action, actor, detail }) => ({
    actor_kind: actor === 'owner' ? 'enterprise' : 'admin',
    actor_id: actor === 'owner' ? accountId : actor.adminId,
    enterprise_id: id,
    action,
    detail,
    ip: '127.0.0.1',
    request_id: fillRequestId
  }))
