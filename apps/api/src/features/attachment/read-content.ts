import type { AttachmentView } from '@portal/contract/attachment'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { Actor, AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type AttachmentRow, findAttachment, findOwnAttachment } from './attachment.store.ts'
import { viewAttachment } from './attachment.view.ts'
import { tellStorage } from './storage-refusal.ts'

/** The copy that may be looked at. */
export type Content = { displayName: string; mediaType: string; bytes: Buffer }

/** @throws Refusal `request.not-found`, also for another enterprise's */
export const readOwnAttachment = async (
  { db }: Pick<Deps, 'db' | 'transact'>,
  actor: Actor,
  id: string
): Promise<AttachmentView> => {
  const row = await findOwnAttachment(db, actor.enterpriseId, id)
  if (!row) throw new Refusal('request.not-found')
  return viewAttachment(row)
}

/**
 * The owner's enterprise sees its papers while they wait for the scanner; of an infected one nothing is left.
 * @throws Refusal `request.not-found`, `file.storage`
 */
export const openForOwner = async (
  deps: Pick<Deps, 'db' | 'transact' | 'files' | 'log'>,
  actor: Actor,
  id: string
): Promise<Content> => {
  const row = await findOwnAttachment(deps.db, actor.enterpriseId, id)
  if (!row || row.status === 'INFECTED') throw new Refusal('request.not-found')
  return fetchView(deps, row)
}

/**
 * R25: every look of an administrator is recorded before the first byte leaves, and none is possible before the scan.
 * @throws Refusal `request.not-found`, `application.file-not-scanned`, `file.storage`
 */
export const openForReviewer = async (
  deps: Pick<Deps, 'db' | 'transact' | 'files' | 'log'>,
  admin: AdminActor,
  id: string,
  origin: Origin
): Promise<Content> => {
  const row = await deps.transact(async (tx) => {
    const found = await findAttachment(tx, id)
    if (!found) throw new Refusal('request.not-found')
    if (found.status !== 'CLEAN') throw new Refusal('application.file-not-scanned')
    const actor = { adminId: admin.adminId, enterpriseId: found.enterpriseId }
    await audit(tx, { action: 'attachment.viewed', actor, origin, detail: { attachmentId: id, slot: found.slot } })
    return found
  })
  return fetchView(deps, row)
}

const fetchView = async (deps: Pick<Deps, 'files' | 'log'>, row: AttachmentRow): Promise<Content> => ({
  displayName: row.displayName,
  mediaType: row.mediaType,
  bytes: await tellStorage(deps, deps.files.get(row.viewKey))
})
