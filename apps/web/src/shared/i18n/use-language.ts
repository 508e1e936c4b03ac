import type { Language } from '@portal/contract/messages'
import { useTranslation } from 'react-i18next'
import { i18n } from './i18n.ts'

/** The language of the page, as the contract's texts name it. */
export const useLanguage = (): Language => (useTranslation(undefined, { i18n }).i18n.language === 'en' ? 'en' : 'zh')
