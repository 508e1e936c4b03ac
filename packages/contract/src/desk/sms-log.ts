import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { phone } from '../identifiers/phone.ts'
import { smsNotices, smsPurposes, testSmsPurpose } from '../identity/sms-purposes.ts'
import { calendarDay, instant, text } from '../text.ts'

/**
 * `PENDING`: handed to the provider, no answer yet. `SUPPRESSED`: asked for under an unknown user
 * name, and not sent (R14). `UNCONFIGURED`: written to the log of a platform without a provider, and not sent (R7).
 */
export const smsStates = ['PENDING', 'SENT', 'UNCONFIGURED', 'FAILED', 'SUPPRESSED'] as const
export type SmsState = (typeof smsStates)[number]

/** Why the provider did not take a message: no answer, its own limit, or wrong settings or account. */
export const smsFaults = ['unavailable', 'throttled', 'rejected'] as const
export type SmsFaultCode = (typeof smsFaults)[number]

/** R38. The search is a body, since a phone in an address would stand in the logs of proxies. */
export const searchSms = endpoint({
  id: 'searchSms',
  method: 'POST',
  path: '/api/admin/sms/search',
  access: 'admin',
  roles: ['SYSTEM', 'AUDIT'],
  summary:
    '短信记录，新的在前，每页 50 条，手机号脱敏，不含验证码；可按状态、用途、日期和完整手机号筛选，按手机号查询记入审计',
  body: z.strictObject({
    state: z.optional(z.enum(smsStates, { error: 'field.type' })),
    purpose: z.optional(z.enum([...smsPurposes, ...smsNotices, testSmsPurpose], { error: 'field.type' })),
    /** First and last day, both included. */
    since: z.optional(calendarDay),
    until: z.optional(calendarDay),
    /** The whole number: the log keeps only its keyed hash. */
    phone: z.optional(phone),
    /** R44: those of the sandbox, which no provider gets, instead of all others. */
    test: z.optional(z.boolean({ error: 'field.type' })),
    after: z.optional(text({ max: 200 }))
  }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.uuid(),
        at: instant,
        /** Empty if it was suppressed. */
        phoneMasked: z.string(),
        purpose: z.string(),
        provider: z.string(),
        state: z.enum(smsStates),
        fault: z.nullable(z.enum(smsFaults)),
        /** The provider's number for the message, for enquiries. */
        providerId: z.nullable(z.string()),
        /** When the provider answered. */
        settledAt: z.nullable(instant)
      })
    ),
    nextCursor: z.nullable(z.string())
  }),
  status: 200,
  errors: []
})

export const smsDays = 30

/** R38, without the sandbox. */
export const readSmsOverview = endpoint({
  id: 'readSmsOverview',
  method: 'GET',
  path: '/api/admin/sms/overview',
  access: 'admin',
  roles: ['SYSTEM', 'AUDIT'],
  summary: '短信概况：近 30 天每天的成功、失败条数和估算费用，近一小时的用量与上限，短信服务商是否正常',
  response: z.strictObject({
    provider: z.string(),
    /** The provider failed the latest message of the last half minute. */
    isFailing: z.boolean(),
    /** R6: of a rolling hour. */
    budget: z.strictObject({ used: z.int(), perHour: z.int() }),
    /** SMS_PRICE_FEN. */
    priceFen: z.nullable(z.number()),
    data: z.array(
      z.strictObject({
        day: z.string(),
        sent: z.int(),
        failed: z.int(),
        /** In CNY, for the messages that the provider took. Null without a price. */
        cost: z.nullable(z.number())
      })
    )
  }),
  status: 200,
  errors: []
})
