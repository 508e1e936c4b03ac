import type { Tx } from '@portal/db/client'
import { Refusal } from '#api/http/refusal.ts'
import { isHeld, nextGrantState } from './grant.rules.ts'
import { endHandovers, findGrantOfApplication, findLockedGrant, type LockedGrant, moveGrant } from './grant.store.ts'

/**
 * R47: what the approval of this case granted ends as REVOKED, because the case is reopened. The caller records the act.
 * @throws Refusal `grant.state` when it has ended already
 */
export const takeBackGrant = async (
  tx: Tx,
  applicationId: string,
  { reason, now }: { reason: string; now: Date }
): Promise<LockedGrant> => {
  const found = await findGrantOfApplication(tx, applicationId)
  const grant = found && (await findLockedGrant(tx, found.id))
  const to = grant && isHeld(grant, now) ? nextGrantState('revoke', grant.state) : undefined
  if (!grant || !to || !(await moveGrant(tx, grant, to, { reason, now }))) throw new Refusal('grant.state')
  await endHandovers(tx, grant.enterpriseId, grant.menus, now)
  return grant
}
