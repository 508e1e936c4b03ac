import * as z from 'zod/mini'
import { dayMs } from '../beijing-time.ts'
import { isCalendarDate } from '../calendar-date.ts'
import { type AdminRole, endpoint } from '../endpoint.ts'
import type { FieldCode } from '../field-messages.ts'
import { names } from '../names.ts'
import { instant, requiredString, rule, text } from '../text.ts'
import { messageCategories } from './inbox.ts'

export const broadcastLimits = { title: 80, body: 2000, enterprises: 200, longestDays: 366 } as const

export const broadcastAudiences = ['ALL', 'TYPE', 'QUALIFICATION', 'ENTERPRISES'] as const
export type BroadcastAudience = (typeof broadcastAudiences)[number]

export const broadcastStates = ['planned', 'running', 'ended', 'withdrawn'] as const

const readers = ['SYSTEM', 'AUDIT'] as const satisfies readonly AdminRole[]
const writers = ['SYSTEM'] as const satisfies readonly AdminRole[]

const code = text({ max: 60, required: 'field.required' })
const enterpriseNumber = requiredString('field.required').check(z.regex(/^\d{10}$/, 'broadcast.number-format'))

/** R31. `QUALIFICATION`: who holds it in force. `ENTERPRISES`: their 用户编号. */
const audience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ALL') }),
  z.strictObject({ kind: z.literal('TYPE'), code }),
  z.strictObject({ kind: z.literal('QUALIFICATION'), code }),
  z.strictObject({
    kind: z.literal('ENTERPRISES'),
    numbers: z
      .array(enterpriseNumber, { error: 'field.type' })
      .check(z.minLength(1, 'field.required'), z.maxLength(broadcastLimits.enterprises, 'broadcast.too-many'))
  })
])
export type BroadcastTo = z.infer<typeof audience>

