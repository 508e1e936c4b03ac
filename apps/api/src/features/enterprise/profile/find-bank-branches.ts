import { type findBankBranches as endpoint, mostBankBranches } from '@portal/contract/enterprise/bank-branch'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'

/** @throws Refusal `request.not-found` where the operator set no list */
export const findBankBranches = async (
  { config: { bankBranches } }: Pick<Deps, 'config'>,
  search: string
): Promise<Response<typeof endpoint>> => {
  if (!bankBranches) throw new Refusal('request.not-found')
  return { data: bankBranches.find(search, mostBankBranches) }
}
