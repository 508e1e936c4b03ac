import { isProfileKey, profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import type { FieldCode } from '@portal/contract/field-messages'
import type { Language } from '@portal/contract/messages'
import type { Qualification } from '@portal/contract/qualification/catalogue'

type Text = Record<Language, string>
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

/** The opinions of the items, each in a line of its own under the name that the applicant sees; empty without items. */
export const describeFlags = (
  qualification: Pick<Qualification, 'supplement'>,
  flags: Record<string, string>
): Text => {
  const write = (language: Language) =>
    Object.entries(flags)
      .map(
        ([item, opinion]) => `\n${labelOf(qualification, item)[language]}${language === 'zh' ? '：' : ': '}${opinion}`
      )
      .join('')
  return { zh: write('zh'), en: write('en') }
}

const labelOf = ({ supplement }: Pick<Qualification, 'supplement'>, item: string): Text => {
  const [kind, key = ''] = item.split(':')
  if (kind === 'profile') return profileLabel(key)
  const found = [...supplement.fields, ...supplement.files].find((other) => other.key === key)
  return found?.label ?? { zh: key, en: key }
}

const profileLabel = (key: string): Text => {
  const field = profileFields.find((other) => other.key === key)
  if (!field) return { zh: key, en: key }
  return { zh: profileItemLabel(field, 'zh', '企业'), en: profileItemLabel(field, 'en', 'Enterprise') }
}
