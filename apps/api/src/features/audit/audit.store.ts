import type { Prisma, Tx } from '@portal/db/client'
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
  detail?: Prisma.InputJsonObject
}

/** R39: in the transaction of the act, so that an act without its row cannot be. */
export const audit = async (tx: Tx, { action, actor, origin, detail = {} }: Entry): Promise<void> => {
  await tx.auditEvent.create({
    data: {
      actorKind: 'enterprise',
      actorId: actor.accountId,
      enterpriseId: actor.enterpriseId,
      action,
      detail,
      ip: origin.ip,
      requestId: origin.requestId
    },
    select: { id: true }
  })
}
