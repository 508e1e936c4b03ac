import * as log from '@portal/contract/desk/audit-log'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { sheetSender } from '#api/http/send-sheet.ts'
import { serve } from '#api/http/serve.ts'
import { askForVerification, readAuditChain } from './audit-chain-state.ts'
import { exportAudit } from './export-audit.ts'
import { readAudit } from './read-audit.ts'

export const auditLogRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, log.listAuditEvents, ({ query, actor, origin }) => readAudit(deps, actor, query, origin))
  const sendSheet = sheetSender('audit', 'audit-export')
  serve(app, log.readAuditChain, () => readAuditChain(deps))
  serve(app, log.verifyAuditChain, ({ actor, origin }) => askForVerification(deps, actor, origin))
  serve(app, log.exportAuditEvents, (call) =>
    sendSheet(call, (language) => exportAudit(deps, call.actor, { query: call.query, language }, call.origin))
  )
}
