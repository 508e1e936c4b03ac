import * as endpoints from '@portal/contract/application/internal-check'
import { prepareCheck as prepareCheckEndpoint } from '@portal/contract/application/prepare-check'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { cancelCheck, confirmCheck, sendCheckBack } from './decide-check.ts'
import { prepareCheck } from './prepare-check.ts'
import { readCheck, readChecks, readCheckView } from './read-checks.ts'

export const internalCheckRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.listChecks, ({ actor }) => readChecks(deps, actor))
  serve(app, endpoints.readCheck, ({ params, actor }) => readCheck(deps, actor, params.id))
  serve(app, prepareCheckEndpoint, async ({ body, actor, origin }) => {
    const { id } = await prepareCheck(deps, actor, body, origin)
    return readCheckView(deps, actor, id)
  })
  serve(app, endpoints.confirmCheck, async ({ params, actor, origin }) => {
    await confirmCheck(deps, actor, params.id, origin)
    return readCheckView(deps, actor, params.id)
  })
  serve(app, endpoints.sendCheckBack, async ({ params, body, actor, origin }) => {
    await sendCheckBack(deps, actor, { ...params, ...body }, origin)
    return readCheckView(deps, actor, params.id)
  })
  serve(app, endpoints.cancelCheck, ({ params, actor, origin }) => cancelCheck(deps, actor, params.id, origin))
}