const isMinute = (text: string): boolean => {
  const [day = '', time = ''] = text.split('T')
  return isCalendarDate(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
}

/** YYYY-MM-DDTHH:mm in 北京时间, as `<input type="datetime-local">` writes it. */
const minute = requiredString('field.required').check(
  rule((value) => {
    if (value === '') return 'field.required'
    return isMinute(value) ? undefined : 'minute.format'
  })
)

/** '' becomes undefined, as in a form. */
const optionalMinute = z.optional(
  z.pipe(
    z
      .string({ error: 'field.type' })
      .check(rule((value) => (value === '' || isMinute(value) ? undefined : 'minute.format'))),
    z.transform((value: string) => (value === '' ? undefined : value))
  )
)

/** Plain text: https addresses in the body are shown as links. Without English, its readers get the Chinese text. */
export const broadcastWords = z.strictObject({
  category: z.enum(messageCategories, { error: 'field.required' }),
  titleZh: text({ max: broadcastLimits.title, required: 'field.required' }),
  bodyZh: text({ max: broadcastLimits.body, required: 'field.required', multiline: true }),
  titleEn: text({ max: broadcastLimits.title }),
  bodyEn: text({ max: broadcastLimits.body, multiline: true }),
  /** Above every page while it runs, also without a session. Only to all. */
  isBanner: z.boolean({ error: 'field.type' }),
  /** Absent, or past: at once. */
  startsAt: optionalMinute,
  endsAt: minute
})

const instantOf = (minute: string): Date => new Date(`${minute}:00+08:00`)

type Times = { startsAt?: string | undefined; endsAt: string }

/** A start that is absent or past means now. */
export const broadcastPeriod = ({ startsAt, endsAt }: Times, now: Date): { startsAt: Date; endsAt: Date } => {
  const wish = startsAt ? instantOf(startsAt) : now
  return { startsAt: wish > now ? wish : now, endsAt: instantOf(endsAt) }
}

type Wish = Times & {
  audience: BroadcastAudience
  titleEn?: string | undefined
  bodyEn?: string | undefined
  isBanner: boolean
}

/** The rules between fields: field → fault. */
export const judgeBroadcast = (
  { audience: kind, titleEn = '', bodyEn = '', isBanner, ...times }: Wish,
  now: Date
): Partial<Record<'titleEn' | 'bodyEn' | 'isBanner' | 'endsAt', FieldCode>> => {
  const { startsAt, endsAt } = broadcastPeriod(times, now)
  return {
    ...(titleEn === '' && bodyEn !== '' ? { titleEn: 'broadcast.english' } : {}),
    ...(bodyEn === '' && titleEn !== '' ? { bodyEn: 'broadcast.english' } : {}),
    ...(isBanner && kind !== 'ALL' ? { isBanner: 'broadcast.banner' } : {}),
    ...(endsAt.getTime() > now.getTime() + broadcastLimits.longestDays * dayMs ? { endsAt: 'broadcast.too-late' } : {}),
    ...(endsAt <= startsAt ? { endsAt: 'broadcast.end' } : {})
  }
}

const view = {
  id: z.uuid(),
  audience: z.enum(broadcastAudiences),
  /** Of the type or the qualification. */
  audienceName: z.nullable(names),
  category: z.enum(messageCategories),
  titleZh: z.string(),
  titleEn: z.nullable(z.string()),
  isBanner: z.boolean(),
  startsAt: instant,
  endsAt: instant,
  state: z.enum(broadcastStates),
  createdBy: z.string(),
  createdAt: instant,
  withdrawnBy: z.nullable(z.string()),
  withdrawnAt: z.nullable(instant),
  /** Accounts that it reached when it began. Null before. */
  recipients: z.nullable(z.int()),
  /** Accounts that have read it. */
  readers: z.int(),
  mayWithdraw: z.boolean()
}

export const listBroadcasts = endpoint({
  id: 'listBroadcasts',
  method: 'GET',
  path: '/api/admin/broadcasts',
  access: 'admin',
  roles: readers,
  summary: '平台公告，开始时间晚的在前，每页 20 条，含送达账号数和已读数',
  query: z.strictObject({ after: z.optional(z.uuid({ error: 'field.type' })) }),
  response: z.strictObject({ data: z.array(z.strictObject(view)), nextCursor: z.nullable(z.uuid()) }),
  status: 200,
  errors: []
})

export const readBroadcast = endpoint({
  id: 'readBroadcast',
  method: 'GET',
  path: '/api/admin/broadcasts/:id',
  access: 'admin',
  roles: readers,
  summary: '一条平台公告：正文和指定的企业',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  response: z.strictObject({
    ...view,
    bodyZh: z.string(),
    bodyEn: z.nullable(z.string()),
    enterprises: z.array(z.strictObject({ number: z.string(), fullName: z.nullable(z.string()) }))
  }),
  status: 200,
  errors: ['request.not-found']
})

export const listBroadcastAudiences = endpoint({
  id: 'listBroadcastAudiences',
  method: 'GET',
  path: '/api/admin/broadcasts/audiences',
  access: 'admin',
  roles: writers,
  summary: '公告可选的企业类型和业务资格',
  response: z.strictObject({
    types: z.array(z.strictObject({ code: z.string(), name: names })),
    qualifications: z.array(z.strictObject({ code: z.string(), name: names }))
  }),
  status: 200,
  errors: []
})

export const countBroadcast = endpoint({
  id: 'countBroadcast',
  method: 'POST',
  path: '/api/admin/broadcasts/count',
  access: 'admin',
  roles: writers,
  summary: '发送前统计：公告此刻送达多少个账号',
  body: z.strictObject({ audience }),
  response: z.strictObject({ accounts: z.int() }),
  status: 200,
  errors: []
})

export const sendBroadcast = endpoint({
  id: 'sendBroadcast',
  method: 'POST',
  path: '/api/admin/broadcasts',
  access: 'admin',
  roles: writers,
  summary: '发送公告，或定时发送；发送后不能修改，只能撤回',
  body: z.extend(broadcastWords, { audience }),
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: []
})

export const withdrawBroadcast = endpoint({
  id: 'withdrawBroadcast',
  method: 'POST',
  path: '/api/admin/broadcasts/:id/withdrawal',
  access: 'admin',
  roles: writers,
  summary: '撤回公告：从所有收件箱和页面上消失',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  status: 204,
  errors: ['request.not-found', 'broadcast.over']
})
