import type { Body } from '@portal/contract/endpoint'
import { type proveStepUp as endpoint, stepUpSeconds } from '@portal/contract/enterprise/step-up'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { refuseField } from '#api/http/refusal.ts'
import { listHeldFactors } from './list-held-factors.ts'
import { mayProve } from './step-up.rules.ts'
import { insertProof } from './step-up.store.ts'
import { type FactorNeeds, verifyFactor } from './verify-factor.ts'

type Needs = FactorNeeds & Pick<Deps, 'transact'>

/**
 * R34: a token for one act of this session, for a right secret.
 * @throws Refusal what `verifyFactor` throws; `request.invalid` for a factor that would not do
 */
export const proveStepUp = async (deps: Needs, actor: Actor, wish: Body<typeof endpoint>, origin: Origin) => {
  const { action, factor, digest } = wish
  if (!mayProve(action, factor, await listHeldFactors(deps, actor))) throw refuseField('/factor', 'option.unknown')
  // Before the secret is compared: if it is replaced meanwhile, the proof is older than the new one and counts for nothing.
  const provenAt = deps.clock.now()
  const useUp = await verifyFactor(deps, actor, wish, origin)
  const token = newToken()
  const { sessionId } = actor
  await deps.transact(async (tx) => {
    await useUp(tx)
    await insertProof(tx, { sessionId, action, factor, digest: Buffer.from(digest, 'base64url'), token, provenAt })
    await audit(tx, { action: 'step-up.proven', actor, origin, detail: { action, factor } })
  })
  return { token, expiresAt: new Date(provenAt.getTime() + stepUpSeconds * 1000) }
}
