import type { AuditAction, AuditFactKey } from '@portal/contract/audit-events'
import type { Prisma, Tx } from '@portal/db/client'
import type { Origin } from '#api/http/caller.ts'

/** Who acts: an account of an enterprise, an administrator (for an enterprise or not), or the portal itself. */
export type AuditActor =
  | { accountId: string; enterpriseId: string }
  | { adminId: string; enterpriseId?: string }
  | { system: true; enterpriseId?: string }

/** Facts about an act. Each key is in the contract's list, for which the page has words. */
type Detail = { readonly [K in AuditFactKey]?: Prisma.InputJsonValue | undefined }

type Entry<D extends Detail> = {
  action: AuditAction
  actor: AuditActor
  origin: Pick<Origin, 'ip' | 'requestId'>
  /** TypeScript alone would accept further keys of an object that was made elsewhere. */
  detail?: D & { readonly [K in Exclude<keyof D, AuditFactKey>]: never }
}

/** R39: in the transaction of the act, so that no act is committed without its row. */
export const audit = async <const D extends Detail>(
  tx: Tx,
  { action, actor, origin, detail }: Entry<D>
): Promise<void> => {
  const { kind, id } = whoOf(actor)
  await tx.auditEvent.create({
    data: {
      actorKind: kind,
      actorId: id,
      enterpriseId: actor.enterpriseId ?? null,
      action,
      detail: { ...detail },
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
