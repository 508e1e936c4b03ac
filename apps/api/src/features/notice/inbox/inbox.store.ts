import type { Language } from '@portal/contract/messages'
import type { Tx } from '@portal/db/client'
import {
  countUnreadReceived,
  deleteReceived,
  listReceived,
  markAllReceivedRead,
  markReceivedRead
} from '#api/features/notice/broadcast/broadcast-inbox.store.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import { forWriting, writeMessage } from '#api/features/record/message/message.view.ts'
import { findSaying } from './message-search.store.ts'

/** An account, with the enterprise whose open pages show its count of unread messages, or an administrator. */
export type Reader = { accountId: string; enterpriseId: string } | { adminId: string }

type Filter = {
  category?: string | undefined
  unread?: '1' | undefined
  search?: string | undefined
  /** Of the reader, who searches what the page shows. */
  language: Language
  before?: string | undefined
  take: number
  /** See `MessageSearch`. */
  skipsClients?: boolean | undefined
}

const columns = {
  id: true,
  category: true,
  ...forWriting,
  link: true,
  createdAt: true,
  readAt: true
} as const

type InboxRow = {
  id: string
  category: string
  title: string
  body: string
  link: string | null
  isBroadcast: boolean
  createdAt: Date
  readAt: Date | null
}

/** Messages and broadcasts in one order, newest first, one more than the page to know whether another follows. */
export const listInbox = async (db: Tx, accountId: string, filter: Filter): Promise<InboxRow[]> => {
  const most = filter.take + 1
  const [messages, broadcasts] = await Promise.all([
    listMessages(db, accountId, filter),
    listReceived(db, accountId, { ...filter, most })
  ])
  const rows: InboxRow[] = [
    ...messages.map(({ template, facts, title, body, ...row }) => ({
      ...row,
      ...writeMessage({ template, facts, title, body }, filter.language),
      isBroadcast: false
    })),
    ...broadcasts.map((row) => ({ ...row, link: null, isBroadcast: true }))
  ]
  return rows.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, most)
}

const listMessages = async (
  db: Tx,
  accountId: string,
  { category, unread, search, language, before, take, skipsClients }: Filter
) => {
  const wish = { accountId, language, category, unread, before, most: take + 1, skipsClients }
  const found = search === undefined ? undefined : await findSaying(db, { ...wish, words: search })
  return db.message.findMany({
    where: {
      accountId,
      deletedAt: null,
      ...(category ? { category } : {}),
      ...(unread ? { readAt: null } : {}),
      id: { ...(found ? { in: found } : {}), ...(before ? { lt: before } : {}) }
    },
    select: columns,
    orderBy: { id: 'desc' },
    take: take + 1
  })
}

const badgeCap = 100

/** At most 100: the badge says 99+ beyond. */
export const countUnread = async (db: Tx, reader: Reader): Promise<number> => {
  const [messages, broadcasts] = await Promise.all([
    db.message.count({ where: unreadBy(reader), take: badgeCap }),
    'accountId' in reader ? countUnreadReceived(db, reader.accountId) : 0
  ])
  return Math.min(messages + broadcasts, badgeCap)
}

/** False for one that is not there, was deleted or belongs to another reader. */
export const markRead = async (db: Tx, reader: Reader, id: string, now: Date): Promise<boolean> => {
  const { count } = await db.message.updateMany({ where: { id, ...unreadBy(reader) }, data: { readAt: now } })
  if (count === 0 && (await db.message.count({ where: { id, ...ofReader(reader) } })) === 1) return true
  if (count === 0 && !('accountId' in reader && (await markReceivedRead(db, reader.accountId, id)))) return false
  await wakeReader(db, reader)
  return true
}

export const markAllRead = async (db: Tx, reader: Reader, now: Date): Promise<void> => {
  await db.message.updateMany({ where: unreadBy(reader), data: { readAt: now } })
  if ('accountId' in reader) await markAllReceivedRead(db, reader.accountId)
  await wakeReader(db, reader)
}

/** False for one that is not there, was deleted or belongs to another reader. */
export const deleteMessage = async (db: Tx, reader: Reader, id: string, now: Date): Promise<boolean> => {
  const { count } = await db.message.updateMany({ where: { id, ...ofReader(reader) }, data: { deletedAt: now } })
  const isDeleted = count === 1 || ('accountId' in reader && (await deleteReceived(db, reader.accountId, id)))
  if (isDeleted) await wakeReader(db, reader)
  return isDeleted
}

const unreadBy = (reader: Reader) => ({ ...ofReader(reader), readAt: null })

// Never the whole reader: callers pass an Actor, which has more properties than a Reader.
const ofReader = (reader: Reader) =>
  'accountId' in reader
    ? { accountId: reader.accountId, deletedAt: null }
    : { adminId: reader.adminId, deletedAt: null }

const wakeReader = async (db: Tx, reader: Reader): Promise<void> => {
  if ('accountId' in reader) await wake(db, reader.enterpriseId, 'message')
}
