import { operatorLimits } from '@portal/contract/enterprise/operator'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { renewSession } from '#api/features/identity/session/session.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { operatorChange } from '#api/features/record/change/change.store.ts'
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
    const message = { accountId: toId, facts: { from: actor.username, hours: String(hours) } }
    await record(tx, { action: 'ownership.offered', actor, origin, detail: { operator: toId }, message })
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
  const { accountId, username } = actor
  const token = newToken()
  const now = clock.now()
  await transact(async (tx) => {
    const { from, to, expiresAt } = await findOwn(tx, actor, id)
    if (to.id !== accountId) throw new Refusal('request.not-found')
    const isEnded = expiresAt > now && (await endTransfer(tx, id, { isAccepted: true, now }))
    if (!isEnded) throw new Refusal('transfer.ended')
    const feed = [from.id, to.id].map((each) => operatorChange(each, [{ role: 'OWNER', permissions: [] }]))
    const message = { accountId: from.id, facts: { to: username } }
    // First: it compares the role of the account with the role of the request.
    await record(tx, { action: 'ownership.accepted', actor, origin, detail: { operator: accountId }, feed, message })
    if (!(await passOwnership(tx, { from: from.id, to: to.id }))) throw new Refusal('transfer.ended')
    await renewSession(tx, actor.sessionId, token, actor.due)
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
  const { accountId, username } = actor
  await transact(async (tx) => {
    const { from, to } = await findOwn(tx, actor, id)
    if (!(await endTransfer(tx, id, { isAccepted: false, now: clock.now() }))) throw new Refusal('transfer.ended')
    const act = { actor, origin, detail: { operator: to.id } }
    if (to.id !== accountId) return record(tx, { action: 'ownership.ended/withdrawn', ...act })
    const message = { accountId: from.id, facts: { to: username } }
    await record(tx, { action: 'ownership.ended/declined', ...act, message })
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
