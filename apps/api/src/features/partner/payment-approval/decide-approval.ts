import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { verifyPaymentPassword } from '#api/features/enterprise/payment/verify-payment-password.ts'
import { refuseFrozen } from '#api/features/identity/freeze/refuse-frozen.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { announce } from '#api/features/record/change/change.store.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { stateAt } from './payment-approval.rules.ts'
import { type ApprovalRow, decide, findForActor, holdRight } from './payment-approval.store.ts'
import { signReceipt } from './receipt.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'config' | 'signingKeys'>

/**
 * R33, R41: the payment password is compared last, so that a try is counted only where it could confirm something.
 * @throws Refusal `request.not-found`, `payment-approval.decided`, `.expired`, `payment-password.wrong`, `.locked`, `.absent`
 */
export const approvePayment = async (
  deps: Needs & Parameters<typeof verifyPaymentPassword>[0],
  actor: Actor,
  { id, password }: { id: string; password: string },
  origin: Origin
): Promise<ApprovalRow> => {
  const row = await getWaiting(deps, actor, id)
  await verifyPaymentPassword(deps, actor, password, origin)
  return settle(deps, actor, { row, decision: 'approved' }, origin)
}

/** R41. @throws Refusal `request.not-found`, `payment-approval.decided`, `.expired` */
export const refusePayment = async (deps: Needs, actor: Actor, id: string, origin: Origin): Promise<ApprovalRow> =>
  settle(deps, actor, { row: await getWaiting(deps, actor, id), decision: 'refused' }, origin)

export const getForActor = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string
): Promise<ApprovalRow> => {
  const row = await findForActor(db, actor, { id, now: clock.now() })
  if (!row) throw new Refusal('request.not-found')
  return row
}

const getWaiting = async (deps: Needs, actor: Actor, id: string): Promise<ApprovalRow> => {
  const row = await getForActor(deps, actor, id)
  refuseUnless(row, deps.clock.now())
  return row
}

const refuseUnless = (row: ApprovalRow, now: Date): void => {
  const state = stateAt(row, now)
  if (state === 'waiting') return
  throw new Refusal(state === 'expired' ? 'payment-approval.expired' : 'payment-approval.decided')
}

const states = { approved: 'APPROVED', refused: 'REFUSED' } as const

type Wish = { row: ApprovalRow; decision: keyof typeof states }

/** Signs before the transaction, because reading the key may need a connection of its own. */
const settle = async (deps: Needs, actor: Actor, { row, decision }: Wish, origin: Origin): Promise<ApprovalRow> => {
  const { id, action, amount, client } = row
  const decidedAt = deps.clock.now()
  const { accountId } = actor
  const receipt = await signReceipt(deps, row, { decision, accountId, decidedAt })
  return deps.transact(async (tx) => {
    await refuseFrozen(tx, actor)
    // Before the approval's row, so that the locks have one order.
    if (!(await holdRight(tx, actor, { clientId: client.id, now: deps.clock.now() })))
      throw new Refusal('request.not-found')
    const move = { state: states[decision], decidedAt, decidedById: accountId, receipt }
    const isDecided = await decide(tx, id, move)
    const now = await findForActor(tx, actor, { id, now: deps.clock.now() })
    if (!now) throw new Refusal('request.not-found')
    if (!isDecided) {
      refuseUnless(now, deps.clock.now())
      throw new Refusal('payment-approval.decided')
    }
    const detail = { client: client.name, approvalId: id, action, amount }
    await audit(tx, { action: `payment-approval.${decision}`, actor, origin, detail })
    await announceDecided(tx, now)
    return now
  })
}

/**
 * Every end of an approval passes here, in its transaction: approved, refused or expired. Tells the client that asked
 * (R41, R43), and wakes the other pages that show the approval.
 */
export const announceDecided = async (tx: Tx, { id, client, enterprise }: ApprovalRow): Promise<void> => {
  const { id: clientId, menus } = client
  await announce(tx, { type: 'payment-approval.decided', enterpriseId: enterprise.id, subjectId: id, menus, clientId })
  await wake(tx, enterprise.id, 'message')
}
