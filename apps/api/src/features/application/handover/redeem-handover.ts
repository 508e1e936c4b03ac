import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { ClientCaller, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { redeemHandover as redeem } from './handover.store.ts'

/** R29: the connected system learns who has come with the token. @throws Refusal `handover.invalid`, `enterprise.frozen` */
export const redeemHandover = async (
  { transact, handoverTokens, clock }: Pick<Deps, 'transact' | 'handoverTokens' | 'clock'>,
  client: ClientCaller,
  token: string,
  origin: Origin
) => {
  const id = await handoverTokens.verify(token)
  if (id === undefined) throw new Refusal('handover.invalid')
  return transact(async (tx) => {
    const redeemed = await redeem(tx, client, id, clock.now())
    if (redeemed === 'frozen') throw new Refusal('enterprise.frozen')
    if (!redeemed) throw new Refusal('handover.invalid')
    const { menu, account } = redeemed
    const { id: enterpriseId, number, fullName } = account.enterprise
    const actor = { accountId: account.id, enterpriseId }
    await audit(tx, { action: 'handover.redeemed', actor, origin, detail: { menu, tokenId: id, client: client.name } })
    return { enterprise: { number: formatEnterpriseNumber(number), fullName }, account: account.username, menu }
  })
}
