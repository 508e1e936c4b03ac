import * as catalogue from '@portal/contract/qualification/catalogue-change'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { proposeCatalogue } from './propose-catalogue.ts'
import { readCatalogue, readCatalogueVersion } from './read-catalogue.ts'

export const catalogueRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, catalogue.readCatalogue, ({ actor }) => readCatalogue(deps, actor))
  serve(app, catalogue.readCatalogueVersion, ({ params }) => readCatalogueVersion(deps, Number(params.version)))
  serve(app, catalogue.proposeCatalogue, ({ body, actor, origin }) => proposeCatalogue(deps, actor, body, origin))
}
