import { viewingMs, type viewCase as endpoint } from '@portal/contract/application/review'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endViewing, isCase, keepViewing, listOtherViewers } from './viewing.store.ts'

/**
 * R47: who has a case open. A row of the database, so that all processes know of it. Not logged, since reading the case is.
 * @throws Refusal `request.not-found`
 */
export const viewCase = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { adminId }: AdminActor,
  { id, isOpen }: { id: string; isOpen: boolean }
): Promise<Response<typeof endpoint>> => {
  if (!(await isCase(db, id))) throw new Refusal('request.not-found')
  const now = clock.now()
  const viewing = { applicationId: id, adminId }
  if (isOpen) await keepViewing(db, viewing, new Date(now.getTime() + viewingMs))
  else await endViewing(db, viewing)
  return { others: await listOtherViewers(db, viewing, now) }
}
