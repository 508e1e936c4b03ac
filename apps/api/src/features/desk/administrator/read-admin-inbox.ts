import type { Language } from '@portal/contract/messages'
import type { Deps } from '#api/deps.ts'
import { writeMessage } from '#api/features/record/message/message.view.ts'
import { listAdminMessages } from './admin.store.ts'

/** R31: the messages of one administrator, in the reader's language. */
export const readAdminInbox = async (
  { db }: Pick<Deps, 'db'>,
  { adminId }: { adminId: string },
  language: Language
) => {
  const rows = await listAdminMessages(db, adminId)
  return rows.map((row) => ({
    id: row.id,
    ...writeMessage(row, language),
    link: row.link,
    createdAt: row.createdAt,
    readAt: row.readAt
  }))
}
