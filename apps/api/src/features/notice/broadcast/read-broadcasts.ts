import type { Query, Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Language } from '@portal/contract/messages'
import type { listBroadcasts as listEndpoint, readBroadcast as readEndpoint } from '@portal/contract/notice/broadcast'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { byId, cutPage } from '#api/http/page.rules.ts'
import { listBanners } from './broadcast-inbox.store.ts'
import { countReaders, findBroadcast, listBroadcasts, listTypes } from './broadcast.store.ts'
import { viewBroadcast } from './broadcast.view.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'catalogues'>

const pageSize = 20

export const readAudiences = async ({ db, catalogues }: Needs) => {
  const [types, { qualifications }] = await Promise.all([listTypes(db), catalogues.newest(db)])
  return {
    types: types.map(({ code, nameZh, nameEn }) => ({ code, name: { zh: nameZh, en: nameEn } })),
    qualifications: qualifications.map(({ code, name }) => ({ code, name }))
  }
}

/** R31: with the number of those who have read each. */
export const readBroadcasts = async (
  deps: Needs,
  { after }: Query<typeof listEndpoint>
): Promise<Response<typeof listEndpoint>> => {
  const rows = await listBroadcasts(deps.db, { after, take: pageSize })
  const { page, nextCursor } = cutPage(rows, pageSize, byId)
  // A broadcast that has ended keeps its number.
  const counted = page.filter(({ readers }) => readers === null).map(({ id }) => id)
  const [readers, audiences] = await Promise.all([countReaders(deps.db, counted), readAudiences(deps)])
  const facts = { now: deps.clock.now(), readers, audiences }
  return {
    data: page.map((row) => viewBroadcast(row, facts)),
    nextCursor
  }
}

/** @throws Refusal `request.not-found` */
export const readBroadcast = async (deps: Needs, id: string): Promise<Response<typeof readEndpoint>> => {
  const row = await findBroadcast(deps.db, id)
  if (!row) throw new Refusal('request.not-found')
  const [readers, audiences] = await Promise.all([countReaders(deps.db, [id]), readAudiences(deps)])
  return {
    ...viewBroadcast(row, { now: deps.clock.now(), readers, audiences }),
    bodyZh: row.bodyZh,
    bodyEn: row.bodyEn,
    enterprises: row.enterprises.map(({ enterprise: { number, fullName } }) => ({
      number: formatEnterpriseNumber(number),
      fullName
    }))
  }
}

/** R31: outages and the like, for everybody who has a page open. */
export const readBanners = async ({ db }: Pick<Deps, 'db'>, language: Language) => ({
  data: await listBanners(db, language)
})
