import type { AdminRole } from '@portal/contract/endpoint'
import { screen } from '@testing-library/react'
import { CasePage } from '#web/features/application/review/case/case.page.tsx'
import { type Case, caseQuery } from '#web/features/application/review/review.queries.ts'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { answerRequests } from './answer-requests.ts'
import { renderPage } from './render-page.tsx'
import { reviewCase } from './review-case.ts'

type Answers = Parameters<typeof answerRequests>[0]

type Wish = {
  roles?: AdminRole[]
  /** The reviewer who opens the case. */
  by?: typeof reviewer
  /** More answers, by `METHOD /path`. */
  answers?: Answers
  /** The rows of the queue. */
  queue?: readonly object[]
  query?: string
  /** The page has to fetch the case. */
  isFetched?: boolean
}

export const reviewer = { id: '0198d2c4-0000-7000-8000-000000000003', name: '审核员甲', username: 'reviewer' }

export const caseAddress = (id: string) => `/api/admin/applications/${id}`

const session = (by: typeof reviewer, roles: AdminRole[]) => ({
  ...by,
  roles,
  menu: [],
  unreadMessages: 0,
  due: [],
  idleSeconds: 1800,
  expiresAt: new Date()
})

/** Every paper has bytes. A PDF is not drawn, since jsdom's stage has no width. */
const papers = (view: Case): Answers =>
  Object.fromEntries(
    [...Object.values(view.files), ...Object.values(view.profileFiles)].map(({ id }) => [
      `GET /api/admin/attachments/${id}/content`,
      () => new Response('%PDF', { headers: { 'content-type': 'application/pdf' } })
    ])
  )

/** Opens the page of a case as a reviewer does. What the server answers next is `next.view`. */
export const openCase = (
  view: Case = reviewCase(),
  { roles = ['REVIEWER'], by = reviewer, answers, queue = [], query = '', isFetched = false }: Wish = {}
) => {
  const next = { view }
  const asked = answerRequests({
    ...papers(view),
    [`GET ${caseAddress(view.id)}`]: () => next.view,
    [`GET ${caseAddress(view.id)}/letter-checks`]: () => [],
    [`PUT ${caseAddress(view.id)}/viewing`]: () => ({ others: [] }),
    [`GET ${caseAddress(view.id)}/company-check`]: () => ({ isOffered: false, check: null }),
    'GET /api/admin/applications': () => ({ data: queue, nextCursor: null }),
    ...answers
  })
  const page = renderPage(<CasePage />, {
    at: `/admin/applications/${view.id}${query}`,
    route: '/admin/applications/:id',
    known: [
      [adminSessionQuery.queryKey, session(by, roles)],
      ...(isFetched ? [] : [[caseQuery(view.id).queryKey, view] as const])
    ]
  })
  return { ...page, asked, next, sent: (method: string) => asked.filter((one) => one.method === method) }
}

export const button = (name: string | RegExp) => screen.getByRole('button', { name })
export const opinion = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '总体意见（企业可见）' })

/** Faster than typing each character. */
export const write = async ({ user }: Pick<ReturnType<typeof openCase>, 'user'>, field: HTMLElement, text: string) => {
  await user.click(field)
  await user.paste(text)
}
