import type { ApplicationView, GrantState } from '@portal/contract/application'

/** What has become of the qualification that the case was granted; undefined while it is in force. */
export const fateOf = ({ grant }: Pick<ApplicationView, 'grant'>): Exclude<GrantState, 'ACTIVE'> | undefined =>
  grant === null || grant === 'ACTIVE' ? undefined : grant
