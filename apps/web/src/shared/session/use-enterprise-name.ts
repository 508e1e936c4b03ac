import type { SessionView } from '@portal/contract/identity/session'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'

/** Shows the 用户编号 until the profile has a name. */
export const useEnterpriseName = ({ enterprise: { fullName, number } }: SessionView): string => {
  const t = useTexts(commonTexts)
  return fullName ?? t('numbered', { number })
}
