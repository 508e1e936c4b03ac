import * as log from '@portal/contract/desk/audit-log'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { languageOf } from '#api/http/language.ts'
import { sendSheet } from '#api/http/send-sheet.ts'
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
    const language = languageOf(request.headers['accept-language'])
    const write = () => exportAudit(deps, actor, { query, language }, origin)
    await sendSheet(reply, holdExport, { adminId: actor.adminId, name: 'audit', write })
  })
}
