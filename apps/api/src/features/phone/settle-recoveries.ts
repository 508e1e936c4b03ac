import { objectionHours } from '@portal/contract/phone'
import { countAccountsOfPhone, lockPhone } from '#api/features/account/account.store.ts'
import { noOrigin } from '#api/features/audit/audit.store.ts'
import { tell } from '#api/features/message/message.store.ts'
import { sendNotice } from '#api/features/sms/send-notice.ts'
import { putPhoneInForce } from './put-phone-in-force.ts'
import { objectionCode } from './objection-code.ts'
import { endRecovery, listDueRecoveries, listUntold, type RecoveryForAct, takeSms } from './recovery.store.ts'
import { type NoticeNeeds, tellOldPhone } from './tell-old-phone.ts'

const batch = 50

/** R35, a job: tells old phones of applications, and puts approved ones into force when the time to object is over. */
export const settleRecoveries = async (deps: NoticeNeeds, signal?: AbortSignal): Promise<void> => {
  for (const recovery of await listUntold(deps.db, batch)) {
    if (signal?.aborted) return
    // A process takes the SMS on before it sends: if it dies between, the SMS is lost, not sent twice.
    if (await takeSms(deps.db, recovery.id)) await tellOfApplication(deps, recovery)
  }
  for (const recovery of await listDueRecoveries(deps.db, deps.clock.now(), batch)) {
    if (signal?.aborted) return
    await complete(deps, recovery).catch((error: unknown) => {
      // The others are completed nevertheless; this one is tried again at the next run.
      deps.log.error({ err: error, recoveryId: recovery.id }, 'a change of phone could not be completed')
    })
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
  const isChanged = await deps.transact(async (tx) => {
    await lockPhone(tx, newPhone)
    const hasRoom = (await countAccountsOfPhone(tx, newPhone)) < deps.config.accountsPerPhone
    if (!hasRoom) {
      const isEnded = await endRecovery(tx, id, 'REJECTED')
      if (isEnded) await tell(tx, 'phone-recovery.phone-full', { enterpriseId, accountId: account.id })
      return false
    }
    if (!(await endRecovery(tx, id, 'DONE'))) return false
    return putPhoneInForce(tx, { account, to: newPhone, actor, origin: noOrigin })
  })
  if (isChanged) await tellOldPhone(deps, { phone, username })
}
