import { beijingDay } from '@portal/contract/beijing-time'
import type { noteRehearsal as endpoint } from '@portal/contract/desk/first-morning'
import type { Body } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { insertNote } from './morning-note.store.ts'

/** R48: a backup was restored as a rehearsal on this day. @throws Refusal `request.invalid` for a day to come */
export const noteRehearsal = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  { day }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  const now = clock.now()
  if (day > beijingDay(now)) throw refuseField('/day', 'date.in-future')
  await transact(async (tx) => {
    const note = { point: 'backup' as const, subject: day, adminId: actor.adminId, notedAt: now }
    if (await insertNote(tx, note)) await audit(tx, { action: 'restore.rehearsed', actor, origin, detail: { day } })
  })
}
