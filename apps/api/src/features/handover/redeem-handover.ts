import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { redeemHandover as redeem } from './handover.store.ts'

/** R29: who comes, asked by the connected system with the token that the browser brought. @throws Refusal `handover.invalid` */
export const redeemHandover = async (
  { transact, handoverTokens }: Pick<Deps, 'transact' | 'handoverTokens'>,
  token: string,
  origin: Origin
) => {
  const id = await handoverTokens.verify(token)
  if (id === undefined) throw new Refusal('handover.invalid')
  return transact(async (tx) => {
    const redeemed = await redeem(tx, id)
    if (!redeemed) throw new Refusal('handover.invalid')
    const { accountId, enterpriseId, number, fullName, username, menu } = redeemed
    await audit(tx, {
      action: 'handover.redeemed',
      actor: { accountId, enterpriseId },
      origin,
      detail: { menu, tokenId: id }
    })
    return { enterprise: { number: formatEnterpriseNumber(number), fullName }, account: username, menu }
  })
}
