import * as z from 'zod/mini'
import { applicationState } from '../application/application.ts'
import { component, described } from '../documented.ts'
import { endpoint } from '../endpoint.ts'
import { enterpriseNumber } from '../enterprise-number.ts'
import { phone } from '../identifiers/phone.ts'
import { grantState } from '../qualification/grant.ts'
import { instant, text } from '../text.ts'

/**
 * R44: the enterprises of one client, and the days after which their data is removed. In one process `atOnce` calls run and
 * `waiting` more wait, for `waitSeconds` at most.
 */
export const sandboxLimits = {
  enterprises: 200,
  days: 30,
  shownSms: 50,
  atOnce: 2,
  waiting: 14,
  waitSeconds: 2
} as const

const { atOnce, waiting, waitSeconds } = sandboxLimits
const turns = `同时处理 ${atOnce} 个沙箱请求，其余排队，最多 ${waiting} 个、${waitSeconds} 秒，再多答 429 sandbox.busy`

const qualification = text({ max: 40, required: 'field.required' })

const sandboxEnterprise = component(
  'SandboxEnterprise',
  z.strictObject({
    number: enterpriseNumber,
    fullName: z.string(),
    creditCode: z.string(),
    account: described(
      z.strictObject({
        username: z.string(),
        password: z.string(),
        phone: z.string(),
        paymentPassword: z.string()
      }),
      '主账号，可在 /login 登录；密码只在此显示一次',
      'The owner, who can sign in at /login. The passwords are shown once'
    ),
    removedAt: described(instant, '此后数据被删除', 'When the data is removed')
  }),
  '一家沙箱企业，资料完整',
  'An enterprise of the sandbox with a complete profile'
)

/** R44. The whole profile, sample papers and the consents that a person would give. */
export const createSandboxEnterprise = endpoint({
  id: 'createSandboxEnterprise',
  method: 'POST',
  path: '/api/v1/sandbox/enterprises',
  access: 'client',
  scope: null,
  testOnly: true,
  summary: `创建一家资料完整的沙箱企业；一个客户端最多 ${sandboxLimits.enterprises} 家，${sandboxLimits.days} 天后删除；${turns}`,
  body: z.strictObject({
    type: described(
      z.optional(text({ max: 40 })),
      '企业类型代码，默认 SUPPLIER',
      'Code of the type, SUPPLIER if absent'
    ),
    fullName: described(z.optional(text({ max: 60 })), '企业全称，默认自动生成', 'Full name, made up if absent'),
    qualifications: described(
      z.optional(z.array(qualification).check(z.maxLength(20, 'field.type'))),
      '要立即取得的业务资格，按此顺序申请并通过',
      'Codes of the qualifications to be applied for and granted at once, in this order'
    )
  }),
  response: sandboxEnterprise,
  status: 201,
  errors: ['application.already-granted', 'application.prerequisite', 'sandbox.too-many', 'sandbox.busy']
})

export const sandboxDecisions = [
  'submit',
  'approve',
  'return',
  'reject',
  'suspend',
  'resume',
  'revoke',
  'expire'
] as const
export type SandboxDecision = (typeof sandboxDecisions)[number]

/**
 * R44: the scripted reviewer. `approve`, `return` and `reject` decide the open case, and submit one with sample values
 * first if there is none. The others change the qualification that is held.
 */
export const decideInSandbox = endpoint({
  id: 'decideInSandbox',
  method: 'POST',
  path: '/api/v1/sandbox/enterprises/:number/decisions',
  access: 'client',
  scope: null,
  testOnly: true,
  summary:
    '由脚本审核员处理：submit 只提交申请；approve、return、reject 处理申请（没有未结申请时先以样例提交；被退回的先重新提交）；suspend、resume、revoke、expire 处理已取得的业务资格。只限本客户端创建的沙箱企业；' +
    turns,
  params: z.strictObject({ number: enterpriseNumber }),
  body: z.strictObject({
    qualification,
    decision: z.enum(sandboxDecisions, { error: 'field.type' }),
    opinion: described(
      z.optional(text({ max: 1000, multiline: true })),
      '审核意见或原因，默认为样例文字',
      'Opinion or reason, a sample text if absent'
    )
  }),
  response: component(
    'SandboxDecision',
    z.strictObject({
      application: described(
        z.strictObject({ id: z.uuid(), state: applicationState }),
        '处理后的申请',
        'The application after it'
      ),
      grant: described(
        z.nullable(z.strictObject({ id: z.uuid(), state: grantState })),
        '处理后的业务资格；没有时为 null',
        'The qualification after it, null without one'
      )
    }),
    '处理结果',
    'What came of it'
  ),
  status: 201,
  errors: [
    'request.not-found',
    'application.state',
    'closure.no-applications',
    'application.already-granted',
    'application.open-exists',
    'application.prerequisite',
    'application.profile-incomplete',
    'application.file-not-scanned',
    'grant.state',
    'sandbox.busy'
  ]
})

const sandboxSms = component(
  'SandboxSms',
  z.strictObject({
    id: z.uuid(),
    purpose: described(z.string(), '用途，如 reset-password', 'What it is for, such as reset-password'),
    code: described(z.nullable(z.string()), '验证码；通知短信为 null', 'The code, null in a notice'),
    text: z.string(),
    sentAt: instant
  }),
  '一条沙箱短信',
  'An SMS of the sandbox'
)

/** R44 */
export const listSandboxSms = endpoint({
  id: 'listSandboxSms',
  method: 'GET',
  path: '/api/v1/sandbox/sms',
  access: 'client',
  scope: null,
  testOnly: true,
  summary: `发往一个沙箱手机号（16000 开头）的短信，新的在前，最多 ${sandboxLimits.shownSms} 条；已属于其他客户端的沙箱企业的手机号答空列表`,
  query: z.strictObject({ phone }),
  response: component(
    'SandboxSmsList',
    z.strictObject({ data: z.array(sandboxSms) }),
    '沙箱短信',
    'SMS of the sandbox'
  ),
  status: 200,
  errors: []
})
