import type { listEnterprises } from '@portal/contract/desk/admin-enterprises'
import type { Filter } from '#web/shared/list/define-list.ts'
import { enterpriseList } from './enterprises.queries.ts'

/** What a saved view keeps: not the page, and no words that tell about a person. '' where nothing is left. */
export const viewOf = (filter: Filter<typeof listEnterprises>): { query: string; hasPersonal: boolean } => {
  const hasPersonal = Boolean(filter.search) && filter.by !== 'enterprise'
  const kept = hasPersonal ? { ...filter, search: undefined } : filter
  return { query: enterpriseList.isNarrowed(kept) ? enterpriseList.write(kept).toString() : '', hasPersonal }
}
