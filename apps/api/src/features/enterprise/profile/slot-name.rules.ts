import { profileFields } from '@portal/contract/enterprise/profile-fields'
import type { Catalogue } from '@portal/contract/qualification/catalogue'

type Names = { zh: string; en: string }

/** What a paper is for, such as 营业执照 for `profile:businessLicence`. Null if the catalogue has it no longer. */
export const findSlotName = (catalogue: Catalogue, slot: string): Names | null => {
  const [kind = '', key = ''] = slot.split(':')
  if (kind === 'phone') return { zh: '更换手机申请书', en: 'Letter for another phone' }
  if (kind === 'profile') return profileFields.find((field) => field.key === key)?.label ?? null
  const files = catalogue.qualifications.flatMap(({ supplement }) => supplement.files)
  return files.find((file) => file.key === key)?.label ?? null
}

export const slotName = (catalogue: Catalogue, slot: string): Names =>
  findSlotName(catalogue, slot) ?? { zh: slot, en: slot }
