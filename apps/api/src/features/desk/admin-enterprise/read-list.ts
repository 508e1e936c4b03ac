import type { countEnterprises as countEndpoint, listEnterprises } from '@portal/contract/desk/admin-enterprises'
import type { Query } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { readCursor, writeCursor } from '#api/features/application/queue/queue-cursor.ts'
import { periodOf } from '#api/features/application/queue/queue.rules.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { cutPage } from '#api/http/page.rules.ts'
import { refuseField } from '#api/http/refusal.ts'
import {
  countCap,
  countEnterprises,
  type EnterpriseFilter,
  findWords,
  listEnterpriseIds
} from './enterprise-list.store.ts'
import { listTypes, readEnterprises } from './enterprise.store.ts'
import { viewEnterprise } from './enterprise.view.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'clock'>

/** R38. @throws Refusal `request.invalid` for a foreign cursor */
export const readList = async ({ db, catalogues, clock }: Needs, query: Query<typeof listEnterprises>) => {
  const after = query.after === undefined ? undefined : readCursor(query.after)
  if (query.after !== undefined && !after) throw refuseField('/after', 'field.type')
  const take = Number(query.limit ?? 20)
  const ids = await listEnterpriseIds(db, await filterOf(db, query), { after, take })
  const rows = await readEnterprises(db, ids, clock.now())
  const { page, nextCursor } = cutPage(rows, take, ({ createdAt: at, id }) => writeCursor({ at, id }))
  const grants = page.flatMap((row) => row.grants)
  const versions = await catalogues.list(
    db,
    grants.map(({ application }) => application.catalogueVersion)
  )
  return {
    data: page.map(({ grants: held, ...row }) => ({
      ...viewEnterprise(row),
      qualifications: held.map(({ qualification, application }) =>
        qualificationName(versions.get(application.catalogueVersion), qualification)
      )
    })),
    nextCursor
  }
}

/** R38: how many match, and what can be filtered by. */
export const readCounts = async ({ db, catalogues }: Needs, query: Query<typeof countEndpoint>) => {
  const [count, types, { qualifications }] = await Promise.all([
    filterOf(db, query).then((filter) => countEnterprises(db, filter)),
    listTypes(db),
    catalogues.newest(db)
  ])
  return {
    total: { count: Math.min(count, countCap), capped: count > countCap },
    types: types.map(({ code, nameZh, nameEn }) => ({ code, name: { zh: nameZh, en: nameEn } })),
    qualifications: qualifications.map(({ code, name }) => ({ code, name }))
  }
}

export const filterOf = async (
  db: Tx,
  { by = 'enterprise', search, ...query }: Query<typeof countEndpoint>
): Promise<EnterpriseFilter> => ({
  words: search === undefined ? undefined : await findWords(db, { by, text: search }),
  type: query.type,
  state: query.state,
  hasProfile: query.profile && query.profile === 'submitted',
  qualification: query.qualification,
  moved: query.moved,
  registered: periodOf(query.registeredFrom, query.registeredTo),
  isTest: query.test === '1'
})
