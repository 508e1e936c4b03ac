import type { MenuKey } from '@portal/contract/menu-keys'
import type { Deps } from '#api/deps.ts'
import { qualificationName, systemFor } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import type { Actor } from '#api/http/caller.ts'
import { listMenuGrants } from './grant.store.ts'

/** R15, R29: which qualifications open the menu, and the system behind it; or what is missing to open it (R36). */
export const readMenuPage = async (
  { db, catalogues, config, clock }: Pick<Deps, 'db' | 'catalogues' | 'config' | 'clock'>,
  { enterpriseId, permissions, session }: Actor,
  menu: MenuKey
) => {
  const [grants, catalogue] = await Promise.all([
    listMenuGrants(db, enterpriseId, menu, clock.now()),
    catalogues.newest(db)
  ])
  const closed = (missing: 'qualification' | 'permission') => ({
    state: 'closed' as const,
    menu,
    missing,
    qualifications: catalogue.qualifications.filter(({ menus }) => menus.includes(menu)).map(({ name }) => name)
  })
  if (grants.length === 0) return closed('qualification')
  if (!permissions.includes(`menu.${menu}`)) return closed('permission')
  const versions = await catalogues.list(
    db,
    grants.map(({ application }) => application.catalogueVersion)
  )
  const system = systemFor(catalogue, menu, session)
  return {
    state: 'open' as const,
    menu,
    grantedBy: grants.map(({ qualification, application, grantedAt, expiresAt, renewalUntil }) => ({
      code: qualification,
      name: qualificationName(versions.get(application.catalogueVersion), qualification),
      grantedAt,
      expiresAt,
      renewalUntil
    })),
    system: system?.name ?? null,
    login: loginOf(system?.login, config.publicUrl)
  }
}

/** OpenID Connect Core 1.0, 4: the system begins the sign-on. `iss` says with whom. */
const loginOf = (login: string | undefined, { origin }: URL): string | null => {
  if (login === undefined) return null
  const url = new URL(login)
  url.searchParams.set('iss', origin)
  return url.href
}
