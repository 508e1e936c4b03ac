import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { readStored, writeStored } from '#web/shared/stored.ts'

const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const storageKey = 'portal.language'

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The language that this browser chose at an earlier visit. */
export const storedLanguage = (): Language => {
  const stored = readStored(storageKey)
  return isLanguage(stored) ? stored : 'zh-CN'
}

export const i18n = i18next.createInstance()

void i18n.use(initReactI18next).init({
  lng: storedLanguage(),
  fallbackLng: 'zh-CN',
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false }
})

export const currentLanguage = (): Language => (isLanguage(i18n.language) ? i18n.language : 'zh-CN')

export const changeLanguage = (language: Language): void => {
  writeStored(storageKey, language)
  void i18n.changeLanguage(language)
}

/** Keeps `html[lang]` current; called once at start. */
export const followLanguage = (): void => {
  const apply = (language: string) => (document.documentElement.lang = language)
  apply(i18n.language)
  i18n.on('languageChanged', apply)
}
