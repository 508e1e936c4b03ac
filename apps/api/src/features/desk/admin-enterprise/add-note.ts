import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findEnterpriseId } from './enterprise.store.ts'
import { insertNote } from './note.store.ts'

/** R38: among administrators. The audit does not repeat the text. @throws Refusal `request.not-found` */
export const addNote = async (
  { db, transact }: Pick<Deps, 'db' | 'transact'>,
  admin: AdminActor,
  { number, text }: { number: string; text: string },
  origin: Origin
): Promise<void> => {
  const enterpriseId = await findEnterpriseId(db, number)
  if (!enterpriseId) throw new Refusal('request.not-found')
  await transact(async (tx) => {
    await insertNote(tx, { enterpriseId, adminId: admin.adminId, text })
    await audit(tx, { action: 'enterprise.noted', actor: { ...admin, enterpriseId }, origin })
  })
}
