import type { ProfileValues } from '@portal/contract/enterprise/profile-rules'
import type { AttachmentView } from '@portal/contract/qualification/attachment'
import type { Tx } from '@portal/db/client'
import { listAttachments } from '#api/features/qualification/attachment/attachment.store.ts'
import { viewAttachment } from '#api/features/qualification/attachment/attachment.view.ts'
import { papersIn } from './profile.rules.ts'

/** R25: reads every paper that these values name. `of` returns attachment id → view for some of the values. */
export const viewPapers = async (db: Tx, versions: ProfileValues[]) => {
  const idsOf = (some: ProfileValues[]) => [...new Set(some.flatMap((values) => [...papersIn(values).values()]))]
  const found = await listAttachments(db, idsOf(versions))
  return {
    of: (some: ProfileValues[]): Record<string, AttachmentView> =>
      Object.fromEntries(
        idsOf(some).flatMap((id) => {
          const paper = found.get(id)
          return paper ? [[id, viewAttachment(paper)] as const] : []
        })
      )
  }
}
