import type { Tx } from '@portal/db/client'
import { announce, type Change } from '#api/features/record/change/change.store.ts'
import { tell, tellAdmins, wake } from '#api/features/record/message/message.store.ts'
import type { Facts } from '#api/features/record/message/message.templates.ts'
import { type Act, actionOf, acts, type Parts } from './acts.ts'
import { type AuditDetail, type Entry, writeAudit } from './audit.store.ts'

/** `enterprise`: the enterprise itself has changed, which concerns all menus. */
type Feed = 'enterprise' | Pick<Change, 'subjectId' | 'menus'>

type Values = {
  feed: Feed | readonly Feed[]
  /** To the enterprise of the actor, and where the message is for one account, to the actor unless `accountId` is given. */
  message: { accountId?: string; claimerId?: string | null; facts?: Facts }
  adminMessage: { about: string | null; facts: Facts }
}

type Given<D extends AuditDetail> = {
  [K in Act]: Entry<K, D> & Pick<Values, keyof (typeof acts)[K] & keyof Values>
}[Act]

/**
 * R39: everything that an act leaves, in its transaction: the row of the audit, and each part that the table of acts
 * names. @throws Refusal as `writeAudit`
 */
export const record = async <const D extends AuditDetail>(tx: Tx, given: Given<D>): Promise<void> => {
  const { action, actor, origin, detail, feed, message, adminMessage }: Entry<Act, D> & Partial<Values> = given
  const parts: Parts = acts[action]
  const { enterpriseId = '' } = actor
  const accountId = 'accountId' in actor ? actor.accountId : undefined
  const { facts, ...addressees } = message ?? {}
  // First, because it may refuse the act, and locks the account of the actor.
  await writeAudit(tx, { action: actionOf(action), actor, origin, detail })
  for (const each of [feed ?? []].flat()) {
    const subject = each === 'enterprise' ? { subjectId: enterpriseId, menus: 'all' as const } : each
    if (parts.feed) await announce(tx, { type: parts.feed, enterpriseId, ...subject })
  }
  const wakes = [parts.wakes ?? []].flat()
  if (parts.message) await tell(tx, parts.message, { accountId, ...addressees, enterpriseId, wakes }, facts)
  else if (wakes.length > 0) await wake(tx, enterpriseId, ...wakes)
  if (parts.adminMessage && adminMessage)
    await tellAdmins(tx, parts.adminMessage, adminMessage.about, adminMessage.facts)
}
