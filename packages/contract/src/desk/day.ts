import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { auditVerification } from '../record/audit-verification.ts'
import { instant } from '../text.ts'

/** Of the reviewers’ part and of the security administrators’. */
export const monthDays = 30

const waiting = z.strictObject({
  /** Counted up to 1000. */
  count: z.int(),
  /** The five that are due first. */
  cases: z.array(
    z.strictObject({
      id: z.uuid(),
      enterprise: z.strictObject({ number: z.string(), fullName: z.nullable(z.string()) }),
      name: names,
      dueAt: instant
    })
  )
})

/** What counts of the days holds for real enterprises only, without the sandbox (R44). */
export const readReviewDay = endpoint({
  id: 'readReviewDay',
  method: 'GET',
  path: '/api/admin/day/review',
  access: 'admin',
  roles: ['REVIEWER'],
  summary:
    '审核员的今日工作：我在办、超时、待第二人审核、退回后已重新提交的申请；近 30 天的收件、审核结果、用时中位数和常见原因',
  response: z.strictObject({
    /** Not claimed. Counted up to 1000, like all counts of cases. */
    unclaimed: z.int(),
    /** Claimed by this reviewer. */
    mine: z.int(),
    overdue: z.int(),
    /** R28: whose first approval another reviewer gave. */
    awaitsSecond: waiting,
    answered: waiting,
    data: z.array(
      z.strictObject({
        day: z.string(),
        /** A case counts on the day of its last submission. */
        received: z.int(),
        approved: z.int(),
        returned: z.int(),
        rejected: z.int()
      })
    ),
    /** Those with cases, most first. */
    qualifications: z.array(z.strictObject({ code: z.string(), name: names, received: z.int() })),
    /** From the last submission to approval or rejection. Null without either. */
    medianHours: z.nullable(z.number()),
    /** How many returns and rejections name a canned reason, most first; last, with `text` null, those that name none. */
    reasons: z.array(z.strictObject({ text: z.nullable(names), count: z.int() }))
  }),
  status: 200,
  errors: []
})

export const waitingKinds = [
  'admin-change',
  'factor-reset',
  'client',
  'catalogue',
  'agreement',
  'campaign',
  'import',
  'profile-change',
  'phone-recovery',
  'question'
] as const
export type WaitingKind = (typeof waitingKinds)[number]

/** R37, R38: what this administrator may decide: proposals of others, and what reviewers decide beside the queue. */
export const readWaitingDay = endpoint({
  id: 'readWaitingDay',
  method: 'GET',
  path: '/api/admin/day/waiting',
  access: 'admin',
  roles: ['REVIEWER', 'SYSTEM', 'SECURITY'],
  summary: '今日工作：等待本人确认或审核的事项，不含本人提出的，每类一条，含件数和最早一件的时间',
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        kind: z.enum(waitingKinds),
        count: z.int(),
        /** When the oldest was proposed. */
        since: instant,
        /** 用户编号 of the oldest, for what is decided on the page of an enterprise. */
        enterpriseNumber: z.nullable(z.string())
      })
    )
  }),
  status: 200,
  errors: []
})

/** Of the other parts. */
export const weekDays = 7

/** Without the sandbox (R44). */
export const readSystemDay = endpoint({
  id: 'readSystemDay',
  method: 'GET',
  path: '/api/admin/day/system',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '系统管理员的今日工作：近 7 天的注册、登录、登录失败和短信；存储、回调、后台任务和版本',
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        day: z.string(),
        registrations: z.int(),
        signIns: z.int(),
        failedSignIns: z.int(),
        smsSent: z.int(),
        smsFailed: z.int()
      })
    ),
    isSmsFailing: z.boolean(),
    storage: z.strictObject({
      databaseBytes: z.number(),
      /** Of the disk with DATA_DIR. Null if it is not known. */
      freeBytes: z.nullable(z.number()),
      /** Papers that the scanner has not passed yet, up to 1000. */
      quarantined: z.int()
    }),
    /** Addresses of live clients: those that fail now, and those that are switched off. */
    webhooks: z.strictObject({ failing: z.int(), disabled: z.int() }),
    jobs: z.strictObject({
      count: z.int(),
      /** Whose last run failed, or which have not run for long. */
      troubled: z.array(z.strictObject({ name: z.string(), ranAt: z.nullable(instant), failedAt: z.nullable(instant) }))
    }),
    /** Of the portal (absent in answers of the version before), the newest migration of the database, and Node's version. */
    version: z.strictObject({ portal: z.optional(z.string()), schema: z.string(), node: z.string() })
  }),
  status: 200,
  errors: []
})

/** Without the sandbox (R44). */
export const readSecurityDay = endpoint({
  id: 'readSecurityDay',
  method: 'GET',
  path: '/api/admin/day/security',
  access: 'admin',
  roles: ['SECURITY'],
  summary:
    '安全管理员的今日工作：近 30 天被锁定的登录、支付密码锁定、密码重置、更换手机申请、新设备登录、管理员登录失败、被拒绝的管理员访问；当前锁定数',
  response: z.strictObject({
    /** Keys (an account, an address, a device) that are locked now, up to 1000. */
    lockedNow: z.int(),
    data: z.array(
      z.strictObject({
        day: z.string(),
        /** Attempts to sign in that were refused since the account or the device was locked. */
        lockedSignIns: z.int(),
        passwordResets: z.int(),
        paymentLocks: z.int(),
        lostPhones: z.int(),
        /** First sign-ins of an account with another device than its first one. */
        newDevices: z.int(),
        failedAdmins: z.int(),
        /** What signed-in administrators were refused: for each endpoint at most one a minute. */
        refusedAdmins: z.int()
      })
    )
  }),
  status: 200,
  errors: []
})

export const readAuditDay = endpoint({
  id: 'readAuditDay',
  method: 'GET',
  path: '/api/admin/day/audit',
  access: 'admin',
  roles: ['AUDIT'],
  summary: '审计管理员的今日工作：最近一次哈希链校验及其结果、链的末尾、近 7 天的导出',
  response: z.strictObject({
    /** The last run; null if there was none. */
    verification: z.nullable(auditVerification),
    /** The newest seal; null without any. */
    chain: z.nullable(z.strictObject({ sealed: z.string(), at: instant })),
    data: z.array(
      z.strictObject({ day: z.string(), queueExports: z.int(), auditExports: z.int(), personalExports: z.int() })
    )
  }),
  status: 200,
  errors: []
})
