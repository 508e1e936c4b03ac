import type { Language } from '@portal/contract/messages'
import type { Tx } from '@portal/db/client'
import { findSaying } from './message-search.store.ts'
import { wake } from './message.store.ts'
import { forWriting } from './message.view.ts'

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
}

const columns = {
  id: true,
  category: true,
  ...forWriting,
  link: true,
  createdAt: true,
  readAt: true
} as const

/** Newest first, one more than the page to know whether another follows. */
export const listMessages = async (
  db: Tx,
  accountId: string,
  { category, unread, search, language, before, take }: Filter
) => {
  const wish = { accountId, language, category, unread, before, most: take + 1 }
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

/** At most 100: the badge says 99+ beyond. */
export const countUnread = (db: Tx, reader: Reader): Promise<number> =>
  db.message.count({ where: unreadBy(reader), take: 100 })

/** False for one that is not there, was deleted or belongs to another reader. */
export const markRead = async (db: Tx, reader: Reader, id: string): Promise<boolean> => {
  const { count } = await db.message.updateMany({ where: { id, ...unreadBy(reader) }, data: { readAt: new Date() } })
  if (count === 0) return (await db.message.count({ where: { id, ...ofReader(reader) } })) === 1
  await wakeReader(db, reader)
  return true
}

export const markAllRead = async (db: Tx, reader: Reader): Promise<void> => {
  await db.message.updateMany({ where: unreadBy(reader), data: { readAt: new Date() } })
  await wakeReader(db, reader)
}

/** False for one that is not there, was deleted or belongs to another reader. */
export const deleteMessage = async (db: Tx, reader: Reader, id: string): Promise<boolean> => {
  const { count } = await db.message.updateMany({ where: { id, ...ofReader(reader) }, data: { deletedAt: new Date() } })
  if (count === 1) await wakeReader(db, reader)
  return count === 1
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
