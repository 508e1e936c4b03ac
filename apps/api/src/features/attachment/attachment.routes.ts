import * as review from '@portal/contract/admin-review'
import * as endpoints from '@portal/contract/attachment'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { freeBytes } from '#api/adapters/free-bytes.ts'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { createInFlight, whenAnswered } from '#api/http/in-flight.ts'
import { acceptUploads, readUpload } from '#api/http/uploads.ts'
import { dispositionOf } from './display-name.rules.ts'
import { type Content, openForOwner, openForReviewer, readOwnAttachment } from './read-content.ts'
import { planUpload, uploadAttachment } from './upload-attachment.ts'

// Strictly smaller than the limit, so the largest file is one byte less.
const limits = {
  maxBytes: endpoints.attachmentLimits.bytes - 1,
  maxBodyBytes: endpoints.uploadAttachment.bodyLimit
}

// 2 MB each is what a slow or stalled caller holds.
const uploadsAtOnce = { perKey: 10, inAll: 64, tooMany: 'file.too-many-at-once' } as const
/** A page asks for some files at once. */
const readingsAtOnce = { perKey: 20, inAll: 64 }

export const attachmentRoutes = (app: FastifyInstance, deps: Deps): void => {
  const beginUpload = createInFlight(uploadsAtOnce)
  const beginReading = createInFlight(readingsAtOnce)
  acceptUploads(app, (scope) =>
    serve(scope, endpoints.uploadAttachment, async ({ actor, origin, request }) => {
      const end = beginUpload(actor.enterpriseId)
      try {
        const { judged, bytes } = await readUpload(request, limits, planUpload)
        const kept = await uploadAttachment(deps, actor, { plan: judged, bytes }, origin)
        // A scanner that was given up may read it still.
        if (kept.status === 'CLEAN') freeBytes(bytes)
        return kept
      } finally {
        // Whoever was refused while still sending keeps its place, and what came of its file, until the body is over.
        if (request.raw.readableEnded || request.raw.destroyed) end()
        else request.raw.once('end', end).once('close', end)
      }
    })
  )
  serve(app, endpoints.readAttachment, ({ params, actor }) => readOwnAttachment(deps, actor, params.id))
  serve(app, endpoints.readAttachmentContent, async ({ params, query, actor, reply }) => {
    whenAnswered(reply, beginReading(actor.enterpriseId))
    sendContent(reply, await openForOwner(deps, actor, params.id), query.download === '1')
  })
  serve(app, review.readCaseAttachment, async ({ params, query, actor, origin, reply }) => {
    whenAnswered(reply, beginReading(actor.adminId))
    sendContent(reply, await openForReviewer(deps, actor, params.id, origin), query.download === '1')
  })
}

/** A document that may show itself and do nothing else, under the name that its uploader gave it. */
const sendContent = (reply: FastifyReply, { displayName, mediaType, bytes }: Content, isDownload: boolean): void => {
  void reply
    .code(200)
    .header('content-type', mediaType)
    .header('content-disposition', dispositionOf(displayName, isDownload ? 'attachment' : 'inline'))
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox")
    .send(bytes)
}
