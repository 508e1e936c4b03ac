import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { lockAsOwner } from './find-for-act.ts'
import { writeNeedsCheck } from './operator.store.ts'

/** R36: the owner turns 企业内复核 on or off. Checks that already wait stay open. @throws Refusal `permission.changed` */
export const switchCheck = (
  { transact }: Pick<Deps, 'transact'>,
  actor: Actor,
  isOn: boolean,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    await lockAsOwner(tx, actor)
    await writeNeedsCheck(tx, actor.enterpriseId, isOn)
    await record(tx, { action: 'check.switched', actor, origin, detail: { state: isOn ? 'on' : 'off' } })
  })
