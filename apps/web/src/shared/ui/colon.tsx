import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'

/** Between a name and its value, as either language writes it. */
export const Colon = () => useTexts(commonTexts)('colon')
