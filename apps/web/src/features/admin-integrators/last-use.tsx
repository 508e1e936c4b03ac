import { beijingTime } from '@portal/contract/beijing-time'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { integratorsTexts } from './integrators-texts.ts'

export const LastUse = ({ at }: { at: Date | null }) => {
  const t = useTexts(integratorsTexts)
  if (at === null) return <span style={softText}>{t('never')}</span>
  return <span style={{ whiteSpace: 'nowrap' }}>{beijingTime(at)}</span>
}
