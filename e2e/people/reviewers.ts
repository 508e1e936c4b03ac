import { claimCase, decideCase, readCase, tickItem } from '@portal/contract/application/review'
import type { Body } from '@portal/contract/endpoint'
import { type Caller, callAs } from './accounts.ts'

/** Claims a case and decides it without opening a page. */
export const decideAs = async (
  reviewer: Caller,
  id: string,
  decision: 'approve' | 'return' | 'reject',
  opinion = '同意'
) => decide(reviewer, id, { decision, opinion })

/** Claims a case and returns it with remarks on its items. */
export const returnAs = async (reviewer: Caller, id: string, flags: Record<string, string>) =>
  decide(reviewer, id, { decision: 'return', opinion: '请按各项意见修改', flags })

const decide = async (
  reviewer: Caller,
  id: string,
  wish: Pick<Body<typeof decideCase>, 'decision' | 'opinion' | 'flags'>
) => {
  await callAs(reviewer, claimCase, { params: { id } })
  const { round, profileRevision, catalogue } = await callAs(reviewer, readCase, { params: { id } })
  for (const { key } of (wish.decision === 'approve' && catalogue.checklist) || [])
    await callAs(reviewer, tickItem, { params: { id, item: key }, body: { round, profileRevision, isTicked: true } })
  await callAs(reviewer, decideCase, { params: { id }, body: { round, profileRevision, ...wish } })
}
