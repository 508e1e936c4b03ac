import type { Deps } from '#api/deps.ts'
import { getAccount, replacePassword } from '#api/features/identity/account/account.store.ts'
import { endSessions } from '#api/features/identity/session/session.store.ts'
import { handNotice, reserveNotice } from '#api/features/identity/sms/send-notice.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findForAct } from './find-for-act.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'config' | 'hasher' | 'keyedHash' | 'sms' | 'log' | 'clock' | 'outbox'>

/**
 * R36: the password stops working and the sessions end. The operator is told by SMS to choose a new one by 忘记密码,
 * whose code goes to the operator's phone. `smsSent` is false when the provider did not take the SMS.
 * @throws Refusal `request.not-found`, `operator.owner`, `operator.state`, `sms.wait`
 */
export const resetOperatorPassword = async (deps: Needs, actor: Actor, id: string, origin: Origin) => {
  const unknownHash = await deps.hasher.hash(newToken())
  const { smsId, told } = await deps.transact(async (tx) => {
    const { username, phone } = await findForAct(tx, 'reset-password', actor, id)
    const now = deps.clock.now()
    if (!(await replacePassword(tx, await getAccount(tx, id), unknownHash, now))) throw new Refusal('operator.state')
    await endSessions(tx, id, { endedAt: now, endReason: 'password-reset' })
    await record(tx, { action: 'operator.password-reset', actor, origin, detail: { operator: id } })
    const facts = { username, address: new URL('/reset-password', deps.config.publicUrl).href }
    const notice = { phone, notice: 'operator-password-reset' as const, facts }
    return { smsId: await reserveNotice(deps, tx, notice, origin), told: notice }
  })
  return { smsSent: await handNotice(deps, { id: smsId, ...told }) }
}
