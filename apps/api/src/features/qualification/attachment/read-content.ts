import type { AttachmentView } from '@portal/contract/qualification/attachment'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type AttachmentRow, findAttachment, findOwnAttachment } from './attachment.store.ts'
import { viewAttachment } from './attachment.view.ts'
import { tellStorage } from './storage-refusal.ts'

/** The disarmed copy. */
export type Content = { displayName: string; mediaType: string; bytes: Buffer }

/** @throws Refusal `request.not-found`, also for the paper of another enterprise */
export const readOwnAttachment = async (
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string
): Promise<AttachmentView> => {
  const row = await findOwnAttachment(db, actor.enterpriseId, id)
  if (!row) throw new Refusal('request.not-found')
  return viewAttachment(row)
}

/**
 * The enterprise sees its papers also while they wait for the scanner. An infected one has no file any more.
 * @throws Refusal `request.not-found`, `file.storage`
 */
export const openForOwner = async (
  deps: Pick<Deps, 'db' | 'files' | 'log'>,
  actor: Actor,
  id: string
): Promise<Content> => {
  const row = await findOwnAttachment(deps.db, actor.enterpriseId, id)
  if (!row || row.status === 'INFECTED' || row.status === 'ERASED') throw new Refusal('request.not-found')
  return openAttachment(deps, row)
}

/**
 * R25: records every view by an administrator before the first byte is sent. There is no view before the scan.
 * @throws Refusal `request.not-found`, `application.file-not-scanned`, `file.storage`
 */
export const openForReviewer = async (
  deps: Pick<Deps, 'transact' | 'files' | 'log'>,
  admin: AdminActor,
  id: string,
  origin: Origin
): Promise<Content> => {
  const row = await deps.transact(async (tx) => {
    const found = await findAttachment(tx, id)
    if (!found || found.status === 'ERASED') throw new Refusal('request.not-found')
    if (found.status !== 'CLEAN') throw new Refusal('application.file-not-scanned')
    const actor = { ...admin, enterpriseId: found.enterpriseId }
    await audit(tx, { action: 'attachment.viewed', actor, origin, detail: { attachmentId: id, slot: found.slot } })
    return found
  })
  return openAttachment(deps, row)
}

/** For the portal's own use; no person sees the paper. @throws Refusal `file.storage` */
export const openAttachment = async (deps: Pick<Deps, 'files' | 'log'>, row: AttachmentRow): Promise<Content> => ({
  displayName: row.displayName,
  mediaType: row.mediaType,
  bytes: await tellStorage(deps, deps.files.get(row.viewKey))
})
