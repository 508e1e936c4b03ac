import type { Body } from '@portal/contract/endpoint'
import { type askQuestion as askEndpoint, mostPosts } from '@portal/contract/notice/question'
import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { addPost, findForAct, insertQuestion, isCaseOf, markClosed, mayOpenAnother } from './question.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock' | 'workdays'>

/** R50: an answer is promised within one working day. */
const due = ({ workdays }: Needs, now: Date): Date => dueAfter(now, 1, workdays.isWorkday)

/**
 * R50.
 * @throws Refusal `question.too-many`, `request.not-found` for a case of another enterprise
 */
export const askQuestion = async (
  deps: Needs,
  actor: Actor,
  { text, page, applicationId }: Body<typeof askEndpoint>,
  origin: Origin
): Promise<{ id: string }> => {
  const { accountId, enterpriseId } = actor
  const id = newId()
  await deps.transact(async (tx) => {
    await lockEnterprise(tx, enterpriseId, 'no key update')
    if (!(await mayOpenAnother(tx, enterpriseId))) throw new Refusal('question.too-many')
    if (applicationId && !(await isCaseOf(tx, enterpriseId, applicationId))) throw new Refusal('request.not-found')
    const now = deps.clock.now()
    const about = { page: page ?? null, applicationId: applicationId ?? null, dueAt: due(deps, now) }
    await insertQuestion(tx, { id, accountId, enterpriseId, ...about }, { text, at: now })
    await audit(tx, { action: 'question.asked', actor, origin, detail: { questionId: id } })
    await tellDesk(tx, actor)
  })
  return { id }
}

const tellDesk = (tx: Tx, { enterpriseId }: Actor) => tell(tx, 'question.waiting', { enterpriseId })

/**
 * A question that was answered waits for an answer again.
 * @throws Refusal `question.closed`, `question.too-many`, `question.too-long`, `request.not-found`
 */
export const addToQuestion = async (
  deps: Needs,
  actor: Actor,
  { id, text }: { id: string; text: string },
  origin: Origin
): Promise<void> => {
  const { accountId, enterpriseId } = actor
  await deps.transact(async (tx) => {
    await lockEnterprise(tx, enterpriseId, 'no key update')
    const question = await findForAct(tx, { id, enterpriseId })
    if (!question) throw new Refusal('request.not-found')
    if (question.state === 'CLOSED') throw new Refusal('question.closed')
    if (question.count >= mostPosts) throw new Refusal('question.too-long')
    const isReopened = question.state === 'ANSWERED'
    if (isReopened && !(await mayOpenAnother(tx, enterpriseId))) throw new Refusal('question.too-many')
    const now = deps.clock.now()
    const to = { state: 'OPEN' as const, ...(isReopened ? { dueAt: due(deps, now) } : {}) }
    await addPost(tx, id, { place: question.count + 1, accountId, text, at: now }, to)
    await audit(tx, { action: 'question.asked', actor, origin, detail: { questionId: id } })
    if (isReopened) await tellDesk(tx, actor)
  })
}

/** Nothing happens if it is closed already. @throws Refusal `request.not-found` */
export const closeOwnQuestion = async (
  { transact }: Pick<Deps, 'transact'>,
  actor: Actor,
  id: string,
  origin: Origin
): Promise<void> => {
  const { enterpriseId } = actor
  await transact(async (tx) => {
    await lockEnterprise(tx, enterpriseId, 'no key update')
    const question = await findForAct(tx, { id, enterpriseId })
    if (!question) throw new Refusal('request.not-found')
    if (question.state === 'CLOSED') return
    await markClosed(tx, id)
    await audit(tx, { action: 'question.ended', actor, origin, detail: { questionId: id } })
  })
}
