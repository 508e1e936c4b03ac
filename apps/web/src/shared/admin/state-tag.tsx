import type { ApplicationState } from '@portal/contract/application'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminTexts, stateText } from './admin-texts.ts'

const tones: Record<ApplicationState, string> = {
  SUBMITTED: 'tag-wait',
  IN_REVIEW: 'tag-open',
  APPROVED: 'tag-good',
  RETURNED: 'tag-wait',
  REJECTED: 'tag-bad',
  WITHDRAWN: 'tag-plain'
}

export const StateTag = ({ state }: { state: ApplicationState }) => {
  const t = useTexts(adminTexts)
  return <span className={`tag ${tones[state]}`}>{t(stateText(state))}</span>
}
