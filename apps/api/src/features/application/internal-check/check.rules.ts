import type { CheckView } from '@portal/contract/application/internal-check'
import type { Prepared } from '@portal/contract/application/prepare-check'
import type { Permission } from '@portal/contract/permissions'

type CheckFacts = { state: CheckView['state']; preparedById: string }
type Person = { accountId: string; permissions: readonly Permission[] }

/** R36: another person than the one who prepared it confirms or sends back. The one who prepared it may cancel. */
export const checkActions = ({ state, preparedById }: CheckFacts, person: Person): CheckView['actions'] => {
  if (state !== 'WAITING') return []
  if (preparedById === person.accountId) return ['cancel']
  return person.permissions.includes('submission.check') ? ['confirm', 'send-back'] : []
}

/** What a submission is about. Only one check waits for each. */
export const subjectOf = (prepared: Prepared): string => {
  switch (prepared.kind) {
    case 'PROFILE':
      return 'profile'
    case 'APPLICATION':
      return `qualification:${prepared.submission.qualification}`
    case 'RESUBMISSION':
    case 'WITHDRAWAL':
      return `application:${prepared.applicationId}`
  }
}

/** The permission that the submission itself needs. */
export const permissionFor = ({ kind }: Pick<Prepared, 'kind'>): Permission =>
  kind === 'PROFILE' ? 'profile.edit' : 'application.submit'
