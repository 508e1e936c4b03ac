import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endSessions } from './admin-session.store.ts'
import { judgeLoss, nameRoles } from './admin.rules.ts'
import { countOthers, findTarget, lockRoles, writeStatus } from './admin.store.ts'
import { endProposals } from './apply-admin-change.ts'

/**
 * R37: needs no second person, since a stolen account must not stay open until one has time. Sessions end at once (R13),
 * and so do links and changes that wait from this administrator.
 * @throws Refusal `request.not-found`, `admin.self`, `admin.disabled`, `admin.last-system`, `admin.last-security`
 */
export const disableAdmin = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  { id, reason }: { id: string; reason: string },
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    await lockRoles(tx)
    const target = await findTarget(tx, id)
    if (!target) throw new Refusal('request.not-found')
    if (id === actor.adminId) throw new Refusal('admin.self')
    if (target.status === 'FROZEN') throw new Refusal('admin.disabled')
    const fault = judgeLoss(target.roles, await countOthers(tx, id))
    if (fault) throw new Refusal(fault)
    await writeStatus(tx, id, 'FROZEN')
    const now = clock.now()
    await endSessions(tx, id, { endedAt: now, endReason: 'disabled' })
    await endProposals(tx, id, now)
    const { name, username, roles } = target
    const facts = { name, username, roles: nameRoles(roles), changedBy: namePerson(actor), reason }
    const adminMessage = { about: id, facts }
    await record(tx, { action: 'admin.disabled', actor, origin, detail: { admin: id, reason }, adminMessage })
  })
