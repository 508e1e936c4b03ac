import type { Body } from '@portal/contract/endpoint'
import type { acceptAgreement as endpoint } from '@portal/contract/identity/session'
import type { Deps } from '#api/deps.ts'
import { insertAcceptance } from '#api/features/identity/agreement/agreement.store.ts'
import { registrationAgreement } from '#api/features/identity/agreement/agreement.ts'
import { readInForce, type InForceNeeds } from '#api/features/identity/agreement/read-in-force.ts'
import { renewSession } from '#api/features/identity/session/session.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { refuseField } from '#api/http/refusal.ts'

type Needs = Pick<Deps, 'transact'> & InForceNeeds

/** R8: agreeing opens the portal, so the session gets a new token. @throws Refusal `request.invalid` for a text not in force */
export const acceptAgreement = async (
  deps: Needs,
  actor: Actor,
  wish: Body<typeof endpoint>,
  origin: Origin
): Promise<{ token: string }> => {
  const { version, sha256 } = await readInForce(deps)
  if (wish.sha256 !== sha256) throw refuseField('/sha256', 'agreement.changed')
  const token = newToken()
  await deps.transact(async (tx) => {
    await insertAcceptance(tx, {
      accountId: actor.accountId,
      agreement: registrationAgreement,
      version,
      sha256,
      ip: origin.ip
    })
    await renewSession(
      tx,
      actor.sessionId,
      token,
      actor.due.filter((due) => due !== 'agreement')
    )
    await audit(tx, { action: 'agreement.accepted', actor, origin, detail: { version, sha256 } })
  })
  return { token }
}
