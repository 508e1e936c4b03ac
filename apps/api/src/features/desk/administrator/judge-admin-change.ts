import type { judgeAdminChange as endpoint } from '@portal/contract/desk/administrator'
import type { Body } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import { newRecoveryCode } from '#api/adapters/recovery-codes.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { tellAdmins } from '#api/features/record/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { closeChange, findChange } from './admin-change.store.ts'
import { describeChange, judgeRoleChange, maySecond } from './admin.rules.ts'
import { countOthers, findTarget, lockRoles } from './admin.store.ts'
import { applyEnabling, applyRoles } from './apply-admin-change.ts'
import { confirmationCodeHash } from './recovery-codes.ts'
import { confirmSetupLink } from './setup-link.store.ts'

type Needs = Pick<Deps, 'transact' | 'keyedHash'>

/**
 * R37: a 安全管理员 who neither proposed it nor is concerned confirms the change, which then takes effect, or refuses it.
 * A confirmed invitation gives the code that its recipient needs beside the link, which only the proposer has.
 * @throws Refusal `request.not-found`, `request.invalid` for a refusal without opinion, `admin-change.judged`,
 *   `admin-change.second-person`, `admin.last-system`, `admin.last-security`
 */
export const judgeAdminChange = async (
  deps: Needs,
  actor: AdminActor,
  { id, decision, opinion }: Body<typeof endpoint> & { id: string },
  origin: Origin
): Promise<{ confirmationCode: string | null }> => {
  if (decision === 'refuse' && opinion === undefined) throw refuseField('/opinion', 'opinion.required')
  return deps.transact(async (tx) => {
    await lockRoles(tx)
    const change = await findChange(tx, id)
    if (!change) throw new Refusal('request.not-found')
    if (!maySecond(change, actor.adminId)) throw new Refusal('admin-change.second-person')
    const state = decision === 'confirm' ? 'CONFIRMED' : 'REFUSED'
    const judged = { state, judgedById: actor.adminId, judgedAt: new Date(), opinion } as const
    if (!(await closeChange(tx, id, judged))) throw new Refusal('admin-change.judged')
    if (decision === 'refuse') await refuse(tx, change, { actor, opinion }, origin)
    else if (change.kind === 'INVITATION') return confirmInvitation(deps, tx, { change, actor }, origin)
    else await confirm(tx, change, actor, origin)
    return { confirmationCode: null }
  })
}

type Change = NonNullable<Awaited<ReturnType<typeof findChange>>>

const confirmInvitation = async (
  deps: Needs,
  tx: Tx,
  { change: { linkId, roles }, actor }: { change: Change; actor: AdminActor },
  origin: Origin
): Promise<{ confirmationCode: string }> => {
  const link = linkId ?? ''
  const confirmationCode = newRecoveryCode()
  await confirmSetupLink(tx, link, confirmationCodeHash(deps, link, confirmationCode))
  await audit(tx, { action: 'admin.invitation-confirmed', actor, origin, detail: { link, roles } })
  return { confirmationCode }
}

const confirm = async (tx: Tx, change: Change, actor: AdminActor, origin: Origin): Promise<void> => {
  const { kind, adminId, roles, proposedBy } = change
  const target = await findTarget(tx, adminId ?? '')
  if (!target) throw new Error(`the administrator of the change ${change.id} is gone`)
  const [proposer, confirmer] = [namePerson(proposedBy), namePerson(actor)]
  const changedBy = { zh: `${proposer.zh}，由${confirmer.zh}确认`, en: `${proposer.en}, confirmed by ${confirmer.en}` }
  if (kind === 'ENABLING') return applyEnabling(tx, target, { actor, changedBy }, origin)
  const others = await countOthers(tx, target.id)
  const asked = { actorId: change.proposedById, targetId: target.id, present: target.roles, wanted: roles, others }
  const fault = judgeRoleChange(asked)
  if (fault) throw new Refusal(fault)
  return applyRoles(tx, target, { wanted: roles, actor, changedBy }, origin)
}

const refuse = async (
  tx: Tx,
  change: Change,
  { actor, opinion }: { actor: AdminActor; opinion: string | undefined },
  origin: Origin
): Promise<void> => {
  const { kind, admin, roles, proposedById } = change
  await audit(tx, {
    action: 'admin.change-refused',
    actor,
    origin,
    detail: { ...detailOf(change), reason: opinion }
  })
  await tellAdmins(tx, 'admin.change-refused', proposedById, {
    change: describeChange(kind, { admin: admin && namePerson(admin), roles }),
    refusedBy: namePerson(actor),
    opinion: opinion ?? ''
  })
}

const detailOf = ({ kind, adminId, linkId, roles }: Change) => ({
  kind,
  admin: adminId ?? undefined,
  link: linkId ?? undefined,
  roles
})

/**
 * R37: the proposer may not confirm a change, but may take it back.
 * @throws Refusal `request.not-found`, `admin-change.judged`, `admin-change.proposer-only`
 */
export const withdrawAdminChange = async (
  { transact }: Pick<Deps, 'transact'>,
  actor: AdminActor,
  id: string,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const change = await findChange(tx, id)
    if (!change) throw new Refusal('request.not-found')
    if (change.proposedById !== actor.adminId) throw new Refusal('admin-change.proposer-only')
    const judged = { state: 'WITHDRAWN', judgedById: actor.adminId, judgedAt: new Date() } as const
    if (!(await closeChange(tx, id, judged))) throw new Refusal('admin-change.judged')
    await audit(tx, { action: 'admin.change-withdrawn', actor, origin, detail: detailOf(change) })
  })
