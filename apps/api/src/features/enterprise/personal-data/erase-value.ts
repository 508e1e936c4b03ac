import { erasedProfileKeys } from '@portal/contract/enterprise/personal-data'
import { type ProfileKey, profileFields } from '@portal/contract/enterprise/profile-fields'
import type { Deps } from '#api/deps.ts'
import { dropFromDraft } from '#api/features/enterprise/profile/drop-from-draft.ts'
import { findGuard } from '#api/features/enterprise/profile/profile-change.store.ts'
import { requiredFields } from '#api/features/enterprise/profile/profile.rules.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import { refuseWhileChecked } from '#api/features/enterprise/profile/save-draft.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { raiseRevision, stripProfile } from './strip-profile.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'config' | 'clock'>

/**
 * PIPL art. 47: one optional value of the profile is erased, also from its earlier versions.
 * @throws Refusal `request.not-found`, `personal-data.required`, `profile.change-pending`, `check.waiting`
 */
export const eraseValue = async (deps: Needs, actor: Actor, field: ProfileKey, origin: Origin): Promise<void> => {
  if (!isErasable(field, requiredFields(deps.config.requiredFields))) throw new Refusal('personal-data.required')
  await refuseWhileChecked(deps, actor)
  const { enterpriseId } = actor
  const now = deps.clock.now()
  await deps.transact(async (tx) => {
    await lockEnterprise(tx, enterpriseId, 'update')
    const { open, sensitive } = openProfile(deps, enterpriseId, await findProfile(tx, enterpriseId))
    const values: Record<string, string> = { ...open, ...sensitive }
    if (values[field] === undefined) throw new Refusal('request.not-found')
    // The version that waits has the value too, and would bring it back.
    if ((await findGuard(tx, enterpriseId, now)).isPending) throw new Refusal('profile.change-pending')
    await dropFromDraft(tx, deps, enterpriseId, [field])
    await stripProfile(tx, deps, enterpriseId, [field])
    await raiseRevision(tx, enterpriseId, now)
    await record(tx, { action: 'personal-data.erased', actor, origin, detail: { field }, feed: 'enterprise' })
  })
}

/** No rule asks for the value: neither the deployment, nor a review of the identity (R21), nor the papers (R25). */
export const isErasable = (field: ProfileKey, required: ReadonlySet<ProfileKey>): boolean => {
  const { guarded = false, kind } = profileFields.find(({ key }) => key === field) ?? {}
  return erasedProfileKeys.includes(field) && !required.has(field) && !guarded && kind !== 'paper'
}
