import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { Refusal } from '#api/http/refusal.ts'
import { isHeld, nextGrantState } from './grant.rules.ts'
import {
  endHandovers,
  findExtension,
  findGrantOfApplication,
  findLockedGrant,
  type GrantRow,
  type LockedGrant,
  moveGrant,
  undoExtension
} from './grant.store.ts'
import { renewalEnd } from './renewal.rules.ts'

type Approved = { id: string; isRenewal: boolean; grantId: string | null }

/** R46: its approval extended a grant that the enterprise held before. */
const isExtension = ({ isRenewal, grantId }: Approved, grant: Pick<GrantRow, 'id'>): boolean =>
  isRenewal && grantId === grant.id

type TakenBack = {
  grant: LockedGrant
  /** Of an extension: what the grant is again. */
  former?: { menus: string[]; expiresAt: Date; renewalUntil: Date }
}

/**
 * R47, when a case is reopened: what its approval granted ends as REVOKED, and what it extended is as it was while the
 * renewal was open. The caller records the act. @throws Refusal `grant.state` when it has ended or was extended anew
 */
export const takeBackGrant = async (
  tx: Tx,
  deps: Pick<Deps, 'catalogues'>,
  approved: Approved,
  { reason, now }: { reason: string; now: Date }
): Promise<TakenBack> => {
  const found = await findGrantOfApplication(tx, approved.id)
  const grant = found && (await findLockedGrant(tx, found.id))
  // A later renewal may have extended it, and then it is that case's.
  if (grant?.applicationId !== approved.id || !isHeld(grant, now)) throw new Refusal('grant.state')
  if (isExtension(approved, grant)) return shorten(tx, deps, grant, now)
  const to = nextGrantState('revoke', grant.state)
  if (!to || !(await moveGrant(tx, grant, to, { reason, now }))) throw new Refusal('grant.state')
  await endHandovers(tx, grant.enterpriseId, grant.menus, now)
  return { grant }
}

/** The state stays, so what was suspended meanwhile stays suspended. */
const shorten = async (
  tx: Tx,
  { catalogues }: Pick<Deps, 'catalogues'>,
  grant: LockedGrant,
  now: Date
): Promise<TakenBack> => {
  const extension = await findExtension(tx, grant.applicationId)
  if (!extension) throw new Refusal('grant.state')
  const { expiresAt, former } = extension
  const { qualification, enterpriseId } = grant
  const { menus } = await getQualification(tx, catalogues, { ...former, qualification })
  const renewalUntil = renewalEnd(expiresAt)
  await undoExtension(tx, grant, { applicationId: former.id, menus, expiresAt, renewalUntil }, now)
  const closed = grant.menus.filter((menu) => !menus.some((open) => open === menu))
  if (closed.length > 0) await endHandovers(tx, enterpriseId, closed, now)
  return { grant, former: { menus, expiresAt, renewalUntil } }
}

/** Whether `takeBackGrant` would find something to take back. */
export const mayTakeBack = async (db: Tx, approved: Approved, now: Date): Promise<boolean> => {
  const grant = await findGrantOfApplication(db, approved.id)
  if (grant?.applicationId !== approved.id || !isHeld(grant, now)) return false
  return !isExtension(approved, grant) || (await findExtension(db, approved.id)) !== undefined
}
