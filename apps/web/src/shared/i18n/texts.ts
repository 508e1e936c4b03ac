import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { i18n } from './i18n.ts'

/** Every text in both languages side by side, so that neither can be forgotten. */
export type TextTable<K extends string> = Record<K, readonly [zh: string, en: string]>

export type Texts<K extends string> = { readonly namespace: string; readonly table: TextTable<K> }

type Values = Record<string, string | number>
export type Translate<K extends string> = (key: K, values?: Values) => string

/** Registers the texts of one area; call it once at the top level of an `…-texts.ts` file. */
export const defineTexts = <const K extends string>(namespace: string, table: TextTable<K>): Texts<K> => {
  const column = (index: 0 | 1) =>
    Object.fromEntries(Object.entries<readonly [string, string]>(table).map(([key, pair]) => [key, pair[index]]))
  i18n.addResourceBundle('zh-CN', namespace, column(0))
  i18n.addResourceBundle('en', namespace, column(1))
  return { namespace, table }
}

/** The texts of an area in the language of the moment; the component follows a change of language. */
export const useTexts = <K extends string>(texts: Texts<K>): Translate<K> => {
  const { t } = useTranslation(texts.namespace)
  return useMemo(
    () =>
      (key: string, values: Values = {}) =>
        t(key, { ...values }),
    [t]
  )
}

/** Outside components; does not follow a later change of language. */
export const textOf = <K extends string>(texts: Texts<K>, key: K, values: Values = {}): string => {
  const name: string = key
  return i18n.t(name, { ns: texts.namespace, ...values })
}
