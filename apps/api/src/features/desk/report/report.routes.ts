import { exportReport as exportEndpoint, readReport as endpoint } from '@portal/contract/desk/report'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { sheetSender } from '#api/http/send-sheet.ts'
import { serve } from '#api/http/serve.ts'
import { exportReport } from './export-report.ts'
import { readReport } from './read-report.ts'

/** R52 */
export const reportRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoint, ({ query }) => readReport(deps, query))
  const sendSheet = sheetSender('decisions')
  serve(app, exportEndpoint, (call) =>
    sendSheet(call, (language) => exportReport(deps, call.actor, { query: call.query, language }, call.origin))
  )
}
