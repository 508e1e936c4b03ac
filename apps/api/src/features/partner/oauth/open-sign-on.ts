import { isUniqueViolation } from '@portal/db/faults'
import { errors } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { findOpenSignOn, insertSignOn, maySignOn, type Place } from './sign-on.store.ts'
import type { Visitor } from './visitors.ts'

type Arrival = Place & { visitor: Visitor; clientName: string | undefined }

/** The id of a new sign-on, which the audit notes, or of one that was opened meanwhile. @throws AccessDenied */
export const openSignOn = async (
  { db, transact }: Pick<Deps, 'db' | 'transact'>,
  { visitor, clientName, ...place }: Arrival
): Promise<string> => {
  const { accountId, enterpriseId } = visitor.actor
  try {
    return await transact(async (tx) => {
      const id = await insertSignOn(tx, place)
      // The insertion has waited for the end of a change of the client, which may have disabled it.
      if (!(await maySignOn(tx, place))) throw new errors.AccessDenied('this system was disabled')
      const actor = { accountId, enterpriseId }
      await audit(tx, { action: 'sign-on.opened', actor, origin: visitor.origin, detail: { client: clientName } })
      return id
    })
  } catch (error) {
    // The same person came twice at once.
    const other = isUniqueViolation(error, 'sign_on_one_open') ? await findOpenSignOn(db, place) : undefined
    if (!other) throw error
    return other
  }
}
