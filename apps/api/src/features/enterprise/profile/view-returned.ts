import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import type { ReturnedCase } from './profile-page.store.ts'
import { type Differences, type SplitValues, unmendedFields } from './profile.rules.ts'
import { listProfileVersions } from './profile.store.ts'
import { openProfile } from './sealed-values.ts'

type Known = { returned: readonly ReturnedCase[]; inForce: SplitValues; pending: Differences }

/** R27: the returned cases, and which of the fields with a remark still have the value that was submitted. */
export const viewReturned = async (
  deps: Pick<Deps, 'db' | 'vault' | 'catalogues'>,
  enterpriseId: string,
  { returned, inForce, pending }: Known
) => {
  if (returned.length === 0) return []
  const [catalogues, submitted] = await Promise.all([
    deps.catalogues.list(
      deps.db,
      returned.map(({ catalogueVersion }) => catalogueVersion)
    ),
    readSubmitted(deps, enterpriseId, returned)
  ])
  return returned.map(({ id, qualification, catalogueVersion, remarks, profileRevision }) => ({
    id,
    name: qualificationName(catalogues.get(catalogueVersion), qualification),
    remarks,
    unchanged: unmendedFields(Object.keys(remarks), {
      before: submitted.get(profileRevision ?? 0),
      now: inForce,
      pending
    })
  }))
}

/** Revision → the profile as it was in force then. */
const readSubmitted = async (
  deps: Pick<Deps, 'db' | 'vault'>,
  enterpriseId: string,
  returned: readonly ReturnedCase[]
): Promise<Map<number, SplitValues>> => {
  const revisions = returned.flatMap(({ remarks, profileRevision }) =>
    profileRevision !== null && Object.keys(remarks).length > 0 ? [profileRevision] : []
  )
  if (revisions.length === 0) return new Map()
  const versions = await listProfileVersions(deps.db, enterpriseId, revisions)
  return new Map(versions.map((version) => [version.revision, openProfile(deps, enterpriseId, version)]))
}
