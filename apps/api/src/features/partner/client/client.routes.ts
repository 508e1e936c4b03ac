import * as clients from '@portal/contract/partner/client'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { changeClient, disableClient, enableClient, proposeClient } from './change-client.ts'
import { createCredential, endCredential } from './create-credential.ts'
import { readCalls } from './read-calls.ts'
import { readClients } from './read-clients.ts'

export const clientRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, clients.listClients, ({ actor }) => readClients(deps, actor))
  serve(app, clients.readClientCalls, async ({ params }) => ({ data: await readCalls(deps, params.id) }))
  serve(app, clients.proposeClient, ({ body, actor, origin }) => proposeClient(deps, actor, body, origin))
  serve(app, clients.changeClient, ({ params, body, actor, origin }) =>
    changeClient(deps, actor, { id: params.id, settings: body }, origin)
  )
  serve(app, clients.createClientCredential, ({ params, body, actor, origin }) =>
    createCredential(deps, actor, { id: params.id, ...body }, origin)
  )
  serve(app, clients.endClientCredential, ({ params, actor, origin }) => endCredential(deps, actor, params, origin))
  serve(app, clients.disableClient, ({ params, actor, origin }) => disableClient(deps, actor, params.id, origin))
  serve(app, clients.enableClient, ({ params, actor, origin }) => enableClient(deps, actor, params.id, origin))
}
