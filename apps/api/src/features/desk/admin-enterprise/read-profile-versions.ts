import type { readEnterpriseProfile } from '@portal/contract/desk/admin-enterprise-tabs'
import type { Query, Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { differencesOf, maskValues, sidesOf } from '#api/features/enterprise/profile/profile.rules.ts'
import { listProfileVersions, listRevisions } from '#api/features/enterprise/profile/profile.store.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import { viewPapers } from '#api/features/enterprise/profile/view-papers.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type Look, openEnterprise } from './open-enterprise.ts'

const mostVersions = 200

type Wish = Query<typeof readEnterpriseProfile>

/**
 * R38: one version of the profile and how it differs from another one, by default the newest and the one before it.
 * @throws Refusal `request.not-found`, also for a version that never was in force
 */
export const readProfileVersions = async (
  deps: Pick<Deps, 'db' | 'vault'>,
  look: Omit<Look, 'page'>,
  wish: Wish
): Promise<Response<typeof readEnterpriseProfile>> => {
  const { db } = deps
  const enterpriseId = await openEnterprise(deps, { ...look, page: 'profile' })
  const versions = await listRevisions(db, enterpriseId, mostVersions)
  const revision = wish.revision === undefined ? versions[0]?.revision : Number(wish.revision)
  const before = versions.find((version) => version.revision < (revision ?? 0))?.revision
  const against = wish.against === undefined ? before : Number(wish.against)
  const wanted = [revision, against].flatMap((each) => each ?? [])
  const found = await listProfileVersions(db, enterpriseId, wanted)
  if (new Set(wanted).size !== found.length) throw new Refusal('request.not-found')
  const [shown, other] = [revision, against].map((wished) =>
    openProfile(
      deps,
      enterpriseId,
      found.find((version) => version.revision === wished)
    )
  )
  if (!shown || !other) throw new Error('two versions were asked for')
  const differences = against === undefined ? {} : differencesOf(other, shown)
  const papers = await viewPapers(db, [shown.open, ...sidesOf(differences)])
  return {
    versions,
    revision: revision ?? null,
    against: against ?? null,
    values: { ...shown.open, ...maskValues(shown.sensitive) },
    differences,
    papers: papers.of([shown.open, ...sidesOf(differences)])
  }
}
