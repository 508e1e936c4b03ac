import type { Submission } from '@portal/contract/application/application'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { readCompleteness } from '#api/features/enterprise/profile/read-completeness.ts'
import { refuseFrozen } from '#api/features/identity/freeze/refuse-frozen.ts'
import { type AttachmentRow, holdAttachments } from '#api/features/qualification/attachment/attachment.store.ts'
import { Refusal } from '#api/http/refusal.ts'
import { judgeSubmission } from './submission.rules.ts'

type Needs = Pick<Deps, 'vault' | 'config'>

/** The submission as it is stored, its papers, and the revision of the profile that it was judged with. */
export type Prepared = {
  submission: Submission
  attachments: Map<string, AttachmentRow>
  profileRevision: number | null
}

/**
 * What first and later submissions have in common: a complete profile, well-formed items, files that may be used.
 * @throws Refusal `enterprise.frozen`, `application.profile-incomplete`, `request.invalid` item by item
 */
export const prepareSubmission = async (
  tx: Tx,
  deps: Needs,
  enterpriseId: string,
  { qualification, given, now }: { qualification: Qualification; given: Submission; now: Date }
): Promise<Prepared> => {
  await refuseFrozen(tx, { enterpriseId })
  const { submission, faults } = judgeSubmission(qualification, given)
  const { missing, revision } = await readCompleteness({ ...deps, db: tx }, enterpriseId)
  if (missing.length > 0) throw new Refusal('application.profile-incomplete')
  const attachments = await holdAttachments(tx, enterpriseId, Object.values(submission.files), now)
  const fields = [
    ...faults,
    ...Object.entries(submission.files)
      .filter(([, id]) => !attachments.has(id))
      .map(([key]) => ({ pointer: `/files/${key}`, code: 'file.not-usable' as const }))
  ]
  if (fields.length > 0) throw new Refusal('request.invalid', { fields })
  return { submission, attachments, profileRevision: revision }
}
