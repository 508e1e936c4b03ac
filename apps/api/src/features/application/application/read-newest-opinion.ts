import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { newestOpinion } from './application.rules.ts'
import type { ApplicationRow } from './application.store.ts'

/** 最新审核意见, under the name that its case began with (R28). `applications` come newest first. */
export const readNewestOpinion = async (
  { db, catalogues }: Pick<Deps, 'db' | 'catalogues'>,
  applications: readonly ApplicationRow[]
) => {
  const told = newestOpinion(applications)
  if (!told) return null
  const { qualification, catalogueVersion, state, opinion } = told
  return { name: qualificationName(await catalogues.get(db, catalogueVersion), qualification), state, opinion }
}
