import type { AdminRole } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import { proposalEnd } from '#api/features/record/proposal/proposal.rules.ts'
import { findWaitingProposals, insertProposal } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type AdminChangeKind, describeChange, judgeRoleChange } from './admin.rules.ts'
import { countOthers, findTarget, hasSecurityAdmin, lockRoles } from './admin.store.ts'
import { applyEnabling, applyRoles } from './apply-admin-change.ts'

type Proposed = { id: string; state: 'WAITING' | 'CONFIRMED' }

/**
 * R37: another administrator's roles, which a 安全管理员 confirms. While there is none, the change takes effect at once,
 * since the first administrator has to make the others.
 * @throws Refusal `request.not-found`, `admin.self`, `admin.last-system`, `admin.last-security`,
 *   `admin-change.unchanged`, `proposal.open`
 */
export const proposeAdminRoles = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  { id, roles, reason }: { id: string; roles: AdminRole[]; reason: string },
  origin: Origin
): Promise<Proposed> => {
  const wanted = [...new Set(roles)]
  return transact(async (tx) => {
    const now = clock.now()
    const target = await lockTarget(tx, id)
    const others = await countOthers(tx, id)
    const fault = judgeRoleChange({ actorId: actor.adminId, targetId: id, present: target.roles, wanted, others })
    if (fault) throw new Refusal(fault)
    const proposed = await propose(tx, { kind: 'admin-roles', target, roles: wanted, reason, now }, actor, origin)
    if (proposed.state === 'CONFIRMED') {
      await applyRoles(tx, target, { wanted, actor, changedBy: namePerson(actor), now }, origin)
    }
    return proposed
  })
}

/**
 * R37: an administrator who was disabled works again once a 安全管理员 has confirmed it; at once while there is none.
 * @throws Refusal `request.not-found`, `admin.self`, `admin.active`, `proposal.open`
 */
export const proposeAdminEnabling = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  { id, reason }: { id: string; reason: string },
  origin: Origin
): Promise<Proposed> =>
  transact(async (tx) => {
    const now = clock.now()
    const target = await lockTarget(tx, id)
    if (id === actor.adminId) throw new Refusal('admin.self')
    if (target.status === 'ACTIVE') throw new Refusal('admin.active')
    const proposed = await propose(
      tx,
      { kind: 'admin-enabling', target, roles: target.roles, reason, now },
      actor,
      origin
    )
    if (proposed.state === 'CONFIRMED') {
      await applyEnabling(tx, target, { actor, changedBy: namePerson(actor) }, origin)
    }
    return proposed
  })

type Target = NonNullable<Awaited<ReturnType<typeof findTarget>>>

const lockTarget = async (tx: Tx, id: string): Promise<Target> => {
  await lockRoles(tx)
  const target = await findTarget(tx, id)
  if (!target) throw new Refusal('request.not-found')
  return target
}

type Wish = { kind: AdminChangeKind; target: Target; roles: AdminRole[]; reason: string; now: Date }

const propose = async (
  tx: Tx,
  { kind, target, roles, reason, now }: Wish,
  actor: AdminActor,
  origin: Origin
): Promise<Proposed> => {
  if ((await findWaitingProposals(tx, [target.id], now)).size > 0) throw new Refusal('proposal.open')
  const state = (await hasSecurityAdmin(tx)) ? 'WAITING' : 'CONFIRMED'
  const id = await insertProposal(tx, {
    kind,
    subject: target.id,
    payload: { from: target.roles, roles },
    reason,
    proposedById: actor.adminId,
    proposedAt: now,
    concernedId: target.id,
    endsAt: proposalEnd(now),
    ...(state === 'WAITING' ? {} : { decidedAt: now })
  })
  if (state === 'CONFIRMED') return { id, state }
  const change = describeChange(kind, { admin: namePerson(target), roles })
  await record(tx, {
    action: 'admin.change-proposed',
    actor,
    origin,
    detail: { kind, admin: target.id, from: target.roles, to: roles, reason },
    adminMessage: { about: target.id, facts: { change, proposedBy: namePerson(actor), reason } }
  })
  return { id, state }
}
