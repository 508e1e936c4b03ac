import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { appearances, changeAppearance, useAppearance } from '#web/shared/theme/appearance.ts'

export const Preferences = () => {
  const t = useTexts(commonTexts)
  const language = useLanguage()
  const appearance = useAppearance()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <div className="preferences">
      <select
        className="preference"
        aria-label={t('appearance')}
        value={appearance}
        onChange={(event) => changeAppearance(appearances.find((name) => name === event.target.value) ?? 'system')}
      >
        {appearances.map((name) => (
          <option key={name} value={name}>
            {t(`appearance.${name}`)}
          </option>
        ))}
      </select>
      <button type="button" className="preference" lang={other} onClick={() => changeLanguage(other)}>
        {other === 'en' ? 'English' : '中文'}
      </button>
    </div>
  )
}
