import * as endpoints from '@portal/contract/enterprise/photo'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { acceptUploads } from '#api/http/uploads.ts'
import { readPhotoPaper } from './find-photo.ts'
import { openPhotoUpload } from './open-photo-upload.ts'
import { closePhotoUpload, readPhotoUpload } from './read-photo-upload.ts'
import { uploadPhoto } from './upload-photo.ts'

export const photoRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.openPhotoUpload, ({ actor, body, origin }) => openPhotoUpload(deps, actor, body, origin))
  serve(app, endpoints.readPhotoUpload, ({ actor, params }) => readPhotoUpload(deps, actor, params.id))
  serve(app, endpoints.closePhotoUpload, ({ actor, params }) => closePhotoUpload(deps, actor, params.id))
  serve(app, endpoints.readPhotoPaper, ({ body, origin }) => readPhotoPaper(deps, body.token, origin))
  acceptUploads(app, (scope) =>
    serve(scope, endpoints.uploadPhoto, ({ request, origin, reply }) =>
      uploadPhoto(deps, request.headers[endpoints.photoTokenHeader], origin, reply)
    )
  )
}
