import type { Deps } from '#api/deps.ts'
import { findApplication } from '#api/features/application/application/application.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { insertNote } from './case.store.ts'

/** R27: among reviewers; the applicant never sees it. @throws Refusal `request.not-found` */
export const addInternalNote = async (
  { db, transact }: Pick<Deps, 'db' | 'transact'>,
  admin: AdminActor,
  { applicationId, text }: { applicationId: string; text: string },
  origin: Origin
): Promise<void> => {
  const application = await findApplication(db, applicationId)
  if (!application) throw new Refusal('request.not-found')
  const actor = { ...admin, enterpriseId: application.enterpriseId }
  await transact(async (tx) => {
    await insertNote(tx, { applicationId, adminId: admin.adminId, text })
    await audit(tx, { action: 'application.noted', actor, origin, detail: { applicationId } })
  })
}
