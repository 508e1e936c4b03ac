import * as assignment from '@portal/contract/application/assignment'
import * as review from '@portal/contract/application/review'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serveClaims } from '#api/features/record/claim/serve-claims.ts'
import { serve } from '#api/http/serve.ts'
import { endAbsence, readReviewers, setAbsence } from './absence.ts'
import { addInternalNote } from './add-internal-note.ts'
import { checkLetters } from './check-letters.ts'
import { caseTasks } from './claim-case.ts'
import { decideCase } from './decide-case.ts'
import { readCase } from './read-case.ts'
import { readProgress } from './read-progress.ts'
import { reopenCase } from './reopen-case.ts'
import { revealCaseField } from './reveal-case-field.ts'
import { tickItem } from './tick-item.ts'
import { viewCase } from './view-case.ts'

export const reviewRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, review.readCase, ({ params, actor, origin }) => readCase(deps, actor, params.id, origin))
  serve(app, review.readCaseProgress, ({ params }) => readProgress(deps, params.id))
  serve(app, review.viewCase, ({ params, body, actor }) => viewCase(deps, actor, { ...params, ...body }))
  serve(app, review.checkLetters, ({ params }) => checkLetters(deps, params.id))
  serveClaims(app, deps, caseTasks, review.caseClaims)
  serve(app, assignment.listReviewers, ({ actor }) => readReviewers(deps, actor))
  serve(app, assignment.setAbsence, ({ body, actor, origin }) => setAbsence(deps, actor, body, origin))
  serve(app, assignment.endAbsence, ({ actor, origin }) => endAbsence(deps, actor, origin))
  serve(app, review.tickItem, ({ params, body, actor }) => tickItem(deps, actor, { ...params, ...body }))
  serve(app, review.decideCase, ({ params, body, actor, origin }) =>
    decideCase(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, review.reopenCase, ({ params, body, actor, origin }) =>
    reopenCase(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, review.addInternalNote, ({ params, body, actor, origin }) =>
    addInternalNote(deps, actor, { applicationId: params.id, ...body }, origin)
  )
  serve(app, review.revealCaseField, ({ params, body, actor, origin }) =>
    revealCaseField(deps, actor, { applicationId: params.id, ...body }, origin)
  )
}
