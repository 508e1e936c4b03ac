import * as z from 'zod/mini'
import { enterpriseReaders, enterpriseStates } from '../admin-enterprise.ts'
import { dayAfter } from '../calendar-date.ts'
import { secondPersonDuties } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import type { FieldCode } from '../field-messages.ts'
import { names } from '../names.ts'
import { proposalView } from '../record/proposal.ts'
import { calendarDay, instant, text } from '../text.ts'

/** Days are days in Beijing, counted from today. */
export const campaignLimits = { title: 60, words: 500, reason: 200, firstDay: 7, lastDay: 366 } as const

/** `over`: the last day has passed. `ended`: an administrator ended it before. */
const campaignStates = ['running', 'over', 'ended'] as const
export type CampaignState = (typeof campaignStates)[number]

/** `changed`: it confirmed by submitting its profile. `suspended`: it has not confirmed, and a qualification is suspended. */
export const targetStates = ['waiting', 'suspended', 'confirmed', 'changed'] as const
export type TargetState = (typeof targetStates)[number]

const readers = enterpriseReaders
const writers = secondPersonDuties.campaign.proposes

const codes = z
  .array(text({ max: 60, required: 'field.required' }), { error: 'field.type' })
  .check(z.maxLength(100, 'field.type'))

/** Codes of types of enterprises and of qualifications. Empty: all of them. */
const campaignScope = z.strictObject({ types: codes, qualifications: codes })
export type CampaignScope = z.infer<typeof campaignScope>

export const campaignWish = z.extend(campaignScope, {
  title: text({ max: campaignLimits.title, required: 'field.required' }),
  words: text({ max: campaignLimits.words, required: 'field.required', multiline: true }),
  deadline: calendarDay
})
export type CampaignWish = z.infer<typeof campaignWish>

/** R46: enterprises have at least a week. */
export const judgeDeadline = (deadline: string, today: string): FieldCode | undefined => {
  if (deadline < dayAfter(today, campaignLimits.firstDay)) return 'campaign.too-soon'
  return deadline > dayAfter(today, campaignLimits.lastDay) ? 'campaign.too-late' : undefined
}

/** R46: a deadline is only moved to a later day. */
export const judgeLaterDeadline = (
  deadline: string,
  { former, today }: { former: string; today: string }
): FieldCode | undefined => {
  if (deadline <= former) return 'campaign.earlier'
  return deadline > dayAfter(today, campaignLimits.lastDay) ? 'campaign.too-late' : undefined
}

const counts = {
  asked: z.int(),
  waiting: z.int(),
  suspended: z.int(),
  confirmed: z.int(),
  changed: z.int()
}

const facts = {
  title: z.string(),
  words: z.string(),
  deadline: z.string(),
  /** Empty: all of them. */
  types: z.array(names),
  qualifications: z.array(names)
}

const campaign = z.strictObject({
  id: z.uuid(),
  ...facts,
  ...counts,
  state: z.enum(campaignStates),
  startedAt: instant,
  proposedBy: names,
  confirmedBy: z.nullable(names),
  ended: z.nullable(z.strictObject({ at: instant, by: names, reason: z.string() }))
})

export const listCampaigns = endpoint({
  id: 'listCampaigns',
  method: 'GET',
  path: '/api/admin/campaigns',
  access: 'admin',
  roles: readers,
  summary: '复审：待确认的和已开始的，新的在前，最多 100 项',
  response: z.strictObject({
    waiting: z.array(z.extend(proposalView, { ...facts, asked: z.int() })),
    data: z.array(campaign)
  }),
  status: 200,
  errors: []
})

const byType = z.array(z.strictObject({ code: z.string(), name: names, ...counts }))

export const countCampaign = endpoint({
  id: 'countCampaign',
  method: 'POST',
  path: '/api/admin/campaigns/count',
  access: 'admin',
  roles: writers,
  summary: '发起前统计：按企业类型，此刻涉及多少家企业',
  body: campaignScope,
  response: z.strictObject({
    asked: z.int(),
    byType: z.array(z.strictObject({ code: z.string(), name: names, asked: z.int() }))
  }),
  status: 200,
  errors: []
})

export const proposeCampaign = endpoint({
  id: 'proposeCampaign',
  method: 'POST',
  path: '/api/admin/campaigns',
  access: 'admin',
  roles: writers,
  summary: '发起复审；另一位系统管理员或安全管理员确认后开始',
  body: campaignWish,
  /** Of the proposal. */
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: ['campaign.nobody']
})

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

export const readCampaign = endpoint({
  id: 'readCampaign',
  method: 'GET',
  path: '/api/admin/campaigns/:id',
  access: 'admin',
  roles: readers,
  summary: '一次复审的进度：总数和各企业类型',
  params,
  response: z.extend(campaign, { byType }),
  status: 200,
  errors: ['request.not-found']
})

const filter = {
  /** Name, 用户编号 or 统一社会信用代码. */
  search: z.optional(text({ max: 60 })),
  state: z.optional(z.enum(targetStates, { error: 'field.type' })),
  type: z.optional(text({ max: 60 }))
}

export const listCampaignTargets = endpoint({
  id: 'listCampaignTargets',
  method: 'GET',
  path: '/api/admin/campaigns/:id/enterprises',
  access: 'admin',
  roles: readers,
  summary: '一次复审涉及的企业：确认情况、经办人及电话、最近登录；先注册的在前',
  params,
  query: z.strictObject({
    ...filter,
    limit: z.optional(z.enum(['10', '20', '50', '100'], { error: 'field.type' })),
    after: z.optional(z.uuid({ error: 'field.type' }))
  }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        number: z.string(),
        fullName: z.nullable(z.string()),
        type: names,
        enterpriseState: z.enum(enterpriseStates),
        /** 经办人 of the profile in force; masked for administrators who do not see profiles. */
        contact: z.strictObject({ name: z.nullable(z.string()), phone: z.nullable(z.string()) }),
        lastSignInAt: z.nullable(instant),
        state: z.enum(targetStates),
        confirmedAt: z.nullable(instant)
      })
    ),
    nextCursor: z.nullable(z.uuid())
  }),
  status: 200,
  errors: ['request.not-found']
})

/** ux 15: the filtered list. A row contains no more personal data than the list shows. */
export const exportCampaignTargets = endpoint({
  id: 'exportCampaignTargets',
  method: 'GET',
  path: '/api/admin/campaigns/:id/enterprises/export',
  access: 'admin',
  roles: readers,
  summary: '按筛选条件导出一次复审的企业（.xlsx，最多 10000 家），记入审计',
  params,
  query: z.strictObject(filter),
  raw: true,
  status: 200,
  errors: ['request.not-found', 'export.too-many']
})

export const moveCampaign = endpoint({
  id: 'moveCampaign',
  method: 'POST',
  path: '/api/admin/campaigns/:id/deadline',
  access: 'admin',
  roles: writers,
  summary: '延长复审的截止日期；只能延后，截止后不能再改',
  params,
  body: z.strictObject({ deadline: calendarDay }),
  status: 204,
  errors: ['request.not-found', 'campaign.over']
})

/** One person suffices: it takes nothing from anybody, and a mistake has to be stopped at once. */
export const endCampaign = endpoint({
  id: 'endCampaign',
  method: 'POST',
  path: '/api/admin/campaigns/:id/end',
  access: 'admin',
  roles: writers,
  summary: '提前结束复审：未确认的企业不会暂停；截止后不能结束',
  params,
  body: z.strictObject({ reason: text({ max: campaignLimits.reason, required: 'field.required' }) }),
  status: 204,
  errors: ['request.not-found', 'campaign.over']
})
