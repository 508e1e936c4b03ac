import type { Deps } from '#api/deps.ts'
import { endSessions } from '#api/features/identity/session/session.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { announceOperator } from '#api/features/record/change/announce-operator.ts'
import { wake } from '#api/features/record/message/message.store.ts'
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
    // The open pages read their session at once, and those of the operator find that it has ended.
    await wake(tx, actor.enterpriseId, 'menu')
    await audit(tx, { action: 'operator.disabled', actor, origin, detail: { operator: id } })
    await announceOperator(tx, { id, enterpriseId: actor.enterpriseId }, [operator])
  })

/** @throws Refusal `request.not-found`, `operator.owner`, `operator.state` */
export const enableOperator = ({ transact }: Needs, actor: Actor, id: string, origin: Origin): Promise<void> =>
  transact(async (tx) => {
    const operator = await findForAct(tx, 'enable', actor, id)
    await writeStatus(tx, id, 'ACTIVE')
    await audit(tx, { action: 'operator.enabled', actor, origin, detail: { operator: id } })
    await announceOperator(tx, { id, enterpriseId: actor.enterpriseId }, [operator])
  })
