import type { ClaimEndpoints } from '@portal/contract/desk-task'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { assignTask, claimTask, releaseTask, type Task, type TaskKind } from './claim.ts'

/** R38: 受理, 放回 and 转交 of one kind of tasks. */
export const serveClaims = <T extends Task>(
  app: FastifyInstance,
  deps: Deps,
  kind: TaskKind<T>,
  { claim, release, assign }: ClaimEndpoints
): void => {
  serve(app, claim, ({ params, actor, origin }) => claimTask(kind, deps, { admin: actor, ...params, origin }))
  serve(app, release, ({ params, actor, origin }) => releaseTask(kind, deps, { admin: actor, ...params, origin }))
  serve(app, assign, ({ params, body, actor, origin }) =>
    assignTask(kind, deps, { admin: actor, ...params, ...body, origin })
  )
}
