import * as views from '@portal/contract/desk/saved-view'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { removeView, saveView } from './save-view.ts'
import { listViews } from './saved-view.store.ts'

export const savedViewRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, views.listSavedViews, ({ query, actor: { adminId } }) => listViews(deps.db, { adminId, ...query }))
  serve(app, views.saveView, ({ body, actor }) => saveView(deps, actor, body))
  serve(app, views.removeSavedView, ({ params, actor }) => removeView(deps, actor, params.id))
}
