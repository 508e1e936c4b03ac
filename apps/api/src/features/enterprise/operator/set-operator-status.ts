import type { Deps } from '#api/deps.ts'
import { endSessions } from '#api/features/identity/session/session.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { operatorChange } from '#api/features/record/change/change.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { findForAct } from './find-for-act.ts'
import { writeStatus } from './operator.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

/**
 * R36: ends the sessions of the operator, on every process.
 * @throws Refusal `request.not-found`, `operator.owner`, `operator.state`
 */
export const disableOperator = ({ transact, clock }: Needs, actor: Actor, id: string, origin: Origin): Promise<void> =>
  transact(async (tx) => {
    const operator = await findForAct(tx, 'disable', actor, id)
    await writeStatus(tx, id, 'DISABLED')
    await endSessions(tx, id, { endedAt: clock.now(), endReason: 'operator-disabled' })
    const feed = operatorChange(id, [operator])
    await record(tx, { action: 'operator.disabled', actor, origin, detail: { operator: id }, feed })
  })

/** @throws Refusal `request.not-found`, `operator.owner`, `operator.state` */
export const enableOperator = ({ transact }: Needs, actor: Actor, id: string, origin: Origin): Promise<void> =>
  transact(async (tx) => {
    const operator = await findForAct(tx, 'enable', actor, id)
    await writeStatus(tx, id, 'ACTIVE')
    const feed = operatorChange(id, [operator])
    await record(tx, { action: 'operator.enabled', actor, origin, detail: { operator: id }, feed })
  })
