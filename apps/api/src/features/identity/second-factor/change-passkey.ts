import type { Deps } from '#api/deps.ts'
import { deletePasskey, findPasskeyName, writePasskeyName } from '#api/features/identity/passkey/passkey.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endWithLast } from './first-and-last-factor.ts'
import { lockFactors } from './second-factor.store.ts'

type Needs = Pick<Deps, 'transact'>

/** @throws Refusal `request.not-found` */
export const renamePasskey = (
  { transact }: Needs,
  actor: Actor,
  { id, name }: { id: string; name: string },
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    if (!(await writePasskeyName(tx, actor.accountId, id, name))) throw new Refusal('request.not-found')
    await audit(tx, { action: 'passkey.renamed', actor, origin, detail: { passkey: id } })
  })

/** R34: with the last factor 二次验证 ends. @throws Refusal `request.not-found`, `second-factor.needed` */
export const removePasskey = ({ transact }: Needs, actor: Actor, id: string, origin: Origin): Promise<void> =>
  transact(async (tx) => {
    const { accountId } = actor
    await lockFactors(tx, accountId)
    const name = await findPasskeyName(tx, accountId, id)
    if (name === undefined || !(await deletePasskey(tx, accountId, id))) throw new Refusal('request.not-found')
    const wasLast = await endWithLast(tx, actor)
    const message = { facts: { name } }
    await record(tx, { action: 'passkey.removed', actor, origin, detail: { passkey: id }, message })
    if (wasLast) await tell(tx, 'second-factor.off', actor)
  })
