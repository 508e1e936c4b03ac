import { searchDesk as endpoint } from '@portal/contract/desk/search'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { searchDesk } from './search-desk.ts'

export const searchRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoint, ({ body, actor }) => searchDesk(deps, actor, body.words))
}
