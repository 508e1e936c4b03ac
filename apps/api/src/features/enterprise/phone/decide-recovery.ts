import type { Body } from '@portal/contract/endpoint'
import type { decidePhoneRecovery as endpoint } from '@portal/contract/enterprise/phone-recovery'
import { deskTopic } from '#api/adapters/live/live.ts'
import type { Deps } from '#api/deps.ts'
import { countUnclean } from '#api/features/qualification/attachment/attachment.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { decideRecovery as settle, findLockedRecovery } from './recovery.store.ts'

type Wish = Body<typeof endpoint> & { id: string }

/**
 * R35, by the reviewer who has claimed it: 通过 takes effect when the time to object is over, by the job; 驳回 leaves everything as it is.
 * @throws Refusal `request.not-found`, `request.invalid` without the opinion, `phone-recovery.state`,
 * `application.claimed`, `application.file-not-scanned`
 */
export const decideRecovery = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  admin: AdminActor,
  { id, decision, opinion = '' }: Wish,
  origin: Origin
): Promise<void> => {
  const isApproved = decision === 'approve'
  if (!isApproved && !opinion) throw refuseField('/opinion', 'opinion.required')
  await transact(async (tx) => {
    const recovery = await findLockedRecovery(tx, id)
    if (!recovery) throw new Refusal('request.not-found')
    if (recovery.state !== 'WAITING') throw new Refusal('phone-recovery.state')
    if (recovery.claimedById !== admin.adminId) throw new Refusal('application.claimed')
    if (isApproved && (await countUnclean(tx, [recovery.letterId])) > 0) {
      throw new Refusal('application.file-not-scanned')
    }
    const decided = { opinion: opinion || null, decidedById: admin.adminId, decidedAt: clock.now() }
    const isSettled = await settle(tx, id, { isApproved, ...decided })
    if (!isSettled) throw new Refusal('phone-recovery.state')
    const { enterpriseId, id: accountId } = recovery.account
    const actor = { ...admin, enterpriseId }
    const detail = { recoveryId: id, decision }
    const message = { accountId, facts: { opinion } }
    await wake(tx, deskTopic, 'application')
    await record(tx, { action: `phone-recovery.decided/${decision}`, actor, origin, detail, message })
  })
}
