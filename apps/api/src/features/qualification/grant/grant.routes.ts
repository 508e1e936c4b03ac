import { changeGrant as endpoint } from '@portal/contract/qualification/grant'
import { readMenuPage as menuPage } from '@portal/contract/qualification/menu-pages'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { changeGrant } from './change-grant.ts'
import { readMenuPage } from './read-menu-page.ts'

export const grantRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, menuPage, ({ params, actor }) => readMenuPage(deps, actor, params.menu))
  serve(app, endpoint, ({ params, body, actor, origin }) => changeGrant(deps, actor, { ...params, ...body }, origin))
}
