import { readSignals as endpoint } from '@portal/contract/desk/signals'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { readSignals } from './read-signals.ts'

export const signalRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoint, ({ params, query, actor: admin, origin }) =>
    readSignals(deps, { ...params, admin, origin }, query)
  )
}
