import * as endpoints from '@portal/contract/notice/notice-settings'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { chooseRobotKinds, removeRobot, saveRobot, testRobot } from './change-robot.ts'
import { chooseNotice } from './choose-notice.ts'
import { readSettings } from './read-settings.ts'

export const noticeSettingsRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.readNoticeSettings, ({ actor }) => readSettings(deps, actor))
  serve(app, endpoints.chooseNotice, ({ body, actor, origin }) => chooseNotice(deps, actor, body, origin))
  serve(app, endpoints.saveRobot, ({ params, body, actor, origin }) =>
    saveRobot(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, endpoints.chooseRobotKinds, ({ params, body, actor, origin }) =>
    chooseRobotKinds(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, endpoints.testRobot, ({ params, actor }) => testRobot(deps, actor, params.channel))
  serve(app, endpoints.removeRobot, ({ params, actor, origin }) => removeRobot(deps, actor, params.channel, origin))
}
