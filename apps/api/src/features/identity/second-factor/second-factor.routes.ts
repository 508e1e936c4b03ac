import * as passkeys from '@portal/contract/identity/passkey'
import * as endpoints from '@portal/contract/identity/second-factor'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { askedAtSignIn, offerAssertion } from '#api/features/identity/passkey/passkey-options.ts'
import { viewNewSession } from '#api/features/identity/session/session.view.ts'
import { serve } from '#api/http/serve.ts'
import { addPasskey, offerPasskey } from './add-passkey.ts'
import { removePasskey, renamePasskey } from './change-passkey.ts'
import { offerTotp } from './offer-totp.ts'
import { challengeHalfSession, proveSession } from './prove-session.ts'
import { signInWithPasskey } from './sign-in-with-passkey.ts'
import { switchOffSecondFactor } from './switch-off-second-factor.ts'
import { switchOnSecondFactor } from './switch-on-second-factor.ts'

export const secondFactorRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.proveSession, async ({ body, actor, origin, reply }) => {
    const { token } = await proveSession(deps, actor, body, origin)
    deps.cookies.writeSession(reply, token)
    return viewNewSession(deps, token)
  })
  serve(app, endpoints.offerTotp, ({ actor }) => offerTotp(deps, actor))
  serve(app, endpoints.switchOnSecondFactor, ({ body, actor, origin }) =>
    switchOnSecondFactor(deps, actor, body.code, origin)
  )
  serve(app, endpoints.switchOffSecondFactor, ({ actor, origin }) => switchOffSecondFactor(deps, actor, origin))

  serve(app, passkeys.createSignInChallenge, ({ origin }) => offerAssertion(deps, askedAtSignIn(deps, origin)))
  serve(app, passkeys.signInWithPasskey, async ({ body, actor, origin, reply }) => {
    const { token } = await signInWithPasskey(deps, body.assertion, actor, origin)
    deps.cookies.writeSession(reply, token)
    return viewNewSession(deps, token)
  })
  serve(app, passkeys.createProofChallenge, async ({ actor }) => challengeHalfSession(deps, actor))
  serve(app, passkeys.offerPasskey, ({ actor }) => offerPasskey(deps, actor))
  serve(app, passkeys.addPasskey, ({ body, actor, origin }) => addPasskey(deps, actor, body, origin))
  serve(app, passkeys.renamePasskey, ({ params, body, actor, origin }) =>
    renamePasskey(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, passkeys.removePasskey, ({ params, actor, origin }) => removePasskey(deps, actor, params.id, origin))
}
