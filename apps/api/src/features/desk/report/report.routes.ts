import { exportReport as exportEndpoint, readReport as endpoint } from '@portal/contract/desk/report'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { languageOf } from '#api/http/language.ts'
import { sendSheet } from '#api/http/send-sheet.ts'
import { serve } from '#api/http/serve.ts'
import { exportReport } from './export-report.ts'
import { readReport } from './read-report.ts'

/** R52 */
export const reportRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoint, ({ query }) => readReport(deps, query))
  const holdExport = createPlaces({ name: 'export', perKey: 1, inAll: 4 })
  serve(app, exportEndpoint, async ({ query, actor, origin, request, reply }) => {
    const language = languageOf(request.headers['accept-language'])
    const write = () => exportReport(deps, actor, { query, language }, origin)
    await sendSheet(reply, holdExport, { adminId: actor.adminId, name: 'decisions', write })
  })
}
