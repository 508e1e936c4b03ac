import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { changeOf, fieldValue } from './case-items.ts'
import { caseTexts } from './case-texts.ts'
import { ChangeMark, Flag, FormerValue, LastRemark } from './item-marks.tsx'
import type { Case } from './review.queries.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

export const CaseSupplement = ({ view, flags }: { view: Case; flags: KeptDraft | undefined }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { title, fields } = view.catalogue.supplement
  // Its papers are listed with the files.
  if (fields.length === 0) return null
  return (
    <section className="panel" aria-labelledby="case-supplement">
      <h2 id="case-supplement">{title[language]}</h2>
      <ul className="items">
        {fields.map(({ key, label, hint }) => {
          const item = `field:${key}`
          const change = changeOf(view, item)
          const value = view.fields[key]
          return (
            <li key={key} className="item">
              <div className="item-head">
                <span className="item-label">{label[language]}</span>
                <ChangeMark change={change} />
              </div>
              <p className={value ? 'item-value' : 'value-empty'}>
                {value ? fieldValue(view, key, value, language) : t('value.empty')}
                {value && hint && <span className="soft item-hint">（{hint[language]}）</span>}
              </p>
              {change?.former && <FormerValue>{fieldValue(view, key, change.former, language)}</FormerValue>}
              <LastRemark view={view} item={item} />
              {flags && <Flag item={item} label={label[language]} kept={flags} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
