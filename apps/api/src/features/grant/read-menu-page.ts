import type { MenuKey } from '@portal/contract/catalogue'
import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/catalogue/catalogue.rules.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { listMenuGrants } from './grant.store.ts'

/** R15, R29: which qualifications open the menu, and the system behind it. @throws Refusal `request.not-found` without any */
export const readMenuPage = async (
  { db, catalogues }: Pick<Deps, 'db' | 'catalogues'>,
  { enterpriseId }: Actor,
  menu: MenuKey
) => {
  const [grants, { systems }] = await Promise.all([listMenuGrants(db, enterpriseId, menu), catalogues.newest(db)])
  if (grants.length === 0) throw new Refusal('request.not-found')
  const versions = await catalogues.list(
    db,
    grants.map(({ application }) => application.catalogueVersion)
  )
  return {
    menu,
    grantedBy: grants.map(({ qualification, application, grantedAt, expiresAt }) => ({
      code: qualification,
      name: qualificationName(versions.get(application.catalogueVersion), qualification),
      grantedAt,
      expiresAt
    })),
    system: systems[menu]?.name ?? null
  }
}
