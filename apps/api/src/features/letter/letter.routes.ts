import * as endpoints from '@portal/contract/letter'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { createPlaces } from '#api/http/in-flight.ts'
import { serve } from '#api/http/serve.ts'
import { issueLetter } from './issue-letter.ts'
import { readLetter } from './read-letter.ts'
import { verifyLetter } from './verify-letter.ts'

export const letterRoutes = (app: FastifyInstance, deps: Deps): void => {
  const holdDrawing = createPlaces({ name: 'letter being drawn', perKey: 2, inAll: 20 })
  serve(app, endpoints.issueLetter, ({ actor, origin }) => issueLetter(deps, actor, origin))
  serve(app, endpoints.readLetterContent, async ({ params, actor, reply }) => {
    const giveBack = holdDrawing(actor.enterpriseId, reply)
    const pdf = await readLetter(deps, actor, params.id).finally(giveBack)
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', attachment)
      .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
      .send(pdf)
  })
  serve(app, endpoints.verifyLetter, ({ params }) => verifyLetter(deps, params.code))
}

/** RFC 6266: clients that do not know `filename*` take the plain name. */
const attachment = `attachment; filename="authorisation-letter.pdf"; filename*=UTF-8''${encodeURIComponent('授权委托书.pdf')}`
