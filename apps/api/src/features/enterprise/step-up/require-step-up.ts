import { stepUpRule } from '@portal/contract/enterprise/step-up'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import type { Act, Proof, RequireStepUp } from '#api/http/step-up.ts'
import { listHeldFactors } from './list-held-factors.ts'
import { canonical, isSignInFresh, usableFactors } from './step-up.rules.ts'
import { findFreshProof, useToken } from './step-up.store.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'keyedHash'>

/**
 * R34: the gate before every act of `stepUpActions`. A token is used up before the act begins, so that no handler can
 * forget it (decision 028).
 */
export const createRequireStepUp =
  (deps: Needs): RequireStepUp =>
  async (act, actor, token) => {
    const digest = digestOf(deps, act)
    const proof = await findProof(deps, act, actor, { digest, token })
    if (proof) return proof
    const factors = usableFactors(act.action, await listHeldFactors(deps, actor))
    // The only factor that an account may lack where no other would do.
    if (factors.length === 0) throw new Refusal('payment-password.absent')
    throw new Refusal('step-up.required', {
      stepUp: { action: act.action, digest: digest.toString('base64url'), factors }
    })
  }

/** Keyed, because the body may hold a new password, and six digits are found from a plain hash at once. */
const digestOf = ({ keyedHash }: Needs, { endpointId, params, query, body }: Act) =>
  Buffer.from(keyedHash.hash('step-up', canonical({ endpointId, params, query, body })))

type Given = { digest: Buffer<ArrayBuffer>; token: string | undefined }

const findProof = async (
  { db, clock }: Needs,
  { action }: Act,
  { sessionId, session }: Actor,
  { digest, token }: Given
): Promise<Proof | undefined> => {
  if (token !== undefined) return useToken(db, { sessionId, action, digest, token })
  if (isSignInFresh(action, session.createdAt, clock.now())) return { factor: 'password', provenAt: session.createdAt }
  const { factors, freshSeconds } = stepUpRule(action)
  return freshSeconds > 0 ? findFreshProof(db, { sessionId, factors, freshSeconds }) : undefined
}
