import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { HelpLine } from './help-line.tsx'
import { softText } from './soft-text.ts'

/** Whom to call, below a form that is filled in without an account; nothing without a telephone. */
export const StuckHelp = () => {
  const t = useTexts(commonTexts)
  if (!portalSettings().servicePhone) return null
  return (
    <p style={{ ...softText, marginTop: 16, textAlign: 'center' }}>
      {t('help.stuck')} <HelpLine />
    </p>
  )
}
