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
  | 'profile-change.submitted'
  | 'profile-change.viewed'
  | 'profile-change.withdrawn'
  | 'profile-change.decided'
  | 'attachment.uploaded'
  | 'attachment.viewed'
  | 'attachment.infected'
  | 'letter.issued'
  | 'application.submitted'
  | 'application.resubmitted'
  | 'application.withdrawn'
  | 'application.claimed'
  | 'application.released'
  | 'application.decided'
  | 'application.viewed'
  | 'application.noted'
  | 'application.exported'
  | 'grant.changed'
  | 'handover.started'
  | 'handover.redeemed'
  | 'payment-password.set'
  | 'payment-password.changed'
  | 'payment-password.reset'
  | 'payment-password.locked'
  | 'admin.invited'
  | 'admin.invitation-withdrawn'
  | 'admin.created'
  | 'admin.roles-changed'
  | 'admin.session-started'
  | 'admin.session-ended'
  | 'admin.sign-in-failed'
  | 'admin.password-changed'
  | 'audit.read'

/** Who acts: an account of an enterprise, an administrator (for an enterprise or not), or the portal itself. */
export type AuditActor =
  | { accountId: string; enterpriseId: string }
  | { adminId: string; enterpriseId?: string }
  | { system: true; enterpriseId?: string }

type Entry = {
  action: AuditAction
  actor: AuditActor
  origin: Pick<Origin, 'ip' | 'requestId'>
  detail?: Prisma.InputJsonObject
}

/** R39: in the transaction of the act, so that no act is committed without its row. */
export const audit = async (tx: Tx, { action, actor, origin, detail = {} }: Entry): Promise<void> => {
  const { kind, id } = whoOf(actor)
  await tx.auditEvent.create({
    data: {
      actorKind: kind,
      actorId: id,
      enterpriseId: actor.enterpriseId ?? null,
      action,
      detail,
      ip: origin.ip,
      requestId: origin.requestId
    },
    select: { id: true }
  })
}

/** Of acts without a request, such as a qualification that ends by its date. */
export const noOrigin = { ip: '', requestId: '' }

const whoOf = (actor: AuditActor): { kind: string; id: string | null } => {
  if ('accountId' in actor) return { kind: 'enterprise', id: actor.accountId }
  return 'adminId' in actor ? { kind: 'admin', id: actor.adminId } : { kind: 'system', id: null }
}
