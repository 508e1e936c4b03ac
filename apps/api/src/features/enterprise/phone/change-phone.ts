import type { Body } from '@portal/contract/endpoint'
import type { changePhone as endpoint } from '@portal/contract/enterprise/phone'
import type { Deps } from '#api/deps.ts'
import { renewSession } from '#api/features/identity/session/session.store.ts'
import { sendNotice } from '#api/features/identity/sms/send-notice.ts'
import { useCode } from '#api/features/identity/sms/sms.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { refuseTakenPhone } from './refuse-taken-phone.ts'
import { verifyNewPhone } from './new-phone-code.ts'
import { putPhoneInForce } from './put-phone-in-force.ts'
import { endOpenRecovery } from './recovery.store.ts'

type Needs = NoticeNeeds & Pick<Deps, 'background'>

/**
 * R13, R35: ends every other session of the account and gives this one a new token. The old phone gets an SMS.
 * @throws Refusal `code.wrong`, also when another change came first; `phone.same`, `phone.full`
 */
export const changePhone = async (
  deps: Needs,
  actor: Actor,
  { phone, code }: Body<typeof endpoint>,
  origin: Origin
): Promise<{ token: string }> => {
  const { accountId, enterpriseId, sessionId, username } = actor
  const { phone: present } = actor.session
  const codeId = await verifyNewPhone(deps, actor, { way: 'change', phone, code })
  const token = newToken()
  const now = deps.clock.now()
  await deps.transact(async (tx) => {
    if (!(await useCode(tx, codeId))) throw new Refusal('code.wrong')
    await refuseTakenPhone(tx, deps, { phone, present })
    // The recovery first, as `settleRecoveries` does; another order could deadlock.
    await endOpenRecovery(tx, accountId, now)
    const account = { id: accountId, enterpriseId, phone: present }
    const isChanged = await putPhoneInForce(tx, { account, to: phone, except: sessionId, actor, origin, now })
    if (!isChanged) throw new Refusal('code.wrong')
    await renewSession(tx, sessionId, token, actor.due)
  })
  deps.background.run(() => tellOldPhone(deps, { phone: present, username }))
  return { token }
}

export type NoticeNeeds = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'sms' | 'log' | 'config' | 'outbox' | 'clock'>

/** R35: the phone is no longer bound. The SMS is lost if the process dies now; the 站内信 is not. */
export const tellOldPhone = (deps: NoticeNeeds, { phone, username }: { phone: string; username: string }) =>
  sendNotice(deps, { phone, notice: 'phone-changed', facts: { username } })
