import { permissionsOf } from '@portal/contract/permissions'
import type { FastifyReply } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { receiveUpload } from '#api/features/qualification/attachment/receive-upload.ts'
import { planUpload, type UploadNeeds } from '#api/features/qualification/attachment/upload-attachment.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import type { UploadHead } from '#api/http/uploads.ts'
import { findPhoto } from './find-photo.ts'
import { usePhotoUpload } from './photo.store.ts'

type Needs = UploadNeeds & Pick<Deps, 'db' | 'keyedHash'>

/**
 * R51: the paper of a phone, which has no session. The token is used up with the row of the paper: a file that is refused
 * leaves it open, and of two phones the later one leaves nothing.
 * @throws Refusal as `findPhoto` and `receiveUpload`
 */
export const uploadPhoto = async (deps: Needs, token: unknown, origin: Origin, reply: FastifyReply): Promise<void> => {
  const { id, slot, role, accountId, enterpriseId, ...account } = await findPhoto(deps, token, origin)
  const actor = { accountId, enterpriseId, role, permissions: permissionsOf(role, account.permissions) }
  const judge = (head: UploadHead) => {
    if (head.slot !== slot) throw new Refusal('photo.closed')
    return planUpload(head, actor.permissions)
  }
  await receiveUpload(deps, {
    actor,
    origin,
    reply,
    judge,
    alongside: async (tx, attachmentId) => {
      if (!(await usePhotoUpload(tx, id, attachmentId))) throw new Refusal('photo.closed')
      await record(tx, { action: 'photo.used', actor, origin, detail: { attachmentId, slot } })
    }
  })
}
