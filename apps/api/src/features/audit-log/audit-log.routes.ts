import { listAuditEvents } from '@portal/contract/admin-audit'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { readAudit } from './read-audit.ts'

export const auditLogRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, listAuditEvents, ({ query, actor, origin }) => readAudit(deps, actor, query, origin))
}
