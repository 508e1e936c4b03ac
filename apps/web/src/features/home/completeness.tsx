import { Link } from 'react-router'
import { beijingClock } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { homeTexts } from './home-texts.ts'

const mostShown = 8

type CompletenessProps = { percent: number; missing: string[]; draftSavedAt: Date | null }

/** R17: each missing field links to its place. */
export const Completeness = ({ percent, missing, draftSavedAt }: CompletenessProps) => {
  const t = useTexts(homeTexts)
  const labelOf = useFieldLabels()
  return (
    <section className="panel" aria-labelledby="completeness-title">
      <h2 id="completeness-title">{t('completeness')}</h2>
      <p className="home-percent">{percent}%</p>
      <progress className="home-meter" max={100} value={percent} aria-labelledby="completeness-title" />
      {draftSavedAt && <p className="home-soft">{t('draft', { time: beijingClock(draftSavedAt) })}</p>}
      {missing.length === 0 ? (
        <p className="home-soft">{t('complete')}</p>
      ) : (
        <>
          <p className="home-soft">{t('missing', { count: missing.length })}</p>
          <ul className="home-missing">
            {missing.slice(0, mostShown).map((key) => (
              <li key={key}>
                <Link to={`${paths.profileEdit}#${key}`}>{labelOf(key)}</Link>
              </li>
            ))}
            {missing.length > mostShown && (
              <li>
                <Link to={paths.profileEdit}>{t('missing.more', { count: missing.length - mostShown })}</Link>
              </li>
            )}
          </ul>
        </>
      )}
    </section>
  )
}
