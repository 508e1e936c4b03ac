import { useTexts } from '#web/shared/i18n/texts.ts'
import { formTexts } from './form-texts.ts'

/** For a Select's `notFoundContent`. A listbox must have an option, and antd points `aria-activedescendant` at this id. */
export const NoMatch = ({ selectId }: { selectId: string }) => {
  const t = useTexts(formTexts)
  return (
    <div role="option" aria-selected={false} aria-disabled id={`${selectId}_list_-1`}>
      {t('combo.none')}
    </div>
  )
}
