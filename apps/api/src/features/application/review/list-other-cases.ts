import type { Deps } from '#api/deps.ts'
import type { ApplicationRow } from '#api/features/application/application/application.store.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { grantStateOfCase } from '#api/features/qualification/grant/grant.rules.ts'
import { findOtherCases } from './case.store.ts'

/** The newest other cases of the enterprise, named as when each began. */
export const listOtherCases = async (
  { db, catalogues, clock }: Pick<Deps, 'db' | 'catalogues' | 'clock'>,
  { id, enterpriseId }: ApplicationRow
) => {
  const cases = await findOtherCases(db, { id, enterpriseId })
  const versions = await catalogues.list(
    db,
    cases.map(({ catalogueVersion }) => catalogueVersion)
  )
  const now = clock.now()
  return cases.map(({ qualification, catalogueVersion, grant, course, ...other }) => ({
    ...other,
    grant: grantStateOfCase({ ...other, grant, course }, now),
    name: qualificationName(versions.get(catalogueVersion), qualification)
  }))
}
