import { beijingTime } from '@portal/contract/beijing-time'
import type { Body, Response } from '@portal/contract/endpoint'
import { withThousands } from '@portal/contract/money'
import {
  approvalLimits,
  approvalsPerDay,
  approvalsWaiting,
  type createPaymentApproval as endpoint
} from '@portal/contract/partner/payment-approval'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { getActiveEnterprise } from '#api/features/partner/enterprise/enterprise.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { tellAccounts } from '#api/features/record/message/message.store.ts'
import type { ClientCaller, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { isOwnAddress } from './payment-approval.rules.ts'
import {
  countSince,
  countWaiting,
  insertApproval,
  listDeciders,
  listOpenMenus,
  listRedirectUris,
  lockAsking
} from './payment-approval.store.ts'
import { viewForClient } from './payment-approval.view.ts'

type Wish = Body<typeof endpoint>

const dayMs = 24 * 3_600_000

/**
 * R41: waits for an account of the enterprise, to which a 站内信 leads.
 * @throws Refusal `request.not-found`, `enterprise.frozen`, `request.invalid` at `/returnUrl` and `/account`, `payment-approval.nobody`,
 * `client.too-many-approvals`
 */
export const requestApproval = async (
  { transact, clock, config }: Pick<Deps, 'transact' | 'clock' | 'config'>,
  client: ClientCaller,
  { enterprise: number, account, action, amount, text, returnUrl, expiresInSeconds }: Wish,
  origin: Origin
): Promise<Response<typeof endpoint>> =>
  transact(async (tx) => {
    const enterpriseId = await getActiveEnterprise(tx, client, number)
    if (!isOwnAddress(await listRedirectUris(tx, client), returnUrl))
      throw refuseField('/returnUrl', 'client.return-url')
    const { clientId } = client
    const createdAt = clock.now()
    // The enterprise is found with a qualification that has ended, too.
    const menus = await listOpenMenus(tx, { enterpriseId, menus: client.menus, now: createdAt })
    if (menus.length === 0) throw new Refusal('payment-approval.nobody')
    const deciders = await listNamed(tx, { enterpriseId, menus, account })
    await refuseTooMany(tx, { clientId, enterpriseId }, createdAt)
    const expiresAt = new Date(createdAt.getTime() + (expiresInSeconds ?? approvalLimits.usualSeconds) * 1000)
    const asked = { action, amount, text, returnUrl, createdAt, expiresAt }
    const accountId = account === undefined ? null : (deciders[0]?.id ?? null)
    const row = await insertApproval(tx, { clientId, enterpriseId, accountId, ...asked })
    await tellAccounts(
      tx,
      'payment-approval.waiting',
      { enterpriseId, accountIds: deciders.map(({ id }) => id) },
      {
        client: client.name,
        action,
        amount: withThousands(amount),
        until: beijingTime(expiresAt).slice(0, 16),
        approvalId: row.id
      }
    )
    const detail = { client: client.name, approvalId: row.id, action, amount }
    await audit(tx, {
      action: 'payment-approval.requested',
      actor: { system: true, enterpriseId },
      origin,
      detail
    })
    return viewForClient({ clock, config }, row)
  })

const refuseTooMany = async (tx: Tx, asked: { clientId: string; enterpriseId: string }, now: Date): Promise<void> => {
  await lockAsking(tx, asked)
  if ((await countWaiting(tx, asked, now)) >= approvalsWaiting)
    throw new Refusal('client.too-many-approvals', { retryAfterSeconds: 60 })
  if ((await countSince(tx, asked, new Date(now.getTime() - dayMs))) >= approvalsPerDay)
    throw new Refusal('client.too-many-approvals', { retryAfterSeconds: 3600 })
}

type Asked = { enterpriseId: string; menus: readonly string[]; account: string | undefined }

/** Those who may decide: the named account, or all with the permissions. */
const listNamed = async (tx: Tx, { enterpriseId, menus, account }: Asked) => {
  const deciders = await listDeciders(tx, enterpriseId, menus)
  if (account === undefined) {
    if (deciders.length === 0) throw new Refusal('payment-approval.nobody')
    return deciders
  }
  const named = deciders.filter(({ username }) => username.toLowerCase() === account.toLowerCase())
  if (named.length === 0) throw refuseField('/account', 'account.no-approver')
  return named
}
