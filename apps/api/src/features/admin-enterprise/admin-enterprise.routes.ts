import * as enterprises from '@portal/contract/admin-enterprises'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { readAccounts } from './read-accounts.ts'
import { readEnterprise } from './read-enterprise.ts'
import { readCounts, readList } from './read-list.ts'

/** R38 */
export const adminEnterpriseRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, enterprises.listEnterprises, ({ query }) => readList(deps, query))
  serve(app, enterprises.countEnterprises, ({ query }) => readCounts(deps, query))
  serve(app, enterprises.readEnterprise, ({ params, actor }) => readEnterprise(deps, actor, params.number))
  serve(app, enterprises.listEnterpriseAccounts, ({ params, query, actor }) =>
    readAccounts(deps, actor, { ...params, ...query })
  )
}
