import { operatorLimits } from '@portal/contract/enterprise/operator'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { renewSession } from '#api/features/identity/session/session.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { announceOperator } from '#api/features/record/change/announce-operator.ts'
import { tell, wake } from '#api/features/record/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { findForAct } from './find-for-act.ts'
import {
  endTransfer,
  findOpenTransfer,
  findTransfer,
  insertTransfer,
  passOwnership,
  type TransferRow
} from './transfer.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

/** R36: both parties see the offer that is open. */
export const readTransfer = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, { accountId, enterpriseId }: Actor) => {
  const transfer = await findOpenTransfer(db, enterpriseId)
  if (!transfer || transfer.expiresAt <= clock.now() || !isParty(transfer, accountId)) return null
  const { id, from, to, expiresAt } = transfer
  return { id, from: nameOf(from), to: nameOf(to), isToSelf: to.id === accountId, expiresAt }
}

const nameOf = ({ username, name }: TransferRow['from']) => ({ username, name })

const isParty = ({ from, to }: TransferRow, accountId: string): boolean => [from.id, to.id].includes(accountId)

/**
 * R36: offers the enterprise to an operator, who accepts within 24 hours.
 * @throws Refusal `request.not-found`, `operator.owner`, `operator.state`, `transfer.open`
 */
export const offerOwnership = async ({ transact, clock }: Needs, actor: Actor, toId: string, origin: Origin) => {
  const { enterpriseId, accountId: fromId } = actor
  const hours = operatorLimits.transferHours
  const now = clock.now()
  return transact(async (tx) => {
    await findForAct(tx, 'transfer', actor, toId)
    const open = await findOpenTransfer(tx, enterpriseId)
    if (open && open.expiresAt > now) throw new Refusal('transfer.open')
    if (open) await endTransfer(tx, open.id, { isAccepted: false, now })
    const expiresAt = new Date(now.getTime() + hours * 3_600_000)
    const id = await insertTransfer(tx, { enterpriseId, fromId, toId, expiresAt })
    await audit(tx, { action: 'ownership.offered', actor, origin, detail: { operator: toId } })
    await tell(
      tx,
      'ownership.offered',
      { enterpriseId, accountId: toId },
      { from: actor.username, hours: String(hours) }
    )
    return { id, expiresAt }
  })
}

/**
 * R36: the person who was offered the enterprise becomes its owner, with a new token for the session (R13). The former
 * owner becomes 经办 and reads of it.
 * @throws Refusal `request.not-found`, `transfer.ended`
 */
export const acceptOwnership = async (
  { transact, clock }: Needs,
  actor: Actor,
  id: string,
  origin: Origin
): Promise<{ token: string }> => {
  const { enterpriseId, accountId, username } = actor
  const token = newToken()
  const now = clock.now()
  await transact(async (tx) => {
    const { from, to, expiresAt } = await findOwn(tx, actor, id)
    if (to.id !== accountId) throw new Refusal('request.not-found')
    const isEnded = expiresAt > now && (await endTransfer(tx, id, { isAccepted: true, now }))
    if (!isEnded) throw new Refusal('transfer.ended')
    // First: it compares the role of the account with the role of the request.
    await audit(tx, { action: 'ownership.accepted', actor, origin, detail: { operator: accountId } })
    if (!(await passOwnership(tx, { from: from.id, to: to.id }))) throw new Refusal('transfer.ended')
    for (const id of [from.id, to.id])
      await announceOperator(tx, { id, enterpriseId }, [{ role: 'OWNER', permissions: [] }])
    await renewSession(tx, actor.sessionId, token, actor.due)
    await tell(tx, 'ownership.accepted', { enterpriseId, accountId: from.id, wakes: ['menu'] }, { to: username })
  })
  return { token }
}

/**
 * R36: the owner withdraws the offer, or the other person declines it.
 * @throws Refusal `request.not-found`, `transfer.ended`
 */
export const endOwnershipTransfer = async (
  { transact, clock }: Needs,
  actor: Actor,
  id: string,
  origin: Origin
): Promise<void> => {
  const { enterpriseId, accountId, username } = actor
  await transact(async (tx) => {
    const { from, to } = await findOwn(tx, actor, id)
    if (!(await endTransfer(tx, id, { isAccepted: false, now: clock.now() }))) throw new Refusal('transfer.ended')
    await audit(tx, { action: 'ownership.ended', actor, origin, detail: { operator: to.id } })
    if (to.id === accountId) {
      await tell(tx, 'ownership.declined', { enterpriseId, accountId: from.id }, { to: username })
    } else {
      // The offer leaves the open page of the other person.
      await wake(tx, enterpriseId, 'message')
    }
  })
}

/** The open offer of this id to which the caller is a party. @throws Refusal `request.not-found`, `transfer.ended` */
const findOwn = async (tx: Tx, { enterpriseId, accountId }: Actor, id: string): Promise<TransferRow> => {
  await lockEnterprise(tx, enterpriseId, 'no key update')
  const found = await findTransfer(tx, enterpriseId, id)
  if (!found || !isParty(found, accountId)) throw new Refusal('request.not-found')
  if (found.endedAt) throw new Refusal('transfer.ended')
  return found
}
