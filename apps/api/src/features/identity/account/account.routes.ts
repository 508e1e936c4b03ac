import * as registration from '@portal/contract/identity/registration'
import * as security from '@portal/contract/identity/security'
import * as session from '@portal/contract/identity/session'
import { usernameKey } from '@portal/contract/username'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { viewNewSession } from '#api/features/identity/session/session.view.ts'
import { serve } from '#api/http/serve.ts'
import { acceptAgreement } from './accept-agreement.ts'
import { isUsernameTaken, listEnterpriseTypes } from './account.store.ts'
import { changePassword } from './change-password.ts'
import { readSecurity } from './read-security.ts'
import { readSignIns } from './read-sign-ins.ts'
import { registerEnterprise } from './register-enterprise.ts'
import { sendRegistrationCode } from './send-registration-code.ts'
import { signIn } from './sign-in.ts'

export const accountRoutes = (app: FastifyInstance, deps: Deps): void => {
  const { db, cookies } = deps

  serve(app, registration.listEnterpriseTypes, () => listEnterpriseTypes(db))
  serve(app, registration.checkUsername, async ({ params }) => ({
    available: !(await isUsernameTaken(db, usernameKey(params.username)))
  }))
  serve(app, registration.sendRegistrationCode, ({ body, origin }) => sendRegistrationCode(deps, body, origin))
  serve(app, registration.register, ({ body, origin }) => registerEnterprise(deps, body, origin))

  serve(app, session.signIn, async ({ body, actor, origin, reply }) => {
    const { token, asks } = await signIn(deps, body, actor, origin)
    cookies.writeSession(reply, token)
    return asks.length > 0 ? { next: 'second-factor' as const, factors: asks } : viewNewSession(deps, token)
  })
  serve(app, session.acceptAgreement, async ({ body, actor, origin, reply }) => {
    const { token } = await acceptAgreement(deps, actor, body, origin)
    cookies.writeSession(reply, token)
  })

  serve(app, security.readSecurity, ({ actor }) => readSecurity(deps, actor))
  serve(app, security.changePassword, async ({ body, actor, proof, origin, reply }) => {
    const { token } = await changePassword(deps, actor, { ...body, ...proof }, origin)
    cookies.writeSession(reply, token)
  })
  serve(app, security.listSignIns, ({ query, actor }) => readSignIns(deps, actor, query.after))
}
