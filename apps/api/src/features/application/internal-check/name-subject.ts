import type { Prepared } from '@portal/contract/application/prepare-check'
import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'

type Named = { kind: Prepared['kind']; qualification: string | null }

const words: Record<Prepared['kind'], (zh: string, en: string) => { zh: string; en: string }> = {
  PROFILE: () => ({ zh: '企业资料', en: 'the profile' }),
  APPLICATION: (zh, en) => ({ zh: `“${zh}”申请`, en: `the application for “${en}”` }),
  RESUBMISSION: (zh, en) => ({ zh: `“${zh}”申请的重新提交`, en: `the corrected application for “${en}”` }),
  WITHDRAWAL: (zh, en) => ({ zh: `“${zh}”申请的撤回`, en: `the withdrawal of the application for “${en}”` })
}

/** What a check is about, for messages. */
export const nameSubject = async (
  { db, catalogues }: Pick<Deps, 'db' | 'catalogues'>,
  { kind, qualification }: Named
): Promise<{ zh: string; en: string }> => {
  const { zh, en } = qualificationName(await catalogues.newest(db), qualification ?? '')
  return words[kind](zh, en)
}
