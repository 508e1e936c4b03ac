import { Alert } from 'antd'
import { useLocation } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { deskTexts } from './desk-texts.ts'

/** The state of a navigation to the list after the last task that this reviewer could work on. */
export const workDone = 'work-done'

export const WorkDone = () => {
  const t = useTexts(deskTexts)
  const { state }: { state: unknown } = useLocation()
  return state === workDone && <Alert type="info" role="status" showIcon title={t('work.done')} />
}
