import * as endpoints from '@portal/contract/qualification/attachment'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { sendFile } from '#api/http/send-file.ts'
import { serve } from '#api/http/serve.ts'
import { acceptUploads, readUpload } from '#api/http/uploads.ts'
import { dispositionOf } from './display-name.rules.ts'
import { type Content, openForOwner, openForReviewer, readOwnAttachment } from './read-content.ts'
import { freeBytes, planUpload, uploadAttachment } from './upload-attachment.ts'

// A file has to be smaller than the limit (R25), so the largest one is one byte less.
const limits = {
  maxBytes: endpoints.attachmentLimits.bytes - 1,
  maxBodyBytes: endpoints.uploadAttachment.bodyLimit
}

/** A slow caller holds up to 2 MB with each. */
const uploadsAtOnce = {
  name: 'upload',
  perKey: 10,
  perNetwork: 20,
  inAll: 64,
  tooMany: 'file.too-many-at-once'
} as const
/** A page asks for several files at once. One with many papers leaves most places of its network to others. */
const readingsAtOnce = { name: 'file being read', perKey: 12, perNetwork: 32, inAll: 64 }
/** Their own, so that no enterprise takes the files from them. They work in one network. */
const reviewsAtOnce = { name: 'file being reviewed', perKey: 20, inAll: 40 }

export const attachmentRoutes = (app: FastifyInstance, deps: Deps): void => {
  const holdUpload = createPlaces(uploadsAtOnce)
  const holdReading = createPlaces(readingsAtOnce)
  const holdReview = createPlaces(reviewsAtOnce)
  acceptUploads(app, (scope) =>
    serve(scope, endpoints.uploadAttachment, async ({ actor, origin, request, reply }) => {
      const giveBack = holdUpload(actor.enterpriseId, reply)
      const { judged, bytes } = await readUpload(request, limits, (head) => planUpload(head, actor.permissions))
      const kept = await uploadAttachment(deps, actor, { plan: judged, bytes }, origin)
      // A scan that was given up may still read the bytes.
      if (kept.status === 'CLEAN') freeBytes(bytes)
      // The answer may wait for an earlier one of its connection.
      giveBack()
      return kept
    })
  )
  serve(app, endpoints.readAttachment, ({ params, actor }) => readOwnAttachment(deps, actor, params.id))
  serve(app, endpoints.readAttachmentContent, async ({ params, query, actor, reply }) => {
    holdReading(actor.enterpriseId, reply)
    sendContent(reply, await openForOwner(deps, actor, params.id), query.download === '1')
  })
  serve(app, endpoints.readCaseAttachment, async ({ params, query, actor, origin, reply }) => {
    holdReview(actor.adminId, reply)
    sendContent(reply, await openForReviewer(deps, actor, params.id, origin), query.download === '1')
  })
}

/** The sandbox lets a file show itself and do nothing else. */
const sendContent = (reply: FastifyReply, { displayName, mediaType, bytes }: Content, isDownload: boolean): void => {
  sendFile(reply, {
    mediaType,
    disposition: dispositionOf(displayName, isDownload ? 'attachment' : 'inline'),
    policy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    content: bytes
  })
}
