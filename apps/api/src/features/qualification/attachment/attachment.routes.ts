import * as endpoints from '@portal/contract/qualification/attachment'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { sendFile } from '#api/http/send-file.ts'
import { serve } from '#api/http/serve.ts'
import { acceptUploads } from '#api/http/uploads.ts'
import { dispositionOf } from './display-name.rules.ts'
import { type Content, openForOwner, openForReviewer, readOwnAttachment } from './read-content.ts'
import { receiveUpload } from './receive-upload.ts'
import { planUpload } from './upload-attachment.ts'

/** A page asks for several files at once. One with many papers leaves most places of its network to others. */
const readingsAtOnce = { name: 'file being read', perKey: 12, perNetwork: 32, inAll: 64 }
/** Their own, so that no enterprise takes the files from them. They work in one network. */
const reviewsAtOnce = { name: 'file being reviewed', perKey: 20, inAll: 40 }

export const attachmentRoutes = (app: FastifyInstance, deps: Deps): void => {
  const holdReading = createPlaces(readingsAtOnce)
  const holdReview = createPlaces(reviewsAtOnce)
  acceptUploads(app, (scope) =>
    serve(scope, endpoints.uploadAttachment, ({ actor, origin, reply }) =>
      receiveUpload(deps, { actor, origin, reply, judge: (head) => planUpload(head, actor.permissions) })
    )
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
