import * as z from 'zod/mini'
import { enterprise } from '../admin-enterprise.ts'
import { taskCounters, taskFilter, taskParams, taskPlace } from '../desk-task.ts'
import { type AdminRole, endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { instant, text } from '../text.ts'

export const questionStates = ['OPEN', 'ANSWERED', 'CLOSED'] as const
export type QuestionState = (typeof questionStates)[number]

/** Code points. */
const longestQuestion = 2000
/** R50: open ones of an enterprise. */
export const mostOpenQuestions = 10
/** Texts of one question. */
export const mostPosts = 50

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })
const words = text({ max: longestQuestion, required: 'question.required', multiline: true })

const question = {
  id: z.uuid(),
  state: z.enum(questionStates),
  /** The first text. */
  text: z.string(),
  /** Where it was asked: a path of the user centre. */
  page: z.nullable(z.string()),
  /** The case that it is about. */
  application: z.nullable(z.strictObject({ id: z.uuid(), qualification: names })),
  createdAt: instant,
  /** Of the newest text. */
  changedAt: instant
}

const post = { text: z.string(), at: instant }

/** A path of the user centre. */
const page = z.string({ error: 'field.type' }).check(z.regex(/^\/[\w/-]{0,100}$/, 'field.type'))

/** R50. */
export const listQuestions = endpoint({
  id: 'listQuestions',
  method: 'GET',
  path: '/api/portal/questions',
  access: 'enterprise',
  permission: null,
  summary: '本企业向平台提出的问题，新的在前，每页 20 条',
  query: z.strictObject({ after: z.optional(z.uuid({ error: 'field.type' })) }),
  response: z.strictObject({ data: z.array(z.strictObject(question)), nextCursor: z.nullable(z.uuid()) }),
  status: 200,
  errors: []
})

export const askQuestion = endpoint({
  id: 'askQuestion',
  method: 'POST',
  path: '/api/portal/questions',
  access: 'enterprise',
  permission: null,
  summary: '向平台提问；一家企业最多 10 个待回复的问题',
  body: z.strictObject({
    text: words,
    page: z.optional(page),
    applicationId: z.optional(z.uuid({ error: 'field.type' }))
  }),
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: ['question.too-many', 'request.not-found']
})

export const readQuestion = endpoint({
  id: 'readQuestion',
  method: 'GET',
  path: '/api/portal/questions/:id',
  access: 'enterprise',
  permission: null,
  summary: '一个问题和它的全部回复',
  params,
  response: z.strictObject({
    ...question,
    /** `author`: the name of a colleague; null for the platform, whose staff are not named. */
    posts: z.array(z.strictObject({ ...post, author: z.nullable(z.string()) }))
  }),
  status: 200,
  errors: ['request.not-found']
})

export const addToQuestion = endpoint({
  id: 'addToQuestion',
  method: 'POST',
  path: '/api/portal/questions/:id/posts',
  access: 'enterprise',
  permission: null,
  summary: '补充说明或追问；已回复的问题重新等待回复',
  params,
  body: z.strictObject({ text: words }),
  status: 204,
  errors: ['question.closed', 'question.too-many', 'question.too-long', 'request.not-found']
})

export const closeQuestion = endpoint({
  id: 'closeQuestion',
  method: 'PUT',
  path: '/api/portal/questions/:id/closed',
  access: 'enterprise',
  permission: null,
  summary: '关闭问题，不再需要回复',
  params,
  status: 204,
  errors: ['request.not-found']
})

const answerers: readonly AdminRole[] = ['REVIEWER', 'SYSTEM']

const row = { ...question, enterprise, dueAt: instant, overdue: z.boolean() }

/** R50. */
export const listAskedQuestions = endpoint({
  id: 'listAskedQuestions',
  method: 'GET',
  path: '/api/admin/questions',
  access: 'admin',
  roles: answerers,
  summary: '企业的提问，可按状态、是否超时、企业和文字筛选',
  query: z.strictObject({
    state: z.optional(z.enum([...questionStates, 'all'], { error: 'field.type' })),
    overdue: taskFilter.overdue,
    /** Also part of a text. */
    search: taskFilter.search,
    test: taskFilter.test,
    ...taskPlace
  }),
  response: z.strictObject({ data: z.array(z.strictObject(row)), nextCursor: z.nullable(z.uuid()) }),
  status: 200,
  errors: []
})

export const countAskedQuestions = endpoint({
  id: 'countAskedQuestions',
  method: 'GET',
  path: '/api/admin/questions/counts',
  access: 'admin',
  roles: answerers,
  summary: '企业提问各状态的件数',
  query: z.strictObject({ test: taskFilter.test }),
  response: taskCounters,
  status: 200,
  errors: []
})

export const readAskedQuestion = endpoint({
  id: 'readAskedQuestion',
  method: 'GET',
  path: '/api/admin/questions/:id',
  access: 'admin',
  roles: answerers,
  summary: '一个企业提问和它的全部回复',
  params: taskParams,
  response: z.strictObject({
    ...row,
    posts: z.array(z.strictObject({ ...post, author: z.string(), isStaff: z.boolean() }))
  }),
  status: 200,
  errors: ['request.not-found']
})

/** How many texts the administrator has seen, so that what was added or answered meanwhile is not overlooked. */
const seen = z.int({ error: 'field.type' })

export const answerQuestion = endpoint({
  id: 'answerQuestion',
  method: 'POST',
  path: '/api/admin/questions/:id/answers',
  access: 'admin',
  roles: answerers,
  summary: '回复企业的提问',
  params: taskParams,
  body: z.strictObject({ text: words, seen }),
  status: 204,
  errors: ['question.closed', 'question.changed', 'question.too-long', 'request.not-found']
})

/** What needs no answer, such as a thank-you. */
export const closeAskedQuestion = endpoint({
  id: 'closeAskedQuestion',
  method: 'PUT',
  path: '/api/admin/questions/:id/closed',
  access: 'admin',
  roles: answerers,
  summary: '关闭企业的提问，无需回复',
  params: taskParams,
  body: z.strictObject({ seen }),
  status: 204,
  errors: ['question.changed', 'request.not-found']
})

const mostCannedAnswers = 30
/** Code points. */
const longestCannedAnswer = 500

export const readCannedAnswers = endpoint({
  id: 'readCannedAnswers',
  method: 'GET',
  path: '/api/admin/questions/canned-answers',
  access: 'admin',
  roles: answerers,
  summary: '常用回复',
  response: z.strictObject({ answers: z.array(z.string()) }),
  status: 200,
  errors: []
})

export const saveCannedAnswers = endpoint({
  id: 'saveCannedAnswers',
  method: 'PUT',
  path: '/api/admin/questions/canned-answers',
  access: 'admin',
  roles: answerers,
  summary: '保存常用回复，全体人员共用',
  body: z.strictObject({
    answers: z
      .array(text({ max: longestCannedAnswer, required: 'question.required' }), {
        error: 'field.type'
      })
      .check(z.maxLength(mostCannedAnswers, 'canned-answers.too-many'))
  }),
  status: 204,
  errors: []
})
