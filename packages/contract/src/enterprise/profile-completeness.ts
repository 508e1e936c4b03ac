import { type ProfileGroup, type ProfileKey, profileFields, profileGroups } from './profile-fields.ts'
import type { ProfileInputValues } from './profile-rules.ts'

export type GroupCompleteness = { filled: number; total: number; missing: ProfileKey[] }

export type ProfileCompleteness = {
  /** 0–100 of the required fields. Rounded down, so that only a complete profile shows 100. */
  percent: number
  /** In the order of the page. */
  missing: ProfileKey[]
  byGroup: Record<ProfileGroup, GroupCompleteness>
}

/** R17: expects the values as they are read, so a masked value counts as filled in. */
export const profileCompleteness = (
  values: ProfileInputValues,
  required: ReadonlySet<ProfileKey>
): ProfileCompleteness => {
  const needed = profileFields.filter(({ key }) => required.has(key))
  const missing = needed.filter(({ key }) => !values[key]?.trim())
  const inGroup = (group: ProfileGroup): GroupCompleteness => {
    const total = needed.filter((field) => field.group === group).length
    const absent = missing.filter((field) => field.group === group).map(({ key }) => key)
    return { filled: total - absent.length, total, missing: absent }
  }
  // Object.fromEntries loses the key type; the keys are all groups.
  const byGroup = Object.fromEntries(profileGroups.map(({ key }) => [key, inGroup(key)])) as Record<
    ProfileGroup,
    GroupCompleteness
  >
  const percent = needed.length === 0 ? 100 : Math.floor(((needed.length - missing.length) * 100) / needed.length)
  return { percent, missing: missing.map(({ key }) => key), byGroup }
}
