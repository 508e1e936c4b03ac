import { readChanges } from '@portal/contract/record/change-feed'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { linkNext } from '#api/http/page.ts'
import { serve } from '#api/http/serve.ts'
import { readFeed } from './read-feed.ts'

/** R41 */
export const changeRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, readChanges, async ({ query, actor, reply }) => {
    const page = await readFeed(deps, actor, query)
    linkNext(reply, page.hasMore ? page.nextCursor : null)
    return page
  })
}
