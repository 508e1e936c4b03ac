import { searchNotices as endpoint } from '@portal/contract/desk/notice-log'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { searchNotices } from './search-notices.ts'

export const noticeLogRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoint, ({ body }) => searchNotices(deps, body))
}
