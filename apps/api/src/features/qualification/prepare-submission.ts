import type { Qualification } from '@portal/contract/catalogue'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { bindAttachments } from '#api/features/attachment/attachment.store.ts'
import { readCompleteness } from '#api/features/enterprise/read-completeness.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { dueAfter } from './due.rules.ts'
import { judgeSubmission, type Submission } from './submission.rules.ts'

type Needs = Pick<Deps, 'vault' | 'config' | 'clock' | 'workdays'>

/**
 * What first and later submissions have in common: a complete profile, well-formed items, files that may be used.
 * @throws Refusal `application.profile-incomplete`, `request.invalid` item by item
 */
export const prepareSubmission = async (
  tx: Tx,
  deps: Needs,
  actor: Actor,
  { qualification, workingDays, given }: { qualification: Qualification; workingDays: number; given: Submission }
) => {
  const { missing } = await readCompleteness({ ...deps, db: tx }, actor.enterpriseId)
  if (missing.length > 0) throw new Refusal('application.profile-incomplete')
  const { submission, faults } = judgeSubmission(qualification, given)
  if (faults.length > 0) throw new Refusal('request.invalid', { fields: faults })
  const unusable = new Set(await bindAttachments(tx, actor.enterpriseId, Object.values(submission.files)))
  if (unusable.size > 0) {
    const fields = Object.entries(submission.files)
      .filter(([, id]) => unusable.has(id))
      .map(([key]) => ({ pointer: `/files/${key}`, code: 'file.not-usable' as const }))
    throw new Refusal('request.invalid', { fields })
  }
  const now = deps.clock.now()
  return { submission, now, dueAt: dueAfter(now, workingDays, deps.workdays.isWorkday) }
}
