import type { readEnterpriseHistory } from '@portal/contract/desk/admin-enterprise-tabs'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { type Look, openEnterprise } from './open-enterprise.ts'
import { listHistory } from './tab.store.ts'

const mostEvents = 200

/** R38: what happened to its cases and qualifications. @throws Refusal `request.not-found` */
export const readHistory = async (
  { db, catalogues }: Pick<Deps, 'db' | 'catalogues'>,
  look: Omit<Look, 'page'>
): Promise<Response<typeof readEnterpriseHistory>> => {
  const enterpriseId = await openEnterprise({ db }, { ...look, page: 'history' })
  const events = await listHistory(db, enterpriseId, { take: mostEvents })
  const versions = await catalogues.list(
    db,
    events.map(({ catalogueVersion }) => catalogueVersion)
  )
  return events.map(({ qualification, catalogueVersion, ...event }) => ({
    ...event,
    name: qualificationName(versions.get(catalogueVersion), qualification)
  }))
}
