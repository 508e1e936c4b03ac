import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { noticeChannels, noticeFaults, noticeKinds } from '../record/notice-kinds.ts'
import { calendarDay, instant, text } from '../text.ts'

/** `CANCELLED`: the account, its address or its wish was gone before it was sent. */
export const noticeStates = ['PENDING', 'SENT', 'FAILED', 'CANCELLED'] as const
export type NoticeState = (typeof noticeStates)[number]

/** R49 */
export const searchNotices = endpoint({
  id: 'searchNotices',
  method: 'POST',
  path: '/api/admin/notices/search',
  access: 'admin',
  roles: ['SYSTEM', 'AUDIT'],
  summary: '通知记录，新的在前，每页 50 条，地址脱敏；可按渠道、类别、状态和日期筛选',
  body: z.strictObject({
    channel: z.optional(z.enum(noticeChannels, { error: 'field.type' })),
    kind: z.optional(z.enum(noticeKinds, { error: 'field.type' })),
    state: z.optional(z.enum(noticeStates, { error: 'field.type' })),
    /** First and last day, both included. */
    since: z.optional(calendarDay),
    until: z.optional(calendarDay),
    after: z.optional(text({ max: 200 }))
  }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.uuid(),
        at: instant,
        channel: z.enum(noticeChannels),
        kind: z.enum(noticeKinds),
        /** Empty before the first attempt. */
        addressMasked: z.string(),
        state: z.enum(noticeStates),
        attempts: z.int(),
        /** Of the last attempt, with the code that the other side answered. */
        fault: z.nullable(z.enum(noticeFaults)),
        reason: z.nullable(z.string()),
        /** Null once it is settled. */
        nextAttemptAt: z.nullable(instant),
        settledAt: z.nullable(instant)
      })
    ),
    nextCursor: z.nullable(z.string())
  }),
  status: 200,
  errors: []
})
