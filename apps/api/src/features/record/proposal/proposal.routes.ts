import * as proposals from '@portal/contract/record/proposal'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { decideProposal, withdrawProposal } from './decide-proposal.ts'
import type { Subjects } from './subject.ts'

export const proposalRoutes = (app: FastifyInstance, deps: Deps, subjects: Subjects): void => {
  serve(app, proposals.decideProposal, ({ params, body, actor, origin }) =>
    decideProposal(deps, { actor, origin, subjects }, { ...params, ...body })
  )
  serve(app, proposals.withdrawProposal, ({ params, actor, origin }) =>
    withdrawProposal(deps, { actor, origin, subjects }, params.id)
  )
}
