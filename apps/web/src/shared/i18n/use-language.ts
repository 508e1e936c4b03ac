import type { Language } from '@portal/contract/messages'
import { useTranslation } from 'react-i18next'

/** The language of the page, as the contract's texts name it. */
export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'zh')
