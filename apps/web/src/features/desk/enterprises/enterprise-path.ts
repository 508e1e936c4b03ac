import { adminPaths } from '#web/shared/paths.ts'
import { type EnterpriseFilter, writeFilter } from './enterprise-filter.ts'

export const listPath = (filter: EnterpriseFilter) => ({
  pathname: adminPaths.enterprises,
  search: writeFilter(filter).toString()
})

export const enterprisePath = (number: string): string => `${adminPaths.enterprises}/${number}`
