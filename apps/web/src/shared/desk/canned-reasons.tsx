import { Select } from 'antd'
import { useId } from 'react'
import { NoMatch } from '#web/shared/form/select-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { deskTexts } from './desk-texts.ts'

type CannedReasonsProps = {
  reasons: readonly { zh: string; en: string }[]
  opinion: string
  /** Of the field of the opinion. */
  opinionId: string
  onChange: (opinion: string) => void
}

export const CannedReasons = ({ reasons, opinion, opinionId, onChange }: CannedReasonsProps) => {
  const t = useTexts(deskTexts)
  const language = useLanguage()
  const id = useId()
  if (reasons.length === 0) return null
  return (
    <Select<string | null>
      id={id}
      size="small"
      style={{ width: 220 }}
      popupMatchSelectWidth={false}
      aria-label={t('opinion.canned')}
      placeholder={`${t('opinion.canned')}：${t('opinion.canned.choose')}`}
      // Stays empty: a chosen reason becomes a line of the opinion.
      value={null}
      showSearch={{ optionFilterProp: 'label' }}
      // All reasons fit: a list that scrolls is not reachable by keyboard.
      listHeight={480}
      notFoundContent={<NoMatch selectId={id} />}
      // The value is Chinese in every language, because the applicant reads Chinese.
      options={reasons.map((reason) => ({ value: reason.zh, label: reason[language] }))}
      onChange={(reason) => {
        if (reason === null) return
        onChange(withReason(opinion, reason))
        document.getElementById(opinionId)?.focus()
      }}
    />
  )
}

/** Adds a canned reason as a line of its own, unless it is there already. */
export const withReason = (opinion: string, reason: string): string => {
  const lines = opinion.split('\n').map((line) => line.trim())
  if (lines.includes(reason)) return opinion
  return opinion.trim() === '' ? reason : `${opinion.trimEnd()}\n${reason}`
}
