import { readAuditDay, readReviewDay, readSecurityDay, readSystemDay, readWaitingDay } from '@portal/contract/desk/day'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { readAudit } from './read-audit.ts'
import { readReview } from './read-review.ts'
import { readSecurity } from './read-security.ts'
import { readSystem } from './read-system.ts'
import { readWaiting } from './read-waiting.ts'

/** What each role of the administrators sees first. */
export const dayRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, readReviewDay, ({ actor }) => readReview(deps, actor))
  serve(app, readWaitingDay, ({ actor }) => readWaiting(deps, actor))
  serve(app, readSystemDay, () => readSystem(deps))
  serve(app, readSecurityDay, () => readSecurity(deps))
  serve(app, readAuditDay, () => readAudit(deps))
}
