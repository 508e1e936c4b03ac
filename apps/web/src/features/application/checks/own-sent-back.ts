import type { CheckView } from '@portal/contract/application/internal-check'

const matterOf = ({ kind, qualification, applicationId }: CheckView): string =>
  kind === 'PROFILE' ? kind : (applicationId ?? `${qualification}`)

/** What was sent back to this person and was not prepared again since, by this or another operator. `checks` are newest first. */
export const ownSentBack = (checks: readonly CheckView[], username: string): CheckView[] => {
  const newest = new Map<string, CheckView>()
  for (const check of checks) if (!newest.has(matterOf(check))) newest.set(matterOf(check), check)
  return [...newest.values()].filter(
    ({ state, preparedBy }) => state === 'SENT_BACK' && preparedBy.username === username
  )
}
