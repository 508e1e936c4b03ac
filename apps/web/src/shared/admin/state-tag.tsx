import type { ApplicationState } from '@portal/contract/application'
import { Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminTexts, stateText } from './admin-texts.ts'

const colours: Record<ApplicationState, string> = {
  SUBMITTED: 'warning',
  IN_REVIEW: 'processing',
  APPROVED: 'success',
  RETURNED: 'warning',
  REJECTED: 'error',
  WITHDRAWN: 'default'
}

export const StateTag = ({ state }: { state: ApplicationState }) => {
  const t = useTexts(adminTexts)
  return <Tag color={colours[state]}>{t(stateText(state))}</Tag>
}
