import type { listEnterpriseMessages } from '@portal/contract/desk/admin-enterprise-tabs'
import type { Response } from '@portal/contract/endpoint'
import type { Language } from '@portal/contract/messages'
import type { messageCategories } from '@portal/contract/notice/inbox'
import type { Deps } from '#api/deps.ts'
import { isFromClient, writeMessage } from '#api/features/record/message/message.view.ts'
import { viewPage } from '#api/http/page.rules.ts'
import { type Look, openEnterprise } from './open-enterprise.ts'
import { listMessagesOfAll } from './tab.store.ts'

const pageSize = 20

/** R38: what was sent to the accounts of the enterprise. @throws Refusal `request.not-found` */
export const readMessages = async (
  { db }: Pick<Deps, 'db'>,
  look: Omit<Look, 'page'>,
  { after, language }: { after: string | undefined; language: Language }
): Promise<Response<typeof listEnterpriseMessages>> => {
  const enterpriseId = await openEnterprise({ db }, { ...look, page: 'messages' })
  const rows = await listMessagesOfAll(db, enterpriseId, { before: after, take: pageSize + 1 })
  return viewPage(rows, pageSize, ({ template, facts, title, body, category, ...row }) => {
    const written = writeMessage({ template, facts, title, body }, language)
    return {
      ...row,
      // Holds because only the templates fill the column.
      category: category as (typeof messageCategories)[number],
      title: written.title,
      body: isFromClient(template) ? null : written.body
    }
  })
}
