import type { ApprovalView } from '@portal/contract/partner/approve'
import type { Deps } from '#api/deps.ts'
import { returnTo, stateAt } from './payment-approval.rules.ts'
import { type ApprovalRow, enterpriseNumberOf } from './payment-approval.store.ts'

type Needs = Pick<Deps, 'clock' | 'config'>

/** What the client reads. */
export const viewForClient = ({ clock, config }: Needs, row: ApprovalRow) => {
  const { id, action, amount, text, returnUrl, createdAt, expiresAt, decidedAt, decidedBy, receipt, account } = row
  return {
    id,
    enterprise: enterpriseNumberOf(row),
    account: account?.username ?? null,
    action,
    amount,
    text,
    returnUrl,
    state: stateAt(row, clock.now()),
    approveUrl: new URL(`/approve/${id}`, config.publicUrl).href,
    createdAt,
    expiresAt,
    decidedAt,
    decidedBy: decidedBy && { id: decidedBy.id, account: decidedBy.username },
    receipt
  }
}

/** What the person sees who decides. */
export const viewForActor = (now: Date, row: ApprovalRow) => {
  const { id, client, action, amount, text, createdAt, expiresAt, decidedAt, decidedBy } = row
  return {
    id,
    client: client.name,
    action,
    amount,
    text,
    state: stateAt(row, now),
    createdAt,
    expiresAt,
    decidedAt,
    decidedBy: decidedBy?.username ?? null,
    returnTo: returnTo(row)
  } satisfies ApprovalView
}
