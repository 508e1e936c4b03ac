import type { listEnterpriseNotes } from '@portal/contract/desk/admin-enterprise-notes'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { viewPage } from '#api/http/page.rules.ts'
import { listNotes } from './note.store.ts'
import { type Look, openEnterprise } from './open-enterprise.ts'

const pageSize = 20

/** R38. @throws Refusal `request.not-found` */
export const readNotes = async (
  { db }: Pick<Deps, 'db'>,
  look: Omit<Look, 'page'>,
  after: string | undefined
): Promise<Response<typeof listEnterpriseNotes>> => {
  const enterpriseId = await openEnterprise({ db }, { ...look, page: 'notes' })
  const rows = await listNotes(db, enterpriseId, { before: after, take: pageSize + 1 })
  return viewPage(rows, pageSize, (row) => row)
}
