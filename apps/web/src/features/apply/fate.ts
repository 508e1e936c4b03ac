import type { ApplicationView } from '@portal/contract/application'

/** What has become of the qualification that the case was granted; undefined while it is in force. */
export const fateOf = ({
  timeline
}: Pick<ApplicationView, 'timeline'>): 'suspend' | 'revoke' | 'expire' | undefined => {
  const last = timeline.at(-1)?.action
  return last === 'suspend' || last === 'revoke' || last === 'expire' ? last : undefined
}
