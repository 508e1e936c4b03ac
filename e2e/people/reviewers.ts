import { claimCase, decideCase, readCase } from '@portal/contract/admin-review'
import { type Caller, callAs } from './accounts.ts'

/** Claims a case and decides it without opening a page. */
export const decideAs = async (reviewer: Caller, id: string, decision: 'approve' | 'return', opinion = '同意') => {
  await callAs(reviewer, claimCase, { params: { id } })
  const { round, profileRevision } = await callAs(reviewer, readCase, { params: { id } })
  await callAs(reviewer, decideCase, { params: { id }, body: { round, profileRevision, decision, opinion } })
}
