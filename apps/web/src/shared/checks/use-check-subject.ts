import type { CheckView } from '@portal/contract/application/internal-check'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { checksTexts } from './checks-texts.ts'

/** 申请“挂牌交易” */
export const useCheckSubject = () => {
  const t = useTexts(checksTexts)
  const language = useLanguage()
  return ({ kind, name }: Pick<CheckView, 'kind' | 'name'>): string =>
    t(`kind.${kind}`, { name: name?.[language] ?? '' })
}
