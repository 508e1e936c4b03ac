import { readHome as endpoint } from '@portal/contract/application/home'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { languageOf } from '#api/http/language.ts'
import { serve } from '#api/http/serve.ts'
import { readHome } from './read-home.ts'

export const homeRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoint, ({ actor, request }) => readHome(deps, actor, languageOf(request.headers['accept-language'])))
}
