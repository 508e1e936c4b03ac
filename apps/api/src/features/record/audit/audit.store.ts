import type { AdminRole } from '@portal/contract/endpoint'
import { type AccountRole, type Permission, permissionsOf } from '@portal/contract/permissions'
import type { AuditAction, AuditFactKey } from '@portal/contract/record/audit-events'
import type { Prisma, Tx } from '@portal/db/client'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import type { BareAction } from './acts.ts'

/**
 * Who acts: an account of an enterprise, an administrator (for an enterprise or not), or the portal itself. The request
 * was judged by `role` and `permissions`.
 */
export type AuditActor =
  | { accountId: string; enterpriseId: string; role?: AccountRole; permissions?: readonly Permission[] }
  /** `roles`: that the request was judged by; null where the act needs none. */
  | { adminId: string; enterpriseId?: string; roles: readonly AdminRole[] | null }
  | { system: true; enterpriseId?: string }

/** Facts about an act. Each key is in the contract's list, for which the page has words. */
export type AuditDetail = { readonly [K in AuditFactKey]?: Prisma.InputJsonValue | undefined }

export type Entry<A extends string, D extends AuditDetail> = {
  action: A
  actor: AuditActor
  origin: Pick<Origin, 'ip' | 'requestId'>
  /** TypeScript alone would accept further keys of an object that was made elsewhere. */
  detail?: D & { readonly [K in Exclude<keyof D, AuditFactKey>]: never }
}

/** R39: of an act that leaves nothing else; the others go through `record`. @throws as `writeAudit` */
export const audit: <const D extends AuditDetail>(tx: Tx, entry: Entry<BareAction, D>) => Promise<void> = (tx, entry) =>
  writeAudit(tx, entry)

/**
 * R39: in the transaction of the act, so that no act is committed without its row. An act of an operator who was disabled,
 * got another role, or lost a permission since the request began is refused (R36), and so is one of an administrator who
 * was disabled or lost a role (R37).
 * @throws Refusal `session.required`, `permission.changed`, `admin.required`
 */
export const writeAudit = async <const D extends AuditDetail>(
  tx: Tx,
  { action, actor, origin, detail }: Entry<AuditAction, D>
): Promise<void> => {
  const { kind, id } = whoOf(actor)
  if ('adminId' in actor) await refuseFormer(tx, actor)
  else if (!concernsSession.has(action)) await holdRole(tx, actor)
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

/** These lock a row of the session before, and an end of all sessions locks in the other order. */
const concernsSession: ReadonlySet<AuditAction> = new Set(['session.started', 'session.ended', 'agreement.accepted'])

/** The owner waits until this transaction has ended before the role or the state changes. Raw: Prisma has no row locks. */
const holdRole = async (tx: Tx, actor: AuditActor): Promise<void> => {
  if (!('accountId' in actor) || actor.role === undefined || actor.role === 'OWNER') return
  const [found] = await tx.$queryRaw<{ isActive: boolean; role: AccountRole; permissions: string[] }[]>`
    SELECT status = 'ACTIVE' AS "isActive", role::text AS role, permissions
    FROM account WHERE id = ${actor.accountId}::uuid FOR SHARE`
  if (!found?.isActive) throw new Refusal('session.required')
  const held = permissionsOf(found.role, found.permissions)
  const hasAll = (actor.permissions ?? []).every((each) => held.includes(each))
  if (found.role !== actor.role || !hasAll) throw new Refusal('permission.changed')
}

/** Without a lock: acts on administrators wait for each other anyway, and of the others a check this late suffices. */
const refuseFormer = async (tx: Tx, { adminId, roles }: Extract<AuditActor, { adminId: string }>): Promise<void> => {
  if (roles === null) return
  const found = await tx.admin.findUnique({ where: { id: adminId }, select: { status: true, roles: true } })
  if (found?.status !== 'ACTIVE' || !roles.every((role) => found.roles.includes(role)))
    throw new Refusal('admin.required')
}

/** Of acts without a request, such as a qualification that ends by its date. */
export const noOrigin = { ip: '', requestId: '' }

const whoOf = (actor: AuditActor): { kind: string; id: string | null } => {
  if ('accountId' in actor) return { kind: 'enterprise', id: actor.accountId }
  return 'adminId' in actor ? { kind: 'admin', id: actor.adminId } : { kind: 'system', id: null }
}
