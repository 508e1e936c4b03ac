import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { text, withLetters } from '../text.ts'

export const mostTeams = 30
const mostMembers = 50
export const mostRules = 100
/** The cases of a preview, those that are due first. */
export const mostPreviewed = 100

/** A province or a city: the first two or four digits of a code of GB/T 2260. '' is none. */
export const areaCode = z.optional(
  z.pipe(
    z.string({ error: 'field.type' }).check(z.regex(/^(\d{2}(\d{2})?)?$/, 'option.unknown')),
    z.transform((code: string) => (code === '' ? undefined : code))
  )
)

/** Of a team within one list of teams: its id, or any other text for a new one. */
const key = text({ max: 40, required: 'team.required' })

const team = z.strictObject({
  key,
  name: text({ max: 30, required: 'team-name.required' }).check(withLetters),
  /** Ids of reviewers. */
  members: z
    .array(z.uuid({ error: 'option.unknown' }), 'field.type')
    .check(z.maxLength(mostMembers, 'team.too-many-members'))
})

/** R47: the first rule that fits a case names its team. A part that is absent fits every case. */
const sharingRule = z.strictObject({
  region: areaCode,
  type: text({ max: 60 }),
  qualification: text({ max: 60 }),
  /** The key of a team. */
  team: key
})

const sharing = {
  teams: z.array(team, 'field.type').check(z.maxLength(mostTeams, 'team.too-many')),
  /** In order. */
  rules: z.array(sharingRule, 'field.type').check(z.maxLength(mostRules, 'team-rule.too-many'))
}

/** Thirty teams of fifty have 60 kB of ids; names and rules of the longest form need as much again. */
const longestBody = 192 * 1024

/** All roles: 系统管理员 changes, the others read. */
const readers = ['SYSTEM', 'SECURITY', 'AUDIT', 'REVIEWER'] as const

export const readTeams = endpoint({
  id: 'readTeams',
  method: 'GET',
  path: '/api/admin/teams',
  access: 'admin',
  roles: readers,
  summary: '审核小组、分配规则，以及可选的审核员、企业类型和业务资格',
  response: z.strictObject({
    revision: z.int(),
    teams: z.array(z.strictObject({ key: z.string(), name: z.string(), members: z.array(z.uuid()) })),
    rules: z.array(
      z.strictObject({
        region: z.nullable(z.string()),
        type: z.nullable(z.string()),
        qualification: z.nullable(z.string()),
        team: z.string()
      })
    ),
    /** Who may be a member, and members who are no reviewers any more. */
    reviewers: z.array(
      z.strictObject({
        id: z.uuid(),
        name: z.string(),
        inWork: z.int(),
        isReviewer: z.boolean(),
        /** On vacation today. */
        isAway: z.boolean()
      })
    ),
    types: z.array(z.strictObject({ code: z.string(), name: names })),
    qualifications: z.array(z.strictObject({ code: z.string(), name: names })),
    mayChange: z.boolean()
  }),
  status: 200,
  errors: []
})

export const saveTeams = endpoint({
  id: 'saveTeams',
  method: 'PUT',
  path: '/api/admin/teams',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '修改审核小组和分配规则，一分钟内按新规则分配待受理的申请',
  body: z.strictObject({
    /** Of the teams and rules that were edited. */
    revision: z.int({ error: 'field.type' }),
    ...sharing
  }),
  status: 204,
  errors: ['teams.changed'],
  bodyLimit: longestBody
})

/** What teams and rules would do now. Reads only. */
export const previewTeams = endpoint({
  id: 'previewTeams',
  method: 'POST',
  path: '/api/admin/teams/preview',
  access: 'admin',
  roles: readers,
  summary: '预览：按这些小组和规则，待受理的申请会分配给谁（办理时限最早的 100 件）',
  body: z.strictObject(sharing),
  response: z.strictObject({
    cases: z.array(
      z.strictObject({
        id: z.uuid(),
        enterprise: z.strictObject({ number: z.string(), fullName: z.nullable(z.string()) }),
        name: names,
        /** A code of GB/T 2260; null before the profile has one. */
        region: z.nullable(z.string()),
        /** The place of the rule that fits, from 1 on; null: none. */
        rule: z.nullable(z.int()),
        team: z.nullable(z.string()),
        /** Null: the case stays in the queue, for every reviewer. */
        reviewer: z.nullable(z.string())
      })
    ),
    /** Whether further cases wait. */
    hasMore: z.boolean()
  }),
  status: 200,
  errors: [],
  bodyLimit: longestBody
})
