import type { AdminRole } from '@portal/contract/endpoint'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Case, caseQuery } from '#web/features/application/review/review.queries.ts'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { answerRequests } from './answer-requests.ts'
import { adminSession } from './as-admin.tsx'
import { caseAddress, reviewer } from './open-case.tsx'
import { renderPage } from './render-page.tsx'
import { reviewCase } from './review-case.ts'

type Wish = {
  roles?: AdminRole[]
  /** More answers, by `METHOD /path`. */
  answers?: Parameters<typeof answerRequests>[0]
  query?: string
}

/** Shows a part of a case without the page around it, and shows it anew when the case is read again. */
export const openCasePart = (
  part: (view: Case) => ReactNode,
  view: Case = reviewCase(),
  { roles = ['REVIEWER'], answers, query = '' }: Wish = {}
) => {
  const next = { view }
  const asked = answerRequests({ [`GET ${caseAddress(view.id)}`]: () => next.view, ...answers })
  const Part = () => {
    const { data } = useQuery(caseQuery(view.id))
    return data && part(data)
  }
  const page = renderPage(<Part />, {
    at: `/admin/applications/${view.id}${query}`,
    known: [
      [caseQuery(view.id).queryKey, view],
      [adminSessionQuery.queryKey, adminSession({ ...reviewer, roles })]
    ]
  })
  return { ...page, asked, next, sent: (method: string) => asked.filter((one) => one.method === method) }
}

/** A case without papers, fields and profile, which render slowly. It has its course, and what may be done with it. */
export const bareCase = (changes: Partial<Case> = {}): Case => {
  const { catalogue } = reviewCase()
  const supplement = { ...catalogue.supplement, fields: [], files: [] }
  return reviewCase({
    catalogue: { ...catalogue, supplement },
    profile: {},
    profileFiles: {},
    fields: {},
    files: {},
    flags: {},
    changes: {},
    ...changes
  })
}
