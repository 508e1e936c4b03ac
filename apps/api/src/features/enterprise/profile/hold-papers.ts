import type { ProfileValues } from '@portal/contract/enterprise/profile-rules'
import type { Tx } from '@portal/db/client'
import { bindAttachments, findUnusable } from '#api/features/qualification/attachment/attachment.store.ts'
import { Refusal } from '#api/http/refusal.ts'
import { papersIn } from './profile.rules.ts'

/**
 * R25: the papers that a submission names are evidence from now on.
 * @throws Refusal `request.invalid` beside each field whose paper is unknown, belongs to another enterprise or was
 * refused by the scanner
 */
export const holdPapers = async (tx: Tx, enterpriseId: string, values: ProfileValues, now: Date): Promise<void> =>
  refuseUnusable(values, (ids) => bindAttachments(tx, enterpriseId, ids, now))

/** The same for a draft, which keeps its papers from being deleted as long as it names them. */
export const checkPapers = async (tx: Tx, enterpriseId: string, values: ProfileValues): Promise<void> =>
  refuseUnusable(values, (ids) => findUnusable(tx, enterpriseId, ids))

const refuseUnusable = async (
  values: ProfileValues,
  listUnusable: (ids: string[]) => Promise<string[]>
): Promise<void> => {
  const papers = papersIn(values)
  const unusable = new Set(await listUnusable([...papers.values()]))
  const fields = [...papers].flatMap(([key, id]) =>
    unusable.has(id) ? [{ pointer: `/values/${key}`, code: 'file.not-usable' as const }] : []
  )
  if (fields.length > 0) throw new Refusal('request.invalid', { fields })
}
