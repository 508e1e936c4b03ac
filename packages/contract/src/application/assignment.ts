import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { calendarDay } from '../text.ts'

/** The first and the last day in Beijing, `YYYY-MM-DD`. */
const absence = z.strictObject({ from: z.string(), until: z.string() })

export const listReviewers = endpoint({
  id: 'listReviewers',
  method: 'GET',
  path: '/api/admin/reviewers',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '可转交的审核员：在办件数和休假',
  response: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string(),
      self: z.boolean(),
      /** Cases that this reviewer has claimed. */
      inWork: z.int(),
      absence: z.nullable(absence),
      /** On vacation today, and so given no case. */
      isAway: z.boolean()
    })
  ),
  status: 200,
  errors: []
})

export const setAbsence = endpoint({
  id: 'setAbsence',
  method: 'PUT',
  path: '/api/admin/absence',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '登记休假：第一天起，自己受理的申请放回队列，休假期间不能受理',
  body: z.strictObject({ from: calendarDay, until: calendarDay }),
  /** How many cases went back to the queue at once. */
  response: z.strictObject({ released: z.int() }),
  status: 200,
  errors: []
})

export const endAbsence = endpoint({
  id: 'endAbsence',
  method: 'DELETE',
  path: '/api/admin/absence',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '取消或提前结束休假',
  status: 204,
  errors: []
})
