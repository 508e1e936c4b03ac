import * as broadcasts from '@portal/contract/notice/broadcast'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { readAudiences, readBroadcast, readBroadcasts } from './read-broadcasts.ts'
import { countBroadcast, sendBroadcast } from './send-broadcast.ts'
import { withdrawBroadcast } from './withdraw-broadcast.ts'

export const broadcastRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, broadcasts.listBroadcasts, ({ query }) => readBroadcasts(deps, query))
  serve(app, broadcasts.listBroadcastAudiences, () => readAudiences(deps))
  serve(app, broadcasts.readBroadcast, ({ params }) => readBroadcast(deps, params.id))
  serve(app, broadcasts.countBroadcast, ({ body }) => countBroadcast(deps, body.audience))
  serve(app, broadcasts.sendBroadcast, ({ actor, body, origin }) => sendBroadcast(deps, actor, body, origin))
  serve(app, broadcasts.withdrawBroadcast, ({ actor, params, origin }) =>
    withdrawBroadcast(deps, actor, params.id, origin)
  )
}
