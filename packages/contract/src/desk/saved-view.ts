import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { text } from '../text.ts'

/** The lists that keep views, each with the parameters of its address that belong to a filter. */
export const savedViewPages = {
  enterprises: [
    'by',
    'search',
    'type',
    'state',
    'profile',
    'qualification',
    'moved',
    'registeredFrom',
    'registeredTo',
    'test',
    'limit'
  ],
  queue: [
    'state',
    'qualification',
    'claimed',
    'overdue',
    'stage',
    'region',
    'search',
    'from',
    'to',
    'test',
    'sort',
    'limit'
  ]
} as const satisfies Record<string, readonly string[]>
export type SavedViewPage = keyof typeof savedViewPages

/** Of one administrator for one list. */
export const mostSavedViews = 20

// Object.keys loses the names of the keys.
const page = z.enum(Object.keys(savedViewPages) as SavedViewPage[], { error: 'field.type' })

export const savedViewName = text({ max: 30, required: 'view-name.required' })

export const listSavedViews = endpoint({
  id: 'listSavedViews',
  method: 'GET',
  path: '/api/admin/saved-views',
  access: 'admin',
  roles: [],
  summary: '本管理员在一个列表中保存的筛选，按名称排列',
  query: z.strictObject({ page }),
  response: z.array(z.strictObject({ id: z.uuid(), name: z.string(), query: z.string() })),
  status: 200,
  errors: []
})

export const saveView = endpoint({
  id: 'saveView',
  method: 'POST',
  path: '/api/admin/saved-views',
  access: 'admin',
  roles: [],
  summary: '保存一个筛选，同名的被替换；按手机号、用户名或法定代表人查找的内容不能保存',
  body: z.strictObject({
    page,
    name: savedViewName,
    /** Parameters of the address, as in `state=FROZEN&type=SUPPLIER`. */
    query: text({ max: 1000, required: 'field.required' })
  }),
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: ['saved-view.too-many']
})

export const removeSavedView = endpoint({
  id: 'removeSavedView',
  method: 'DELETE',
  path: '/api/admin/saved-views/:id',
  access: 'admin',
  roles: [],
  summary: '删除本管理员保存的一个筛选',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  status: 204,
  errors: ['request.not-found']
})
