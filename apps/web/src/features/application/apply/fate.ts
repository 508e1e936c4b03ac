import type { ApplicationView } from '@portal/contract/application/application'
import type { GrantState } from '@portal/contract/qualification/grant'

/** What has become of the qualification that the case was granted; undefined while it is in force. */
export const fateOf = ({ grant }: Pick<ApplicationView, 'grant'>): Exclude<GrantState, 'ACTIVE'> | undefined =>
  grant === null || grant === 'ACTIVE' ? undefined : grant
