import {
  type AttachmentView,
  attachmentLimits,
  uploadAttachment as endpoint
} from '@portal/contract/qualification/attachment'
import type { FastifyReply } from 'fastify'
import type { Origin } from '#api/http/caller.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { readUpload, type UploadHead } from '#api/http/uploads.ts'
import {
  type Alongside,
  freeBytes,
  type Uploader,
  uploadAttachment,
  type UploadNeeds,
  type UploadPlan
} from './upload-attachment.ts'

// A file has to be smaller than the limit (R25), so the largest one is one byte less.
const limits = { maxBytes: attachmentLimits.bytes - 1, maxBodyBytes: endpoint.bodyLimit }

/** A slow caller holds up to 2 MB with each. One set for computers and phones, so that neither widens the share. */
const holdUpload = createPlaces({
  name: 'upload',
  perKey: 10,
  perNetwork: 20,
  inAll: 64,
  tooMany: 'file.too-many-at-once'
})

type Receiving = {
  actor: Uploader
  origin: Origin
  reply: FastifyReply
  /** Before the file is read. */
  judge: (head: UploadHead) => UploadPlan
  alongside?: Alongside
}

/** Reads the form of a request and keeps its file (R25). @throws Refusal of `readUpload`, `judge` and `uploadAttachment` */
export const receiveUpload = async (
  deps: UploadNeeds,
  { actor, origin, reply, judge, alongside }: Receiving
): Promise<AttachmentView> => {
  const giveBack = holdUpload(actor.enterpriseId, reply)
  const { judged: plan, bytes } = await readUpload(reply.request, limits, judge)
  const kept = await uploadAttachment(deps, actor, { plan, bytes, alongside }, origin)
  // A scan that was given up may still read the bytes.
  if (kept.status === 'CLEAN') freeBytes(bytes)
  // The answer may wait for an earlier one of its connection.
  giveBack()
  return kept
}
