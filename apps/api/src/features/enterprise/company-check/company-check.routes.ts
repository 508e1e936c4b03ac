import * as companies from '@portal/contract/enterprise/company-check'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { checkCompany, readCompanyCheck } from './check-company.ts'

export const companyCheckRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, companies.readCompanyCheck, ({ params }) => readCompanyCheck(deps, { applicationId: params.id }))
  serve(app, companies.checkCompany, ({ params, actor, origin }) => checkCompany(deps, actor, params.id, origin))
}
