import * as agreements from '@portal/contract/identity/agreement'
import * as registration from '@portal/contract/identity/registration'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { draftAgreement, proposeAgreement, removeAgreement, saveAgreement } from './draft-agreement.ts'
import { readAcceptances, readAgreements, readAgreementVersion } from './read-agreements.ts'
import { readInForce } from './read-in-force.ts'
import { readPrivacyPolicy } from './read-privacy-policy.ts'

export const agreementRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, registration.readAgreement, async () => {
    const { version, sha256, title, text, summary, effectiveFrom } = await readInForce(deps)
    return { version, sha256, title, text, summary, effectiveFrom }
  })
  serve(app, registration.readPrivacyPolicy, () => readPrivacyPolicy(deps))
  serve(app, agreements.listAgreements, ({ actor, query }) => readAgreements(deps, actor, query))
  serve(app, agreements.readAgreementVersion, ({ actor, params }) => readAgreementVersion(deps, actor, params.id))
  serve(app, agreements.draftAgreement, ({ actor, body, origin }) => draftAgreement(deps, actor, body, origin))
  serve(app, agreements.saveAgreement, ({ actor, params, body, origin }) =>
    saveAgreement(deps, actor, { id: params.id, ...body }, origin)
  )
  serve(app, agreements.removeAgreement, ({ actor, params, origin }) => removeAgreement(deps, actor, params.id, origin))
  serve(app, agreements.proposeAgreement, ({ actor, params, body, origin }) =>
    proposeAgreement(deps, actor, { id: params.id, ...body }, origin)
  )
  serve(app, agreements.listAcceptances, ({ actor, query, origin }) => readAcceptances(deps, actor, query, origin))
}
