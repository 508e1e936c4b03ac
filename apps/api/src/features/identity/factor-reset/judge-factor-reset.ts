import type { Body } from '@portal/contract/endpoint'
import type { judgeFactorReset as endpoint } from '@portal/contract/identity/factor-reset'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { endTrust } from '#api/features/identity/account/account.store.ts'
import { lockFactors } from '#api/features/identity/second-factor/second-factor.store.ts'
import { endSessions } from '#api/features/identity/session/session.store.ts'
import { sendNotice } from '#api/features/identity/sms/send-notice.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { mayJudge, stands } from './factor-reset.rules.ts'
import { closeReset, findReset, removeFactors, type ResetRow } from './factor-reset.store.ts'

type Needs = Parameters<typeof sendNotice>[0] & Pick<Deps, 'background'>

/**
 * R34, R37: after the confirmation of a second person, everything that served as second factor ends, and so do the
 * sessions (R13). The person is told, signs in with the password, and sets up a new one.
 * @throws Refusal `request.not-found`, `request.invalid` for a refusal without opinion, `admin-change.judged`,
 *   `admin-change.second-person`
 */
export const judgeFactorReset = async (
  deps: Needs,
  admin: AdminActor,
  { id, decision, opinion }: Body<typeof endpoint> & { id: string },
  origin: Origin
): Promise<void> => {
  if (decision === 'refuse' && opinion === undefined) throw refuseField('/opinion', 'opinion.required')
  const isConfirmed = decision === 'confirm'
  const { account } = await deps.transact(async (tx) => {
    const reset = await findReset(tx, id)
    if (!reset) throw new Refusal('request.not-found')
    if (!mayJudge(reset, admin)) throw new Refusal('admin-change.second-person')
    if (isConfirmed && !stands(reset.proposedBy)) throw new Refusal('admin-change.judged')
    const state = isConfirmed ? 'CONFIRMED' : 'REFUSED'
    if (!(await closeReset(tx, id, { state, judgedById: admin.adminId, opinion }))) {
      throw new Refusal('admin-change.judged')
    }
    if (isConfirmed) await takeAway(tx, reset)
    await audit(tx, {
      action: isConfirmed ? 'second-factor.reset' : 'second-factor.reset-refused',
      actor: { ...admin, enterpriseId: reset.account.enterpriseId },
      origin,
      detail: { account: reset.accountId, reason: opinion }
    })
    return reset
  })
  if (!isConfirmed) return
  const { phone, username } = account
  deps.background.run(() => sendNotice(deps, { phone, notice: 'second-factor-reset', facts: { username } }))
}

const takeAway = async (tx: Tx, { accountId, account: { enterpriseId } }: ResetRow): Promise<void> => {
  await lockFactors(tx, accountId)
  await removeFactors(tx, accountId)
  await endTrust(tx, accountId)
  await endSessions(tx, accountId, 'second-factor-reset')
  // Open pages read their session at once and find that it has ended.
  await tell(tx, 'second-factor.reset', { enterpriseId, accountId, wakes: ['menu'] })
}

/** @throws Refusal `request.not-found`, `admin-change.judged`, `admin-change.proposer-only` */
export const withdrawFactorReset = async (
  { transact }: Pick<Deps, 'transact'>,
  admin: AdminActor,
  id: string,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const reset = await findReset(tx, id)
    if (!reset) throw new Refusal('request.not-found')
    if (reset.proposedById !== admin.adminId) throw new Refusal('admin-change.proposer-only')
    const isClosed = await closeReset(tx, id, { state: 'WITHDRAWN', judgedById: admin.adminId })
    if (!isClosed) throw new Refusal('admin-change.judged')
    await audit(tx, {
      action: 'second-factor.reset-withdrawn',
      actor: { ...admin, enterpriseId: reset.account.enterpriseId },
      origin,
      detail: { account: reset.accountId }
    })
  })
