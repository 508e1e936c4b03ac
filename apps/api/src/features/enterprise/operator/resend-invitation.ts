import type { Deps } from '#api/deps.ts'
import { handNotice, reserveNotice } from '#api/features/identity/sms/send-notice.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findForAct } from './find-for-act.ts'
import { invitationEnd, invitationNotice } from './invite-operator.ts'
import { prolongInvitation } from './operator.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'config' | 'keyedHash' | 'sms' | 'log' | 'outbox'>

/**
 * R36: sends the SMS again; the invitation lives another seven days.
 * @throws Refusal `request.not-found`, `operator.owner`, `operator.state`, `sms.wait`, `sms.unavailable`
 */
export const resendInvitation = async (deps: Needs, actor: Actor, id: string, origin: Origin): Promise<void> => {
  const { smsId, told } = await deps.transact(async (tx) => {
    const { username, phone } = await findForAct(tx, 'resend', actor, id)
    await prolongInvitation(tx, id, invitationEnd(deps.clock.now()))
    await audit(tx, { action: 'operator.invitation-sent', actor, origin, detail: { operator: id } })
    const notice = { phone, ...invitationNotice(deps.config, username) }
    return { smsId: await reserveNotice(deps, tx, notice, origin), told: notice }
  })
  if (!(await handNotice(deps, { id: smsId, ...told }))) throw new Refusal('sms.unavailable', { retryAfterSeconds: 10 })
}
