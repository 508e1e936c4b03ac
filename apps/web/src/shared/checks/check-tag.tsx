import type { CheckView } from '@portal/contract/application/internal-check'
import { Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { checksTexts } from './checks-texts.ts'

const colours = { WAITING: 'warning', CONFIRMED: 'success', SENT_BACK: 'error', CANCELLED: 'default' } as const

export const CheckTag = ({ state }: Pick<CheckView, 'state'>) => {
  const t = useTexts(checksTexts)
  return <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
}

/** 申请“挂牌交易” */
export const useCheckSubject = () => {
  const t = useTexts(checksTexts)
  const language = useLanguage()
  return ({ kind, name }: Pick<CheckView, 'kind' | 'name'>): string =>
    t(`kind.${kind}`, { name: name?.[language] ?? '' })
}
