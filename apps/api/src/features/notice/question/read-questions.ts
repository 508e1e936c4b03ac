import type { Query } from '@portal/contract/endpoint'
import type { listAskedQuestions, listQuestions } from '@portal/contract/notice/question'
import type { Deps } from '#api/deps.ts'
import { askedTasks } from '#api/features/record/claim/task-page.rules.ts'
import type { Actor, AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { viewPage } from '#api/http/page.rules.ts'
import { countAsked, findQuestion, listAsked, listOwn } from './question.store.ts'
import { questionViewer, viewAsTask, viewPost, viewPostForDesk } from './question.view.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'catalogues'>

const pageSize = 20

/** R50: of every account of the enterprise. */
export const readOwnQuestions = async (
  deps: Needs,
  { enterpriseId }: Actor,
  { after }: Query<typeof listQuestions>
) => {
  const rows = await listOwn(deps.db, enterpriseId, { after, take: pageSize })
  return viewPage(rows, pageSize, await questionViewer(deps.db, deps, rows))
}

/** @throws Refusal `request.not-found` */
export const readOwnQuestion = async (deps: Needs, { enterpriseId }: Actor, id: string) => {
  const found = await findQuestion(deps.db, { id, enterpriseId })
  if (!found) throw new Refusal('request.not-found')
  const view = await questionViewer(deps.db, deps, [found])
  return { ...view(found), posts: found.posts.map(viewPost) }
}

/** R50: first due first, if only those that wait are listed. */
export const readAskedQuestions = async (deps: Needs, admin: AdminActor, query: Query<typeof listAskedQuestions>) => {
  const now = deps.clock.now()
  const { filter, place } = askedTasks(query, { open: 'OPEN' as const, reviewerId: admin.adminId, now })
  const rows = await listAsked(deps.db, filter, place)
  const view = await questionViewer(deps.db, deps, rows)
  return viewPage(rows, place.take, (row) => ({ ...view(row), ...viewAsTask(row, now) }))
}

export const readAskedCounts = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { test }: { test?: '1' | undefined }
) => ({ counters: await countAsked(db, { isTest: test === '1', now: clock.now() }) })

/** @throws Refusal `request.not-found` */
export const readAskedQuestion = async (deps: Needs, id: string) => {
  const found = await findQuestion(deps.db, { id })
  if (!found) throw new Refusal('request.not-found')
  const view = await questionViewer(deps.db, deps, [found])
  return {
    ...view(found),
    ...viewAsTask(found, deps.clock.now()),
    posts: found.posts.map(viewPostForDesk)
  }
}
