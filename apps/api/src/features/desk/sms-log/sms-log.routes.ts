import { readSmsOverview, searchSms } from '@portal/contract/desk/sms-log'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { readOverview } from './read-overview.ts'
import { searchLog } from './search-log.ts'

export const smsLogRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, searchSms, ({ body, actor, origin }) => searchLog(deps, actor, body, origin))
  serve(app, readSmsOverview, () => readOverview(deps))
}
