import * as z from 'zod/mini'
import { type AdminRole, endpoint } from '../endpoint.ts'
import { phone } from '../identifiers/phone.ts'
import { agreementKinds, agreementLimits } from '../identity/agreement.ts'
import { calendarDay, instant, text } from '../text.ts'

const both = ['SYSTEM', 'SECURITY'] as const

/** R48: what a platform needs before enterprises use it, in this order, and which administrators see it. */
export const morningPoints = {
  sms: ['SYSTEM'],
  scanner: both,
  store: ['SYSTEM'],
  backup: ['SYSTEM'],
  phone: ['SYSTEM'],
  'security-admin': ['SYSTEM'],
  'second-system-admin': both,
  reviewers: both,
  agreement: both,
  privacy: both,
  https: both
} as const satisfies Record<string, readonly AdminRole[]>
export type MorningPoint = keyof typeof morningPoints

// Object.keys loses the names of the keys.
const points = Object.keys(morningPoints) as [MorningPoint, ...MorningPoint[]]

/** `untried`: set, but no trial has shown yet that it works. `due`: declared too long ago. */
export const morningStates = ['done', 'missing', 'untried', 'failing', 'due'] as const
export type MorningState = (typeof morningStates)[number]

/** Why the scanner gives no verdict, or the file store takes no file. */
export const morningFaults = ['down', 'slow', 'stale', 'unclear', 'full', 'unavailable'] as const
export type MorningFault = (typeof morningFaults)[number]

/** In days: then a restore has to be rehearsed again. */
export const rehearsalValidDays = 90

export const readFirstMorning = endpoint({
  id: 'readFirstMorning',
  method: 'GET',
  path: '/api/admin/first-morning',
  access: 'admin',
  roles: both,
  summary: '上线准备：本角色负责的各项及其状态，由服务器实时核对；恢复演练、协议与政策由管理员声明',
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        point: z.enum(points),
        state: z.enum(morningStates),
        fault: z.nullable(z.enum(morningFaults)),
        /** Of the text that is in force, for `agreement` and `privacy`. */
        version: z.nullable(z.string()),
        /** How many more reviewers the newest catalogue needs. */
        lacking: z.nullable(z.int()),
        /** Who declared or tried it last, and when. `day`: of the rehearsal. */
        noted: z.nullable(z.strictObject({ by: z.string(), at: instant, day: z.nullable(z.string()) }))
      })
    )
  }),
  status: 200,
  errors: []
})

/** One message to a phone of the administrator. It has the form of a code for registration, and the code opens nothing. */
export const sendTestSms = endpoint({
  id: 'sendTestSms',
  method: 'POST',
  path: '/api/admin/first-morning/sms',
  access: 'admin',
  roles: morningPoints.sms,
  summary: '向所填手机号发送一条测试短信，限次与验证码相同，记入审计；服务商拒绝时说明原因，不计入发送次数',
  body: z.strictObject({ phone }),
  status: 204,
  errors: ['sms.no-provider', 'sms.wait', 'sms.unavailable']
})

export const scanOutcomes = ['found', 'missed', 'down', 'slow', 'stale', 'unclear'] as const
export type ScanOutcome = (typeof scanOutcomes)[number]

/** Lets the scanner judge the EICAR test file, which every scanner reports and which does nothing. */
export const tryScanner = endpoint({
  id: 'tryScanner',
  method: 'POST',
  path: '/api/admin/first-morning/scanner',
  access: 'admin',
  roles: morningPoints.scanner,
  summary: '让病毒扫描检查 EICAR 测试文件，返回是否发现，记入审计',
  response: z.strictObject({
    outcome: z.enum(scanOutcomes),
    /** What the scanner calls it. */
    signature: z.nullable(z.string())
  }),
  status: 200,
  errors: ['scanner.none']
})

export const noteRehearsal = endpoint({
  id: 'noteRehearsal',
  method: 'POST',
  path: '/api/admin/first-morning/rehearsals',
  access: 'admin',
  roles: morningPoints.backup,
  summary: '登记最近一次备份恢复演练的日期，记入审计；90 天后须再次演练',
  /** The day in Beijing, today at the latest. */
  body: z.strictObject({ day: calendarDay }),
  status: 204,
  errors: []
})

export const noteTextRead = endpoint({
  id: 'noteTextRead',
  method: 'POST',
  path: '/api/admin/first-morning/texts',
  access: 'admin',
  roles: morningPoints.agreement,
  summary: '声明已通读并确认随产品提供的注册服务协议或隐私政策，按版本登记，记入审计',
  body: z.strictObject({
    kind: z.enum(agreementKinds, { error: 'field.type' }),
    /** The one that was read. */
    version: text({ max: agreementLimits.version, required: 'field.required' })
  }),
  status: 204,
  errors: ['first-morning.other-version']
})
