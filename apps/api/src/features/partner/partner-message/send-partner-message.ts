import { dayMs } from '@portal/contract/beijing-time'
import type { Body } from '@portal/contract/endpoint'
import { messagesPerDay, type sendPartnerMessage as endpoint } from '@portal/contract/partner/partner-message'
import type { Permission } from '@portal/contract/permissions'
import type { Deps } from '#api/deps.ts'
import { getActiveEnterprise } from '#api/features/partner/enterprise/enterprise.store.ts'
import { tellAccounts } from '#api/features/record/message/message.store.ts'
import type { ClientCaller } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { countSince, insertClientMessage, listRecipients } from './partner-message.store.ts'

/**
 * R41: 站内信 that names the client as its sender.
 * @throws Refusal `request.invalid`, `request.not-found`, `enterprise.frozen`, `client.too-many-messages`
 */
export const sendPartnerMessage = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  client: ClientCaller,
  { enterprise: number, to, title, text, link }: Body<typeof endpoint>
): Promise<{ id: string; recipients: number }> => {
  const permission = to === 'all' ? undefined : ownPermission(client, to.permission)
  return transact(async (tx) => {
    const enterpriseId = await getActiveEnterprise(tx, client, number)
    const sent = { clientId: client.clientId, enterpriseId }
    const since = new Date(clock.now().getTime() - dayMs)
    if ((await countSince(tx, sent, since)) >= messagesPerDay)
      throw new Refusal('client.too-many-messages', { retryAfterSeconds: 3600 })
    const accountIds = await listRecipients(tx, enterpriseId, permission)
    const facts = { title, text, client: client.name }
    await tellAccounts(tx, 'client.message', { enterpriseId, accountIds, link }, facts)
    const recipients = accountIds.length
    return { id: await insertClientMessage(tx, { ...sent, recipients }), recipients }
  })
}

const ownPermission = ({ menus }: ClientCaller, permission: Permission): Permission => {
  if (!menus.some((menu) => permission === `menu.${menu}`)) throw refuseField('/to/permission', 'client.menu')
  return permission
}
