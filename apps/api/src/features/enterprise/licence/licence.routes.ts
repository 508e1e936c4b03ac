import { readLicence as endpoint } from '@portal/contract/enterprise/licence'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { readLicence } from './read-licence.ts'

export const licenceRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoint, ({ actor, body, origin }) => readLicence(deps, actor, body.attachmentId, origin))
}
