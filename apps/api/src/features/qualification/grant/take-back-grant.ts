import type { Tx } from '@portal/db/client'
import { Refusal } from '#api/http/refusal.ts'
import { isHeld, nextGrantState } from './grant.rules.ts'
import {
  endHandovers,
  findGrantOfApplication,
  findLockedGrant,
  type GrantRow,
  type LockedGrant,
  moveGrant
} from './grant.store.ts'

type Approved = { id: string; isRenewal: boolean; grantId: string | null }

/**
 * R46: the approval extended a grant that the enterprise held before. To take back the extension alone, its former end,
 * menus and case would have to be kept by `extendGrant` and put back here.
 */
export const isExtension = ({ isRenewal, grantId }: Approved, grant: Pick<GrantRow, 'id'>): boolean =>
  isRenewal && grantId === grant.id

/**
 * R47: what the approval of this case granted ends as REVOKED, because the case is reopened. The caller records the act.
 * @throws Refusal `grant.state` when it has ended already, `application.reopen-renewal` for a renewal that extended it
 */
export const takeBackGrant = async (
  tx: Tx,
  approved: Approved,
  { reason, now }: { reason: string; now: Date }
): Promise<LockedGrant> => {
  const found = await findGrantOfApplication(tx, approved.id)
  const grant = found && (await findLockedGrant(tx, found.id))
  if (grant && isExtension(approved, grant)) throw new Refusal('application.reopen-renewal')
  // A later renewal may have extended it, and then it is that case's.
  const isOwn = grant?.applicationId === approved.id
  const to = isOwn && isHeld(grant, now) ? nextGrantState('revoke', grant.state) : undefined
  if (!grant || !to || !(await moveGrant(tx, grant, to, { reason, now }))) throw new Refusal('grant.state')
  await endHandovers(tx, grant.enterpriseId, grant.menus, now)
  return grant
}
