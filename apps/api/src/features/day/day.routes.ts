import { readReviewDay, readSystemDay } from '@portal/contract/admin-day'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { readReview } from './read-review.ts'
import { readSystem } from './read-system.ts'

/** What each role of the administrators sees first. */
export const dayRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, readReviewDay, ({ actor }) => readReview(deps, actor))
  serve(app, readSystemDay, () => readSystem(deps))
}
