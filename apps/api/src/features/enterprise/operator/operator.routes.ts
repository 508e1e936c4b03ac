import * as activation from '@portal/contract/enterprise/activation'
import { switchCheck as switchCheckEndpoint } from '@portal/contract/enterprise/operator'
import * as endpoints from '@portal/contract/enterprise/operator'
import {
  readOperatorSheet as readSheetEndpoint,
  readOperatorTemplate
} from '@portal/contract/enterprise/operator-sheet'
import * as ownership from '@portal/contract/enterprise/ownership'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { startPasswordReset } from '#api/features/identity/password-reset/start-password-reset.ts'
import { verifyPasswordReset } from '#api/features/identity/password-reset/verify-password-reset.ts'
import { serve } from '#api/http/serve.ts'
import { acceptUploads } from '#api/http/uploads.ts'
import { changeOperatorRole } from './change-operator-role.ts'
import { completeActivation } from './complete-activation.ts'
import { inviteOperator } from './invite-operator.ts'
import { readOperatorSheet, sendOperatorTemplate } from './operator-sheet.ts'
import { readOperators, readOperatorSignIns } from './read-operators.ts'
import { removeOperator } from './remove-operator.ts'
import { requireSecondFactor } from './require-second-factor.ts'
import { resendInvitation } from './resend-invitation.ts'
import { resetOperatorPassword } from './reset-operator-password.ts'
import { disableOperator, enableOperator } from './set-operator-status.ts'
import { switchCheck } from './switch-check.ts'
import { acceptOwnership, endOwnershipTransfer, offerOwnership, readTransfer } from './transfer-ownership.ts'

export const operatorRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.listOperators, ({ query, actor }) => readOperators(deps, actor, query))
  serve(app, endpoints.listOperatorSignIns, ({ query, actor }) => readOperatorSignIns(deps, actor, query.after))
  serve(app, endpoints.inviteOperator, ({ body, actor, origin }) => inviteOperator(deps, actor, body, origin))
  serve(app, readOperatorTemplate, async ({ reply }) => sendOperatorTemplate(reply))
  acceptUploads(app, (scope) =>
    serve(scope, readSheetEndpoint, ({ actor, reply }) => readOperatorSheet(deps, actor, reply))
  )
  serve(app, endpoints.resendInvitation, ({ params, actor, origin }) =>
    resendInvitation(deps, actor, params.id, origin)
  )
  serve(app, endpoints.removeOperator, ({ params, actor, origin }) => removeOperator(deps, actor, params.id, origin))
  serve(app, endpoints.changeOperatorRole, ({ params, body, actor, origin }) =>
    changeOperatorRole(deps, actor, { id: params.id, ...body }, origin)
  )
  serve(app, endpoints.disableOperator, ({ params, actor, origin }) => disableOperator(deps, actor, params.id, origin))
  serve(app, endpoints.enableOperator, ({ params, actor, origin }) => enableOperator(deps, actor, params.id, origin))
  serve(app, endpoints.resetOperatorPassword, ({ params, actor, origin }) =>
    resetOperatorPassword(deps, actor, params.id, origin)
  )
  serve(app, endpoints.requireSecondFactor, ({ body, actor, origin }) =>
    requireSecondFactor(deps, actor, body.isRequired, origin)
  )
  serve(app, switchCheckEndpoint, ({ body, actor, origin }) => switchCheck(deps, actor, body.isOn, origin))

  serve(app, ownership.readOwnershipTransfer, ({ actor }) => readTransfer(deps, actor))
  serve(app, ownership.offerOwnership, ({ params, actor, origin }) => offerOwnership(deps, actor, params.id, origin))
  serve(app, ownership.acceptOwnership, async ({ params, actor, origin, reply }) => {
    const { token } = await acceptOwnership(deps, actor, params.id, origin)
    deps.cookies.writeSession(reply, token)
  })
  serve(app, ownership.endOwnershipTransfer, ({ params, actor, origin }) =>
    endOwnershipTransfer(deps, actor, params.id, origin)
  )

  serve(app, activation.startActivation, ({ body, origin }) => startPasswordReset(deps, 'activate', body, origin))
  serve(app, activation.verifyActivation, ({ params, body, origin }) =>
    verifyPasswordReset(deps, { id: params.id, purpose: 'activate', code: body.code }, origin)
  )
  serve(app, activation.completeActivation, ({ params, body, origin }) =>
    completeActivation(deps, params.id, body, origin)
  )
}
