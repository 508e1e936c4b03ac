import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { findInForce } from './agreement.store.ts'
import { type Agreement, registrationAgreement, registrationTitle } from './agreement.ts'

export type InForceNeeds = Pick<Deps, 'db' | 'clock' | 'shippedAgreement'>

/** R8: read for each sign-in, so that a publication is in force at once in every process. */
export const readInForce = async ({
  db,
  clock,
  shippedAgreement
}: Omit<InForceNeeds, 'db'> & { db: Tx }): Promise<Agreement> => {
  const published = await findInForce(db, registrationAgreement, clock.now())
  return published ? { title: registrationTitle, ...published } : shippedAgreement
}
