import type { Body } from '@portal/contract/endpoint'
import type { completeActivation as endpoint } from '@portal/contract/enterprise/activation'
import type { Deps } from '#api/deps.ts'
import { confirmPhone } from '#api/features/identity/account/account.store.ts'
import { checkNewPassword } from '#api/features/identity/account/check-new-password.ts'
import { insertAcceptance } from '#api/features/identity/agreement/agreement.store.ts'
import { registrationAgreement } from '#api/features/identity/agreement/agreement.ts'
import { readInForce, type InForceNeeds } from '#api/features/identity/agreement/read-in-force.ts'
import { findProvenReset } from '#api/features/identity/password-reset/find-proven-reset.ts'
import { finishReset } from '#api/features/identity/password-reset/reset.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { operatorChange } from '#api/features/record/change/change.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { activateOperator, findInvited } from './operator.store.ts'

type Needs = Pick<Deps, 'transact' | 'keyedHash' | 'config' | 'hasher' | 'clock'> & InForceNeeds

/**
 * R36, third step: the password and the agreement (R8). It opens no session. The owner is told. It waits for acts of the
 * owner on the same operator, such as a removal, and they for it.
 * @throws Refusal `activation.expired`, `request.invalid`
 */
export const completeActivation = async (
  deps: Needs,
  id: string,
  { token, password, agreement: agreed }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  const run = await findProvenReset(deps, { id, purpose: 'activate', token }, origin)
  if (!run) throw new Refusal('activation.expired')
  const { accountId } = run
  const { version, sha256 } = await readInForce(deps)
  if (agreed.sha256 !== sha256) throw refuseField('/agreement', 'agreement.changed')
  const invited = await findInvited(deps.db, accountId)
  if (!invited) throw new Refusal('activation.expired')
  const { username, name, enterpriseId } = invited
  checkNewPassword(deps.config.passwordProfile, password, username, '/password')
  const hash = await deps.hasher.hash(password)
  const now = deps.clock.now()
  await deps.transact(async (tx) => {
    await lockEnterprise(tx, enterpriseId, 'no key update')
    if (!(await finishReset(tx, id, now))) throw new Refusal('activation.expired')
    const activated = await activateOperator(tx, accountId, hash, now)
    if (!activated) throw new Refusal('activation.expired')
    await insertAcceptance(tx, { accountId, agreement: registrationAgreement, version, sha256, ip: origin.ip })
    await confirmPhone(tx, accountId, now)
    const actor = { accountId, enterpriseId }
    const message = { facts: { name: name ?? username, username } }
    const feed = operatorChange(accountId, [activated])
    await record(tx, { action: 'operator.activated', actor, origin, feed, message })
  })
}
