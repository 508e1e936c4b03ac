import { profileFields } from '@portal/contract/enterprise/profile-fields'
import type { Deps } from '#api/deps.ts'

type Names = { zh: string; en: string }

const phoneLetter: Names = { zh: '盖章的申请书', en: 'Stamped application' }
/** Of a paper that the catalogue in force does not have. */
const anyPaper: Names = { zh: '申请材料', en: 'Paper of the application' }

/** What the phone shows: a name that the platform knows, so that an account cannot make the page show its own text. */
export const nameOfPaper = async (
  { db, catalogues }: Pick<Deps, 'db' | 'catalogues'>,
  slot: string,
  label: string
): Promise<Names> => {
  const [kind, key] = slot.split(':')
  if (kind === 'phone') return phoneLetter
  if (kind === 'profile') return profileFields.find((field) => field.key === key)?.label ?? anyPaper
  const { qualifications } = await catalogues.newest(db)
  const files = qualifications.flatMap(({ supplement }) => supplement.files).filter((file) => file.key === key)
  return files.find(({ label: { zh, en } }) => label === zh || label === en)?.label ?? anyPaper
}
