import { mostPosts } from '@portal/contract/notice/question'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { addPost, findEnterpriseOf, findForAct, markClosed, replaceCanned } from './question.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>
type Seen = { id: string; seen: number }

/** @throws Refusal `request.not-found`, `question.changed` if the administrator has not seen every text */
const getSeen = async (tx: Tx, { id, seen }: Seen) => {
  const enterpriseId = await findEnterpriseOf(tx, id)
  if (!enterpriseId) throw new Refusal('request.not-found')
  await lockEnterprise(tx, enterpriseId, 'no key update')
  const question = await findForAct(tx, { id, enterpriseId })
  if (!question) throw new Refusal('request.not-found')
  if (question.count !== seen) throw new Refusal('question.changed')
  return { ...question, enterpriseId }
}

/**
 * R50: the one who asked gets a message. An answered question can be answered again.
 * @throws Refusal `request.not-found`, `question.changed`, `question.closed`, `question.too-long`
 */
export const answerQuestion = async (
  { transact, clock }: Needs,
  admin: AdminActor,
  { text, ...wish }: Seen & { text: string },
  origin: Origin
): Promise<void> => {
  const { id } = wish
  await transact(async (tx) => {
    const { state, count, askedBy, enterpriseId } = await getSeen(tx, wish)
    if (state === 'CLOSED') throw new Refusal('question.closed')
    if (count >= mostPosts) throw new Refusal('question.too-long')
    await addPost(tx, id, { place: count + 1, adminId: admin.adminId, text, at: clock.now() }, { state: 'ANSWERED' })
    await record(tx, {
      action: 'question.answered',
      actor: { ...admin, enterpriseId },
      origin,
      detail: { questionId: id },
      message: { accountId: askedBy, facts: { questionId: id } }
    })
  })
}

/** What needs no answer. Nothing happens if it is closed already. @throws Refusal `request.not-found`, `question.changed` */
export const closeAskedQuestion = async (
  { transact }: Pick<Deps, 'transact'>,
  admin: AdminActor,
  wish: Seen,
  origin: Origin
): Promise<void> => {
  await transact(async (tx) => {
    const { state, enterpriseId } = await getSeen(tx, wish)
    if (state === 'CLOSED') return
    await markClosed(tx, wish.id)
    const actor = { ...admin, enterpriseId }
    await audit(tx, { action: 'question.ended', actor, origin, detail: { questionId: wish.id } })
  })
}

/** Replaces the list as a whole. */
export const saveCannedAnswers = async (
  { transact }: Pick<Deps, 'transact'>,
  admin: AdminActor,
  { answers }: { answers: string[] },
  origin: Origin
): Promise<void> => {
  await transact(async (tx) => {
    await replaceCanned(tx, answers)
    await audit(tx, { action: 'question.canned', actor: admin, origin, detail: { rows: answers.length } })
  })
}
