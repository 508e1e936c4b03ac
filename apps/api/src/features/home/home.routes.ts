import { readHome as endpoint } from '@portal/contract/home'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { readHome } from './read-home.ts'

export const homeRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoint, ({ actor }) => readHome(deps, actor))
}
