import { profileFields } from '@portal/contract/enterprise/profile-fields'
import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { findPhoto } from './find-photo.ts'

type Needs = Pick<Deps, 'db' | 'keyedHash' | 'catalogues'>

/** @throws Refusal as `findPhoto` */
export const readPhotoPaper = async (deps: Needs, token: string, origin: Origin) => {
  const { slot, expiresAt } = await findPhoto(deps, token, origin)
  return { slot, name: await nameOf(deps, slot), expiresAt }
}

const phoneLetter = { zh: '加盖公章的更换手机申请书', en: 'Stamped application for another phone' }
/** Of a paper that only an earlier catalogue has. */
const anyPaper = { zh: '申请材料', en: 'Paper of the application' }

const nameOf = async ({ db, catalogues }: Needs, slot: string) => {
  const [kind, key] = slot.split(':')
  if (kind === 'phone') return phoneLetter
  if (kind === 'profile') return profileFields.find((field) => field.key === key)?.label ?? anyPaper
  const { qualifications } = await catalogues.newest(db)
  return (
    qualifications.flatMap(({ supplement }) => supplement.files).find((file) => file.key === key)?.label ?? anyPaper
  )
}
