import type { Locale } from 'antd/es/locale'
import { useSyncExternalStore } from 'react'
import { commonTexts } from './common-texts.ts'
import { currentLanguage, i18n, type Language } from './i18n.ts'
import { textOf } from './texts.ts'

const loaders: Record<Language, () => Promise<{ default: Locale }>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN'),
  en: () => import('antd/es/locale/en_US')
}

let current: Locale | undefined
const listeners = new Set<() => void>()

/** Names the button of a password in full, and leaves the date picker's buttons for year and month their visible text. */
const amend = (locale: Locale): Locale => ({
  ...locale,
  global: {
    placeholder: '',
    ...locale.global,
    show: textOf(commonTexts, 'password.show'),
    hide: textOf(commonTexts, 'password.hide')
  },
  ...(locale.DatePicker && {
    DatePicker: {
      ...locale.DatePicker,
      lang: { ...locale.DatePicker.lang, yearSelect: '', monthSelect: '', decadeSelect: '' }
    }
  })
})

/** Loads antd's own texts in the current language. A failed download leaves the texts of before. */
export const loadAntdLocale = async (language: Language = currentLanguage()): Promise<void> => {
  const loaded = await loaders[language]().catch(() => undefined)
  if (!loaded || language !== currentLanguage()) return
  current = amend(loaded.default)
  for (const listener of listeners) listener()
}

/** Called once at start. */
export const followLanguageWithAntd = (): void => {
  i18n.on('languageChanged', () => void loadAntdLocale())
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useAntdLocale = (): Locale | undefined => useSyncExternalStore(subscribe, () => current)
