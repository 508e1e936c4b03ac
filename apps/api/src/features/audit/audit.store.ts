import type { AuditAction, AuditFactKey } from '@portal/contract/audit-events'
import type { Prisma, Tx } from '@portal/db/client'
import type { Origin } from '#api/http/caller.ts'

/** Who acts: an account of an enterprise, an administrator (for an enterprise or not), or the portal itself. */
export type AuditActor =
  | { accountId: string; enterpriseId: string }
  | { adminId: string; enterpriseId?: string }
  | { system: true; enterpriseId?: string }

type Entry = {
  action: AuditAction
  actor: AuditActor
  origin: Pick<Origin, 'ip' | 'requestId'>
  detail?: { readonly [K in AuditFactKey]?: Prisma.InputJsonValue | undefined }
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
