import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'

export const Colon = () => useTexts(commonTexts)('colon')
