import { createCaptcha, createProof } from '@portal/contract/captcha'
import {
  completePasswordReset as completeReset,
  startPasswordReset as startReset,
  verifyPasswordReset as verifyReset
} from '@portal/contract/password-reset'
import * as registration from '@portal/contract/registration'
import * as security from '@portal/contract/security'
import * as session from '@portal/contract/session'
import { usernameKey } from '@portal/contract/username'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { serve } from '#api/http/serve.ts'
import { acceptAgreement } from './accept-agreement.ts'
import { isUsernameTaken, listEnterpriseTypes } from './account.store.ts'
import { changePassword } from './change-password.ts'
import { completePasswordReset } from './complete-password-reset.ts'
import { endOwnSession } from './end-own-session.ts'
import { issueCaptcha, issueProof } from './issue-captcha.ts'
import { readSecurity } from './read-security.ts'
import { readSignIns } from './read-sign-ins.ts'
import { registerEnterprise } from './register-enterprise.ts'
import { sendRegistrationCode } from './send-registration-code.ts'
import { viewSession, viewSessions } from './session.view.ts'
import { listLiveSessions } from './session.store.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { startPasswordReset } from './start-password-reset.ts'
import { verifyPasswordReset } from './verify-password-reset.ts'

export const accountRoutes = (app: FastifyInstance, deps: Deps): void => {
  const { db, findActor, cookies } = deps

  serve(app, createCaptcha, ({ body, origin }) => issueCaptcha(deps, body.purpose, origin))
  serve(app, createProof, ({ body, origin }) => issueProof(deps, body.purpose, origin))

  serve(app, registration.listEnterpriseTypes, () => listEnterpriseTypes(db))
  serve(app, registration.readAgreement, async () => deps.agreement)
  serve(app, registration.checkUsername, async ({ params }) => ({
    available: !(await isUsernameTaken(db, usernameKey(params.username)))
  }))
  serve(app, registration.sendRegistrationCode, ({ body, origin }) => sendRegistrationCode(deps, body, origin))
  serve(app, registration.register, ({ body, origin }) => registerEnterprise(deps, body, origin))

  serve(app, session.signIn, async ({ body, actor, origin, reply }) => {
    const { token } = await signIn(deps, body, actor, origin)
    cookies.writeSession(reply, token)
    return viewSession(await getActor(token))
  })
  serve(app, session.readSession, async ({ actor }) => viewSession(actor))
  serve(app, session.signOut, async ({ actor, origin, reply }) => {
    await signOut(deps, actor, origin)
    cookies.clearSession(reply)
  })
  serve(app, session.acceptAgreement, async ({ body, actor, origin, reply }) => {
    const { token } = await acceptAgreement(deps, actor, body, origin)
    cookies.writeSession(reply, token)
  })

  serve(app, startReset, ({ body, origin }) => startPasswordReset(deps, body, origin))
  serve(app, verifyReset, ({ params, body, origin }) =>
    verifyPasswordReset(deps, { id: params.id, code: body.code }, origin)
  )
  serve(app, completeReset, ({ params, body, origin }) => completePasswordReset(deps, params.id, body, origin))

  serve(app, security.readSecurity, ({ actor }) => readSecurity(deps, actor))
  serve(app, security.changePassword, async ({ body, actor, origin, reply }) => {
    const { token } = await changePassword(deps, actor, body, origin)
    cookies.writeSession(reply, token)
  })
  serve(app, security.listSessions, async ({ actor }) =>
    viewSessions(await listLiveSessions(db, actor.accountId), actor.sessionId)
  )
  serve(app, security.endSession, ({ params, actor, origin }) => endOwnSession(deps, actor, params.id, origin))
  serve(app, security.listSignIns, ({ query, actor }) => readSignIns(deps, actor, query.after))

  const getActor = async (token: string) => {
    const actor = await findActor(token)
    // Frozen, or ended from elsewhere, in the moment since it was made.
    if (!actor) throw new Refusal('session.required')
    return actor
  }
}
