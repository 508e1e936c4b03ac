import type { Deps } from '#api/deps.ts'
import { viewAttachment } from '#api/features/qualification/attachment/attachment.view.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { closeOwnPhotoUpload, findOwnPhotoUpload } from './photo.store.ts'

type Needs = Pick<Deps, 'db' | 'clock'>

/** @throws Refusal `request.not-found` */
export const readPhotoUpload = async ({ db, clock }: Needs, { accountId }: Actor, id: string) => {
  const photo = await findOwnPhotoUpload(db, accountId, id)
  if (!photo) throw new Refusal('request.not-found')
  const { usedAt, closedAt, expiresAt, attachment } = photo
  if (usedAt) return { state: 'used' as const, attachment: attachment && viewAttachment(attachment) }
  const isOpen = closedAt === null && expiresAt > clock.now()
  return { state: isOpen ? ('open' as const) : ('closed' as const), attachment: null }
}

/** @throws Refusal `request.not-found` */
export const closePhotoUpload = async ({ db, clock }: Needs, { accountId }: Actor, id: string): Promise<void> => {
  if (!(await closeOwnPhotoUpload(db, accountId, id, clock.now()))) throw new Refusal('request.not-found')
}
