import type { Query } from '@portal/contract/endpoint'
import type { Language } from '@portal/contract/messages'
import type { listMessages as endpoint, messageCategories } from '@portal/contract/notice/inbox'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { byId, cutPage } from '#api/http/page.rules.ts'
import { countUnread, listInbox } from './inbox.store.ts'
import type { MessageSearch } from './message-search.store.ts'

const pageSize = 20
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** R31: a page of the inbox, newest first. @throws Refusal `request.invalid` for a foreign cursor */
export const readInbox = async (
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { after, ...filter }: Query<typeof endpoint> & Pick<MessageSearch, 'skipsClients'>,
  language: Language
) => {
  if (after !== undefined && !uuid.test(after)) throw refuseField('/after', 'field.type')
  const [rows, unread] = await Promise.all([
    listInbox(db, actor.accountId, { ...filter, language, before: after, take: pageSize }),
    countUnread(db, actor)
  ])
  const { page, nextCursor } = cutPage(rows, pageSize, byId)
  return {
    data: page.map((row) => ({
      ...row,
      // Holds because only the templates and `sendBroadcast` fill the columns.
      category: row.category as (typeof messageCategories)[number]
    })),
    nextCursor,
    unread
  }
}
