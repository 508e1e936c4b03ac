import type { Qualification } from '@portal/contract/catalogue'
import type { FieldCode } from '@portal/contract/field-messages'
import { isProfileKey } from '@portal/contract/profile-fields'

type Fault = { pointer: string; code: FieldCode }

/** R27: what a reviewer may flag: fields and files of the block, `field:x` and `file:y`, and of the profile, `profile:z`. */
export const flagFaults = (
  { supplement }: Pick<Qualification, 'supplement'>,
  flags: Record<string, string>
): Fault[] => {
  const known = new Set([
    ...supplement.fields.map(({ key }) => `field:${key}`),
    ...supplement.files.map(({ key }) => `file:${key}`)
  ])
  return Object.keys(flags)
    .filter((item) => !known.has(item) && !(item.startsWith('profile:') && isProfileKey(item.slice(8))))
    .map((item) => ({ pointer: `/flags/${item.replaceAll('~', '~0').replaceAll('/', '~1')}`, code: 'field.unknown' }))
}
