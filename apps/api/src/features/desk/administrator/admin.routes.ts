import * as admins from '@portal/contract/desk/admin-session'
import * as accounts from '@portal/contract/desk/administrator'
import * as messages from '@portal/contract/desk/inbox'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { issueCaptcha, issueProof } from '#api/features/identity/captcha/issue-captcha.ts'
import { countUnread, markAllRead, markRead } from '#api/features/notice/inbox/inbox.store.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { languageOf } from '#api/http/language.ts'
import { Refusal } from '#api/http/refusal.ts'
import { serve } from '#api/http/serve.ts'
import { findAdmin } from './admin-session.store.ts'
import { endAdminSession, endAdminSessions, readAdminSessions } from './admin-sessions.ts'
import { adminSignIn } from './admin-sign-in.ts'
import { adminSignOut } from './admin-sign-out.ts'
import { viewAdminSession } from './admin.view.ts'
import { changeAdminPassword } from './change-admin-password.ts'
import { completeSetup } from './complete-setup.ts'
import { disableAdmin } from './disable-admin.ts'
import { removeFirstSetupFile } from './first-setup-file.ts'
import { inviteAdmin } from './invite-admin.ts'
import { proposeAdminEnabling, proposeAdminRoles } from './propose-admin-change.ts'
import { proveAdmin } from './prove-admin.ts'
import { readAdminInbox } from './read-admin-inbox.ts'
import { readAdministrators } from './read-administrators.ts'
import { readSetup } from './read-setup.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

export const adminRoutes = (app: FastifyInstance, deps: Deps): void => {
  const { db, cookies, clock } = deps
  const view = async (admin: AdminActor) => viewAdminSession(admin, await countUnread(db, admin))

  serve(app, admins.createAdminCaptcha, ({ origin }) => issueCaptcha(deps, 'admin-sign-in', origin))
  serve(app, admins.createAdminProof, ({ origin }) => issueProof(deps, 'admin-sign-in', origin))

  serve(app, admins.adminSignIn, async ({ body, request, origin, reply }) => {
    const { token } = await adminSignIn(deps, body, request.admin, origin)
    cookies.writeAdmin(reply, token)
    return { next: 'totp' as const }
  })
  serve(app, accounts.proveAdmin, async ({ body, actor, origin, reply }) => {
    const { token } = await proveAdmin(deps, actor, body, origin)
    cookies.writeAdmin(reply, token)
    const admin = await findAdmin(db, token, clock.now())
    // The administrator was frozen, or the session ended elsewhere, since it was proven.
    if (!admin) throw new Refusal('admin.required')
    return view(admin)
  })
  serve(app, admins.readAdminSession, ({ actor }) => view(actor))
  serve(app, admins.adminSignOut, async ({ actor, origin, reply }) => {
    await adminSignOut(deps, actor, origin)
    cookies.clearAdmin(reply)
  })

  serve(app, accounts.readAdminSetup, ({ params }) => readSetup(deps, params.token))
  serve(app, accounts.completeAdminSetup, async ({ params, body, origin }) => {
    const made = await completeSetup(deps, params.token, body, origin)
    // Not awaited: the answer holds the recovery codes, which are shown only once.
    deps.background.run(() => removeFirstSetupFile(deps.config.dataDir))
    return made
  })
  serve(app, accounts.changeAdminPassword, async ({ body, actor, origin, reply }) => {
    const { token } = await changeAdminPassword(deps, actor, body, origin)
    cookies.writeAdmin(reply, token)
  })

  serve(app, accounts.listAdmins, ({ actor }) => readAdministrators(deps, actor))
  serve(app, accounts.inviteAdmin, ({ body, actor, origin }) => inviteAdmin(deps, actor, body, origin))
  serve(app, accounts.withdrawInvitation, ({ params, actor, origin }) =>
    withdrawInvitation(deps, actor, params.id, origin)
  )
  serve(app, accounts.proposeAdminRoles, ({ params, body, actor, origin }) =>
    proposeAdminRoles(deps, actor, { id: params.id, ...body }, origin)
  )
  serve(app, accounts.disableAdmin, ({ params, body, actor, origin }) =>
    disableAdmin(deps, actor, { id: params.id, ...body }, origin)
  )
  serve(app, accounts.proposeAdminEnabling, ({ params, body, actor, origin }) =>
    proposeAdminEnabling(deps, actor, { id: params.id, ...body }, origin)
  )
  serve(app, accounts.listAdminSessions, ({ params, actor }) => readAdminSessions(deps, actor, params.id))
  serve(app, accounts.endAdminSession, ({ params, actor, origin }) => endAdminSession(deps, actor, params, origin))
  serve(app, accounts.endAdminSessions, ({ params, actor, origin }) => endAdminSessions(deps, actor, params.id, origin))
  serve(app, messages.listAdminMessages, ({ actor, request }) =>
    readAdminInbox(deps, actor, languageOf(request.headers['accept-language']))
  )
  serve(app, messages.markAdminMessageRead, async ({ params, actor }) => {
    if (!(await markRead(db, actor, params.id, clock.now()))) throw new Refusal('request.not-found')
  })
  serve(app, messages.markAllAdminMessagesRead, ({ actor }) => markAllRead(db, actor, clock.now()))
}
