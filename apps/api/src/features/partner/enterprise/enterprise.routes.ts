import type { MenuKey } from '@portal/contract/menu-keys'
import * as partner from '@portal/contract/partner/enterprise'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import type { ClientCaller } from '#api/http/caller.ts'
import { pageOf } from '#api/http/page.ts'
import { Refusal } from '#api/http/refusal.ts'
import { serve } from '#api/http/serve.ts'
import { readCursor, writeCursor } from '#api/http/signed-cursor.ts'
import {
  findEnterprise,
  listAccounts,
  listEnterprises,
  listGrantsFor,
  readEnterprise,
  viewEnterprise,
  viewOperator
} from './enterprise.store.ts'

/** R41, R42: what connected systems read. */
export const partnerRoutes = (app: FastifyInstance, { db, catalogues, keyedHash }: Deps): void => {
  const getEnterprise = async (client: ClientCaller, number: string) => {
    const found = await findEnterprise(db, client, number)
    if (!found) throw new Refusal('request.not-found')
    return found
  }
  const ownMenus = ({ menus: own }: ClientCaller, menus: readonly string[]): MenuKey[] =>
    // The cast holds because only keys of the contract are written.
    menus.filter((menu) => own.includes(menu)) as MenuKey[]

  serve(app, partner.listPartnerEnterprises, async ({ query, actor, reply }) => {
    const { limit: most, after, ...filter } = query
    const list = `enterprises ${actor.clientId}`
    const place = Number(readCursor(keyedHash, list, after) ?? 0)
    return pageOf(reply, await listEnterprises(db, actor, filter, { after: place, most }), {
      most,
      cursor: ({ number }) => writeCursor(keyedHash, list, String(number)),
      view: viewEnterprise
    })
  })
  serve(app, partner.readPartnerEnterprise, async ({ params, actor }) => {
    const found = await readEnterprise(db, actor, params.number)
    if (!found) throw new Refusal('request.not-found')
    return viewEnterprise(found)
  })
  serve(app, partner.listPartnerQualifications, async ({ params, actor }) => {
    const { id } = await getEnterprise(actor, params.number)
    const data = []
    for (const { qualification, application, menus, ...grant } of await listGrantsFor(db, actor, id)) {
      const { catalogueVersion } = application
      const { code, name } = await getQualification(db, catalogues, { catalogueVersion, qualification })
      data.push({ ...grant, qualification: { code, name }, menus: ownMenus(actor, menus) })
    }
    return { data }
  })
  serve(app, partner.readPartnerCatalogue, async ({ actor }) => {
    const { qualifications } = await catalogues.newest(db)
    const data = qualifications
      .map(({ code, name, menus, prerequisites, validityMonths }) => ({
        code,
        name,
        menus: ownMenus(actor, menus),
        prerequisites,
        validityMonths
      }))
      .filter(({ menus }) => menus.length > 0)
    return { data }
  })
  serve(app, partner.listPartnerOperators, async ({ params, query, actor, reply }) => {
    const { limit: most, after } = query
    const { id } = await getEnterprise(actor, params.number)
    const list = `operators ${actor.clientId} ${id}`
    const place = readCursor(keyedHash, list, after)
    return pageOf(reply, await listAccounts(db, actor, id, { after: place, most }), {
      most,
      cursor: (row) => writeCursor(keyedHash, list, row.id),
      view: viewOperator
    })
  })
}
