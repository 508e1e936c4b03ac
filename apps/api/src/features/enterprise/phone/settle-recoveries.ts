import { objectionHours } from '@portal/contract/enterprise/phone'
import { oneByOne } from '#api/adapters/one-by-one.ts'
import { countAccountsOfPhone, lockPhone } from '#api/features/identity/account/account.store.ts'
import { sendNotice } from '#api/features/identity/sms/send-notice.ts'
import { noOrigin } from '#api/features/record/audit/audit.store.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import { type NoticeNeeds, tellOldPhone } from './change-phone.ts'
import { objectionCode } from './object-to-recovery.ts'
import { putPhoneInForce } from './put-phone-in-force.ts'
import { endRecovery, listDueRecoveries, listUntold, type RecoveryForAct, takeSms } from './recovery.store.ts'

const atOnce = 1000

/** R35, a job: tells old phones of applications, and puts approved ones into force when the time to object is over. */
export const settleRecoveries = async (deps: NoticeNeeds, signal?: AbortSignal): Promise<void> => {
  try {
    await oneByOne(
      await listUntold(deps.db, atOnce),
      {
        work: async (recovery) => {
          // A process takes the SMS on before it sends: if it dies between, the SMS is lost, not sent twice.
          if (await takeSms(deps.db, recovery.id, deps.clock.now())) await tellOfApplication(deps, recovery)
        },
        onFailure: (err, { id }) => deps.log.error({ err, recoveryId: id }, 'an old phone was not told')
      },
      signal
    )
  } finally {
    await oneByOne(
      await listDueRecoveries(deps.db, deps.clock.now(), atOnce),
      {
        work: (recovery) => complete(deps, recovery),
        onFailure: (err, { id }) => deps.log.error({ err, recoveryId: id }, 'a change of phone could not be completed')
      },
      signal
    )
  }
}

const tellOfApplication = async (deps: NoticeNeeds, { id, account }: RecoveryForAct): Promise<void> => {
  const { username, phone } = account
  const address = `${deps.config.publicUrl.origin}/phone-objection`
  const facts = { username, objection: objectionCode(deps, id), hours: String(objectionHours), address }
  await sendNotice(deps, { phone, notice: 'phone-recovery', facts })
}

const complete = async (deps: NoticeNeeds, { id, account, newPhone }: RecoveryForAct): Promise<void> => {
  if (newPhone === null) return
  const { enterpriseId, phone, username } = account
  const actor = { system: true, enterpriseId } as const
  const now = deps.clock.now()
  const isChanged = await deps.transact(async (tx) => {
    await lockPhone(tx, newPhone)
    const hasRoom = (await countAccountsOfPhone(tx, newPhone)) < deps.config.accountsPerPhone
    if (!hasRoom) {
      const isEnded = await endRecovery(tx, id, 'REJECTED', now)
      if (isEnded) await tell(tx, 'phone-recovery.phone-full', { enterpriseId, accountId: account.id })
      return false
    }
    if (!(await endRecovery(tx, id, 'DONE', now))) return false
    return putPhoneInForce(tx, { account, to: newPhone, actor, origin: noOrigin, now })
  })
  if (isChanged) await tellOldPhone(deps, { phone, username })
}
