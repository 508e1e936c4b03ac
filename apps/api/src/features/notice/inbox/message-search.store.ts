import type { Language } from '@portal/contract/messages'
import { Prisma, type Tx } from '@portal/db/client'
import { messageTemplates, type Text } from '#api/features/record/message/message.templates.ts'
import { clientTemplate } from '#api/features/record/message/message.view.ts'

export type MessageSearch = {
  accountId: string
  words: string
  language: Language
  category: string | undefined
  unread: '1' | undefined
  before: string | undefined
  most: number
  /** R38: for a reader who is not shown what connected systems wrote. */
  skipsClients?: boolean | undefined
}

/**
 * R31: the newest messages whose title or body holds the words, as the reader sees them. Case is ignored. Raw: the English
 * text is in no column, so PostgreSQL fills the templates as `writeMessage` does.
 */
export const findSaying = async (
  db: Tx,
  { accountId, words, language, category, unread, before, most, skipsClients }: MessageSearch
): Promise<string[]> => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM message m
    WHERE m.account_id = ${accountId}::uuid AND m.deleted_at IS NULL
      ${category ? Prisma.sql`AND m.category = ${category}` : Prisma.empty}
      ${unread ? Prisma.sql`AND m.read_at IS NULL` : Prisma.empty}
      ${before ? Prisma.sql`AND m.id < ${before}::uuid` : Prisma.empty}
      ${skipsClients ? Prisma.sql`AND m.template <> ${clientTemplate}` : Prisma.empty}
      AND position(lower(${words}) IN lower(${language === 'en' ? inEnglish : inChinese})) > 0
    ORDER BY m.id DESC LIMIT ${most}`
  return rows.map(({ id }) => id)
}

const inChinese = Prisma.sql`m.title || E'\n' || m.body`

const filled = ({ en }: Text): Prisma.Sql =>
  Prisma.join(
    // Names of facts are at the odd places.
    en
      .split(/\{(\w+)\}/)
      .map((part, place) =>
        place % 2 === 0
          ? Prisma.sql`${part}::text`
          : Prisma.sql`COALESCE(m.facts -> ${part}::text ->> 'en', m.facts ->> ${part}::text)`
      ),
    ' || '
  )

const cases = Object.entries(messageTemplates).map(
  ([template, { title, body }]) => Prisma.sql`WHEN ${template} THEN ${filled(title)} || E'\n' || ${filled(body)}`
)

/** NULL, and so the Chinese text, for a template that is gone and for a fact that is missing. */
const inEnglish = Prisma.sql`COALESCE(CASE m.template ${Prisma.join(cases, ' ')} END, ${inChinese})`
