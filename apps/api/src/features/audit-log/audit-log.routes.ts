import * as log from '@portal/contract/admin-audit'
import type { FastifyInstance } from 'fastify'
import { createPlaces } from '#api/http/in-flight.ts'
import type { Deps } from '#api/deps.ts'
import { languageOf } from '#api/http/language.ts'
import { serve } from '#api/http/serve.ts'
import { askForVerification, readAuditChain } from './audit-chain-state.ts'
import { exportAudit } from './export-audit.ts'
import { readAudit } from './read-audit.ts'

export const auditLogRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, log.listAuditEvents, ({ query, actor, origin }) => readAudit(deps, actor, query, origin))
  const holdExport = createPlaces({ name: 'audit-export', perKey: 1, inAll: 4 })
  serve(app, log.readAuditChain, () => readAuditChain(deps))
  serve(app, log.verifyAuditChain, ({ actor, origin }) => askForVerification(deps, actor, origin))
  serve(app, log.exportAuditEvents, async ({ query, actor, origin, request, reply }) => {
    holdExport(actor.adminId, reply)
    const language = languageOf(request.headers['accept-language'])
    const sheet = await exportAudit(deps, actor, { query, language }, origin)
    void reply
      .code(200)
      .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', 'attachment; filename="audit.xlsx"')
      .send(sheet)
  })
}
