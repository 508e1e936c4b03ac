import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountChannels, noticeFaults, noticeKinds, optionalKinds, robotChannels } from '../record/notice-kinds.ts'
import { instant, requiredString, rule } from '../text.ts'

const kinds = z.array(z.enum(optionalKinds, { error: 'option.unknown' })).check(z.maxLength(optionalKinds.length))

/** R49 */
export const readNoticeSettings = endpoint({
  id: 'readNoticeSettings',
  method: 'GET',
  path: '/api/portal/notices/settings',
  access: 'enterprise',
  permission: null,
  summary: '通知设置：本账号各类通知的接收方式、通知邮箱，以及企业的群机器人',
  response: z.strictObject({
    phone: z.string(),
    /** Null: none. `isOffered`: whether the platform sends mail. */
    mail: z.strictObject({ isOffered: z.boolean(), masked: z.nullable(z.string()) }),
    data: z.array(
      z.strictObject({
        kind: z.enum(noticeKinds),
        channel: z.enum(accountChannels),
        isOn: z.boolean(),
        /** False: the platform does not send these. */
        isOffered: z.boolean()
      })
    ),
    /** Only the owner changes them. */
    mayChangeRobots: z.boolean(),
    robots: z.array(
      z.strictObject({
        channel: z.enum(robotChannels),
        masked: z.string(),
        kinds: z.array(z.enum(optionalKinds)),
        savedAt: instant
      })
    )
  }),
  status: 200,
  errors: []
})

/** R49: 安全通知 cannot be switched off, and so is no choice here. */
export const chooseNotice = endpoint({
  id: 'chooseNotice',
  method: 'PUT',
  path: '/api/portal/notices/choices',
  access: 'enterprise',
  permission: null,
  summary: '开启或关闭本账号一类通知的一种接收方式；安全通知不能关闭',
  body: z.strictObject({
    kind: z.enum(optionalKinds, { error: 'option.unknown' }),
    channel: z.enum(accountChannels, { error: 'option.unknown' }),
    isOn: z.boolean({ error: 'field.type' })
  }),
  status: 204,
  errors: []
})

const params = z.strictObject({ channel: z.enum(robotChannels, { error: 'option.unknown' }) })

/** The addresses that the two makers give out, with the key that they end with. */
const robotForms = {
  wecom: /^https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=([\da-f-]{30,40})$/i,
  dingtalk: /^https:\/\/oapi\.dingtalk\.com\/robot\/send\?access_token=([\da-f]{32,128})$/i
} as const

/** The key in the address of a robot; undefined for any other address. No other host is ever called. */
export const robotKeyOf = (channel: keyof typeof robotForms, address: string): string | undefined =>
  robotForms[channel].exec(address)?.[1]

/** Which maker's robot it is, is judged with the path. */
const address = requiredString('robot.address').check(
  z.overwrite((value) => value.trim()),
  rule((value) => (robotChannels.some((each) => robotKeyOf(each, value)) ? undefined : 'robot.address'))
)

export const saveRobot = endpoint({
  id: 'saveRobot',
  method: 'PUT',
  path: '/api/portal/notices/robots/:channel',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '登记企业微信或钉钉群机器人：复制机器人的 Webhook 地址；钉钉另需“加签”密钥',
  params,
  body: z.strictObject({
    address,
    /** Of 钉钉, and of no other. */
    secret: z.optional(z.string().check(z.trim(), z.regex(/^SEC[\da-f]{64}$/i, 'robot.secret'))),
    kinds
  }),
  status: 204,
  errors: ['permission.changed']
})

export const chooseRobotKinds = endpoint({
  id: 'chooseRobotKinds',
  method: 'PUT',
  path: '/api/portal/notices/robots/:channel/kinds',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '选择群机器人接收的通知类别；安全通知不能关闭',
  params,
  body: z.strictObject({ kinds }),
  status: 204,
  errors: ['request.not-found', 'permission.changed']
})

/** `sent`, or why it was not. */
const robotOutcomes = ['sent', ...noticeFaults] as const

export const testRobot = endpoint({
  id: 'testRobot',
  method: 'POST',
  path: '/api/portal/notices/robots/:channel/tests',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '向群机器人发送一条测试消息，每分钟最多一条；未送达时返回原因和对方的错误码',
  params,
  response: z.strictObject({ outcome: z.enum(robotOutcomes), reason: z.nullable(z.string()) }),
  status: 200,
  errors: ['request.not-found', 'request.too-many']
})

export const removeRobot = endpoint({
  id: 'removeRobot',
  method: 'DELETE',
  path: '/api/portal/notices/robots/:channel',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '删除群机器人',
  params,
  status: 204,
  errors: ['request.not-found', 'permission.changed']
})
