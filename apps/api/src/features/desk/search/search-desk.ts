import { listApplications } from '@portal/contract/application/queue'
import { mostFound, type searchDesk as endpoint } from '@portal/contract/desk/search'
import type { Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { maskPhone } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import { readQueue } from '#api/features/application/queue/read-queue.ts'
import { readList } from '#api/features/desk/admin-enterprise/read-list.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { accountWordsOf, caseIdOf } from './search.rules.ts'
import { findAccounts, findCase } from './search.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'workdays' | 'clock'>
type Found = Response<typeof endpoint>

/** Ctrl K: as the lists of enterprises and of cases search, the best of each; nothing that the roles may not read. */
export const searchDesk = async (deps: Needs, actor: AdminActor, words: string): Promise<Found> => {
  const seesCases = listApplications.roles.some((role) => actor.roles.includes(role))
  const id = caseIdOf(words)
  if (id !== undefined) return { enterprises: [], cases: seesCases ? await searchCase(deps, id) : [], accounts: [] }
  const [enterprises, cases, accounts] = await Promise.all([
    searchEnterprises(deps, words),
    seesCases ? searchCases(deps, actor, words) : [],
    searchAccounts(deps, words)
  ])
  return { enterprises, cases, accounts }
}

const searchEnterprises = async (deps: Needs, search: string): Promise<Found['enterprises']> => {
  const { data } = await readList(deps, { search, limit: '10' })
  return data
    .slice(0, mostFound)
    .map(({ number, fullName, creditCode, state }) => ({ number, fullName, creditCode, state }))
}

const searchCases = async (deps: Needs, actor: AdminActor, words: string): Promise<Found['cases']> => {
  const { data } = await readQueue(deps, actor, { search: words, state: 'all', sort: 'newest', limit: '10' })
  return data.slice(0, mostFound).map(({ id, enterprise: { number, fullName }, name, state, submittedAt }) => ({
    id,
    enterprise: { number, fullName },
    name,
    state,
    submittedAt
  }))
}

const searchCase = async ({ db, catalogues }: Needs, id: string): Promise<Found['cases']> => {
  const found = await findCase(db, id)
  if (!found) return []
  const { enterprise, qualification, catalogueVersion, state, submittedAt } = found
  const name = qualificationName(await catalogues.get(db, catalogueVersion), qualification)
  return [{ id, enterprise: viewEnterprise(enterprise), name, state, submittedAt }]
}

const searchAccounts = async ({ db }: Needs, words: string): Promise<Found['accounts']> => {
  const wanted = accountWordsOf(words)
  const rows = wanted ? await findAccounts(db, wanted, mostFound) : []
  return rows.map(({ phone, enterprise, ...account }) => ({
    ...account,
    phone: maskPhone(phone),
    enterprise: viewEnterprise(enterprise)
  }))
}

const viewEnterprise = ({ number, fullName }: { number: number; fullName: string | null }) => ({
  number: formatEnterpriseNumber(number),
  fullName
})
