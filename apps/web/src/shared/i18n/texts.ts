import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { i18n } from './i18n.ts'

/** Both languages side by side, so that none can be forgotten. */
export type TextTable<K extends string> = Record<K, readonly [zh: string, en: string]>

export type Texts<K extends string> = { readonly namespace: string; readonly table: TextTable<K> }

type Values = Record<string, string | number>
export type Translate<K extends string> = (key: K, values?: Values) => string

/** Registers texts. Call it once at the top level of the component's file, or of a `…-texts.ts` file that several read. */
export const defineTexts = <const K extends string>(namespace: string, table: TextTable<K>): Texts<K> => {
  const column = (index: 0 | 1) =>
    Object.fromEntries(Object.entries<readonly [string, string]>(table).map(([key, pair]) => [key, pair[index]]))
  i18n.addResourceBundle('zh-CN', namespace, column(0))
  i18n.addResourceBundle('en', namespace, column(1))
  return { namespace, table }
}

/** Texts in the current language; the component rerenders when it changes. */
export const useTexts = <K extends string>(texts: Texts<K>): Translate<K> => {
  const { t } = useTranslation(texts.namespace, { i18n })
  return useMemo(
    () =>
      (key: string, values: Values = {}) =>
        t(key, { ...values }),
    [t]
  )
}

/** For code outside components; does not follow a later change of language. */
export const textOf = <K extends string>(texts: Texts<K>, key: K, values: Values = {}): string => {
  const name: string = key
  return i18n.t(name, { ns: texts.namespace, ...values })
}
