import * as endpoints from '@portal/contract/enterprise/phone'
import * as admin from '@portal/contract/enterprise/phone-recovery'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { sendDrawn } from '#api/features/enterprise/letter/send-drawn.ts'
import { exportTasks, readTaskCounts, readTasks } from '#api/features/record/claim/read-tasks.ts'
import { serveClaims } from '#api/features/record/claim/serve-claims.ts'
import { sheetSender } from '#api/http/send-sheet.ts'
import { serve } from '#api/http/serve.ts'
import { changePhone } from './change-phone.ts'
import { recoveryTasks } from './claim-recovery.ts'
import { confirmPhone } from './confirm-phone.ts'
import { decideRecovery } from './decide-recovery.ts'
import { sendNewPhoneCode } from './new-phone-code.ts'
import { objectToRecovery } from './object-to-recovery.ts'
import { readPhoneLetter } from './read-phone-letter.ts'
import { readRecovery, recoveryList } from './read-recoveries.ts'
import { refuseSecondRecovery, requestRecovery } from './request-recovery.ts'
import { withdrawRecovery } from './withdraw-recovery.ts'

export const phoneRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.sendNewPhoneCode, ({ body, actor, origin }) =>
    sendNewPhoneCode(deps, actor, { ...body, way: 'change' }, origin)
  )
  serve(app, endpoints.changePhone, async ({ body, actor, origin, reply }) => {
    const { token } = await changePhone(deps, actor, body, origin)
    deps.cookies.writeSession(reply, token)
  })
  serve(app, endpoints.confirmPhone, async ({ actor, origin, reply }) => {
    const { token } = await confirmPhone(deps, actor, origin)
    deps.cookies.writeSession(reply, token)
  })
  serve(app, endpoints.readPhoneLetter, ({ actor, reply }) =>
    sendDrawn(deps, reply, {
      enterpriseId: actor.enterpriseId,
      name: '更换绑定手机申请书.pdf',
      plainName: 'change-of-phone.pdf',
      draw: () => readPhoneLetter(deps, actor)
    })
  )
  serve(app, endpoints.sendPhoneRecoveryCode, async ({ body, actor, origin }) => {
    await refuseSecondRecovery(deps, actor)
    return sendNewPhoneCode(deps, actor, { ...body, way: 'recover' }, origin)
  })
  serve(app, endpoints.requestPhoneRecovery, ({ body, actor, origin }) => requestRecovery(deps, actor, body, origin))
  serve(app, endpoints.withdrawPhoneRecovery, ({ params, actor, origin }) =>
    withdrawRecovery(deps, actor, params.id, origin)
  )
  serve(app, endpoints.objectToPhoneRecovery, ({ body, origin }) => objectToRecovery(deps, body, origin))
  serve(app, admin.listPhoneRecoveries, ({ query, actor }) => readTasks(recoveryList, deps, actor, query))
  serve(app, admin.countPhoneRecoveries, ({ query, actor }) => readTaskCounts(recoveryList, deps, actor, query))
  serve(app, admin.readPhoneRecovery, ({ params, actor, origin }) => readRecovery(deps, actor, params.id, origin))
  const sendSheet = sheetSender('phone-recoveries')
  serve(app, admin.exportPhoneRecoveries, ({ query, origin, ...call }) =>
    sendSheet(call, (language) => exportTasks(recoveryList, deps, call.actor, { query, language, origin }))
  )
  serveClaims(app, deps, recoveryTasks, admin.recoveryClaims)
  serve(app, admin.decidePhoneRecovery, ({ params, body, actor, origin }) =>
    decideRecovery(deps, actor, { ...body, ...params }, origin)
  )
}
