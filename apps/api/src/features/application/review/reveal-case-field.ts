import { isSensitiveProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Deps } from '#api/deps.ts'
import { findApplication } from '#api/features/application/application/application.store.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import { openValues } from '#api/features/enterprise/profile/sealed-values.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'

/** R39: one sensitive value of the applicant, never without its audit row. @throws Refusal `request.not-found` */
export const revealCaseField = async (
  deps: Pick<Deps, 'db' | 'vault'>,
  admin: AdminActor,
  { applicationId, field }: { applicationId: string; field: string },
  origin: Origin
): Promise<{ value: string }> => {
  const application = await findApplication(deps.db, applicationId)
  if (!application) throw new Refusal('request.not-found')
  const { enterpriseId } = application
  const profile = await findProfile(deps.db, enterpriseId)
  const values = profile ? openValues(deps, 'profile', enterpriseId, profile.sealed) : {}
  const value = isSensitiveProfileKey(field) ? values[field] : undefined
  if (value === undefined) throw new Refusal('request.not-found')
  const actor = { ...admin, enterpriseId }
  await audit(deps.db, { action: 'profile.revealed', actor, origin, detail: { applicationId, field } })
  return { value }
}
