import { beijingTime } from '@portal/contract/beijing-time'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { clientsTexts } from './clients-texts.ts'

export const LastUse = ({ at }: { at: Date | null }) => {
  const t = useTexts(clientsTexts)
  if (at === null) return <span style={softText}>{t('never')}</span>
  return <span style={{ whiteSpace: 'nowrap' }}>{beijingTime(at)}</span>
}
