import type { Transact } from '@portal/db/transaction'
import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { checkActions } from './check.rules.ts'
import { type CheckRow, endCheck, findCheck } from './check.store.ts'
import { nameSubject } from './name-subject.ts'
import { openSubmission } from './sealed-submission.ts'
import { type SubmitNeeds, submitPrepared } from './submit-prepared.ts'

/**
 * R36: submits what was prepared, in the transaction that ends the check. Both persons stand in the timeline of the case.
 * @throws Refusal `request.not-found`, `check.self`, `check.ended`, and what the submission itself throws
 */
export const confirmCheck = async (deps: SubmitNeeds, actor: Actor, id: string, origin: Origin): Promise<void> => {
  const check = await findForDecision(deps, actor, id)
  const subject = await nameSubject(deps, check)
  const { enterpriseId, accountId } = actor
  const ending =
    (transact: Transact): Transact =>
    (work) =>
      transact(async (tx) => {
        // Before the check, as in an erasure, and as strong as the submission of a profile needs it.
        await lockEnterprise(tx, enterpriseId, 'update')
        const decidedAt = deps.clock.now()
        if (!(await endCheck(tx, id, { state: 'CONFIRMED', decidedById: accountId, decidedAt })))
          throw new Refusal('check.ended')
        const result = await work(tx)
        const detail = { checkId: id, kind: check.kind }
        const message = { accountId: check.preparedById, facts: { person: nameOf(actor), subject } }
        await record(tx, { action: 'check.confirmed', actor, origin, detail, message })
        return result
      })
  const both = { ...actor, username: `${check.preparedBy.username} / ${actor.username}` }
  const prepared = openSubmission(deps, id, check.sealed)
  await submitPrepared({ ...deps, transact: ending(deps.transact) }, both, prepared, origin)
}

/** @throws Refusal `request.not-found`, `check.self`, `check.ended` */
export const sendCheckBack = async (
  deps: Pick<Deps, 'db' | 'transact' | 'catalogues' | 'clock'>,
  actor: Actor,
  { id, words }: { id: string; words: string },
  origin: Origin
): Promise<void> => {
  const check = await findForDecision(deps, actor, id)
  const subject = await nameSubject(deps, check)
  await deps.transact(async (tx) => {
    const decidedAt = deps.clock.now()
    if (!(await endCheck(tx, id, { state: 'SENT_BACK', decidedById: actor.accountId, decidedAt, words })))
      throw new Refusal('check.ended')
    const detail = { checkId: id, kind: check.kind }
    const message = { accountId: check.preparedById, facts: { person: nameOf(actor), subject, words } }
    await record(tx, { action: 'check.sent-back', actor, origin, detail, message })
  })
}

/** The person who prepared it takes it back. @throws Refusal `request.not-found`, `check.ended` */
export const cancelCheck = async (
  deps: Pick<Deps, 'db' | 'transact' | 'clock'>,
  actor: Actor,
  id: string,
  origin: Origin
): Promise<void> => {
  const { enterpriseId, accountId } = actor
  const check = await findCheck(deps.db, enterpriseId, id)
  if (check?.preparedById !== accountId) throw new Refusal('request.not-found')
  await deps.transact(async (tx) => {
    const decidedAt = deps.clock.now()
    if (!(await endCheck(tx, id, { state: 'CANCELLED', decidedById: accountId, decidedAt })))
      throw new Refusal('check.ended')
    await record(tx, { action: 'check.cancelled', actor, origin, detail: { checkId: id, kind: check.kind } })
  })
}

const findForDecision = async ({ db }: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<CheckRow> => {
  const check = await findCheck(db, actor.enterpriseId, id)
  if (!check) throw new Refusal('request.not-found')
  if (check.preparedById === actor.accountId) throw new Refusal('check.self')
  if (!checkActions(check, actor).includes('confirm')) throw new Refusal('check.ended')
  return check
}

const nameOf = ({ session, username }: Actor): string => session.name ?? username
