import type { Response } from '@portal/contract/endpoint'
import type { readPrivacyPolicy as endpoint } from '@portal/contract/identity/registration'
import type { Deps } from '#api/deps.ts'
import { findInForce } from './agreement.store.ts'

export const readPrivacyPolicy = async ({
  db,
  clock
}: Pick<Deps, 'db' | 'clock'>): Promise<Response<typeof endpoint>> => {
  const now = clock.now()
  const found = await findInForce(db, 'privacy', now)
  if (!found) return { published: null }
  const { version, text, summary, effectiveFrom } = found
  return { published: { version, text, summary, effectiveFrom: effectiveFrom ?? now } }
}
