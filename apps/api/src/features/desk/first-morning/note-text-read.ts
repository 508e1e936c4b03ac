import type { noteTextRead as endpoint } from '@portal/contract/desk/first-morning'
import type { Body } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { insertNote } from './morning-note.store.ts'
import { readTextInForce } from './shipped-texts.ts'

type Needs = Pick<Deps, 'transact' | 'clock' | 'config' | 'shippedAgreement'>

/**
 * R48: the shipped text of this version was read and suits the platform. @throws Refusal `first-morning.other-version` if
 * it is not, or no longer, in force
 */
export const noteTextRead = async (
  deps: Needs,
  actor: AdminActor,
  { kind, version }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  const now = deps.clock.now()
  await deps.transact(async (tx) => {
    const text = await readTextInForce(tx, deps, kind, now)
    if (!text.isShipped || text.version !== version) throw new Refusal('first-morning.other-version')
    const note = { point: kind, subject: text.subject, adminId: actor.adminId, notedAt: now }
    if (!(await insertNote(tx, note))) return
    await audit(tx, { action: 'shipped-text.read', actor, origin, detail: { agreement: kind, version } })
  })
}
