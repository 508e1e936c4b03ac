import * as endpoints from '@portal/contract/enterprise/letter'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { issueLetter } from './issue-letter.ts'
import { readLetter } from './read-letter.ts'
import { sendDrawn } from './send-drawn.ts'
import { verifyLetter } from './verify-letter.ts'

export const letterRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.issueLetter, ({ actor, origin }) => issueLetter(deps, actor, origin))
  serve(app, endpoints.readLetterContent, ({ params, actor, reply }) =>
    sendDrawn(deps, reply, {
      enterpriseId: actor.enterpriseId,
      name: '授权委托书.pdf',
      plainName: 'authorisation-letter.pdf',
      draw: () => readLetter(deps, actor, params.id)
    })
  )
  serve(app, endpoints.verifyLetter, ({ params }) => verifyLetter(deps, params.code))
}
