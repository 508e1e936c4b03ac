import type { Body } from '@portal/contract/endpoint'
import type { chooseNotice as endpoint } from '@portal/contract/notice/notice-settings'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { putChoice } from './settings.store.ts'

/** R49. What waits to be sent there is not sent any more. */
export const chooseNotice = (
  { transact }: Pick<Deps, 'transact'>,
  actor: Actor,
  { kind, channel, isOn }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    await putChoice(tx, { accountId: actor.accountId, kind, channel, isOn })
    await audit(tx, { action: 'notice.chosen', actor, origin, detail: { kind, channel, state: isOn ? 'on' : 'off' } })
  })
