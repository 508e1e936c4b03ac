import * as endpoints from '@portal/contract/message'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { serve } from '#api/http/serve.ts'
import { deleteMessage, markAllRead, markRead } from './message.store.ts'
import { readInbox } from './read-inbox.ts'

export const messageRoutes = (app: FastifyInstance, deps: Deps): void => {
  const { db } = deps
  serve(app, endpoints.listMessages, ({ query, actor }) => readInbox(deps, actor, query))
  serve(app, endpoints.markMessageRead, async ({ params, actor }) => {
    if (!(await markRead(db, actor.accountId, params.id))) throw new Refusal('request.not-found')
  })
  serve(app, endpoints.markAllMessagesRead, ({ actor }) => markAllRead(db, actor.accountId))
  serve(app, endpoints.deleteMessage, async ({ params, actor }) => {
    if (!(await deleteMessage(db, actor.accountId, params.id))) throw new Refusal('request.not-found')
  })
}
