import type { MenuKey } from '@portal/contract/catalogue'
import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/catalogue/catalogue.rules.ts'
import type { Actor } from '#api/http/caller.ts'
import { listMenuGrants } from './grant.store.ts'

/** R15, R29: which qualifications open the menu, and the system behind it; or what is missing to open it (R36). */
export const readMenuPage = async (
  { db, catalogues, config }: Pick<Deps, 'db' | 'catalogues' | 'config'>,
  { enterpriseId, permissions }: Actor,
  menu: MenuKey
) => {
  const [grants, { systems, qualifications }] = await Promise.all([
    listMenuGrants(db, enterpriseId, menu),
    catalogues.newest(db)
  ])
  const closed = (missing: 'qualification' | 'permission') => ({
    state: 'closed' as const,
    menu,
    missing,
    qualifications: qualifications.filter(({ menus }) => menus.includes(menu)).map(({ name }) => name)
  })
  if (grants.length === 0) return closed('qualification')
  if (!permissions.includes(`menu.${menu}`)) return closed('permission')
  const versions = await catalogues.list(
    db,
    grants.map(({ application }) => application.catalogueVersion)
  )
  return {
    state: 'open' as const,
    menu,
    grantedBy: grants.map(({ qualification, application, grantedAt, expiresAt }) => ({
      code: qualification,
      name: qualificationName(versions.get(application.catalogueVersion), qualification),
      grantedAt,
      expiresAt
    })),
    system: systems[menu]?.name ?? null,
    login: loginOf(systems[menu]?.login, config.publicUrl)
  }
}

/** OpenID Connect Core 1.0, 4: the system begins the sign-on. `iss` says with whom. */
const loginOf = (login: string | undefined, { origin }: URL): string | null => {
  if (login === undefined) return null
  const url = new URL(login)
  url.searchParams.set('iss', origin)
  return url.href
}
