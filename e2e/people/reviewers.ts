import { changeGrant, claimCase, decideCase, readCase } from '@portal/contract/admin-review'
import { type Caller, callAs } from './accounts.ts'

/** Claims a case and decides it, without opening a page. */
export const decideAs = async (reviewer: Caller, id: string, decision: 'approve' | 'return', opinion = '同意') => {
  await callAs(reviewer, claimCase, { params: { id } })
  const { round, profileRevision } = await callAs(reviewer, readCase, { params: { id } })
  await callAs(reviewer, decideCase, { params: { id }, body: { round, profileRevision, decision, opinion } })
}

/** 暂停, 恢复 or 撤销 of what the case granted. */
export const changeGrantAs = async (reviewer: Caller, caseId: string, action: 'suspend' | 'resume' | 'revoke') => {
  const { grant } = await callAs(reviewer, readCase, { params: { id: caseId } })
  await callAs(reviewer, changeGrant, { params: { id: grant?.id ?? '' }, body: { action, reason: '经营异常，待核实' } })
}
