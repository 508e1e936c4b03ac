import * as team from '@portal/contract/application/team'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { previewTeams } from './preview-teams.ts'
import { readTeams } from './read-teams.ts'
import { saveTeams } from './save-teams.ts'

export const teamRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, team.readTeams, ({ actor }) => readTeams(deps, actor))
  serve(app, team.saveTeams, ({ body, actor, origin }) => saveTeams(deps, actor, body, origin))
  serve(app, team.previewTeams, ({ body }) => previewTeams(deps, body))
}
