import type { Response } from '@portal/contract/endpoint'
import type { QualificationStanding, readHome } from '@portal/contract/home'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { homeTexts } from './home-texts.ts'

const tags = {
  SUBMITTED: 'tag tag-open',
  IN_REVIEW: 'tag tag-open',
  RETURNED: 'tag tag-wait',
  REJECTED: 'tag tag-bad',
  ACTIVE: 'tag tag-good',
  SUSPENDED: 'tag tag-wait',
  REVOKED: 'tag',
  EXPIRED: 'tag'
} as const satisfies Record<Exclude<QualificationStanding, 'NONE'>, string>

/** R17: the state of each qualification; those without an application share one line. */
export const Standings = ({ qualifications }: Pick<Response<typeof readHome>, 'qualifications'>) => {
  const t = useTexts(homeTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const known = qualifications.flatMap(({ code, name, state }) => (state === 'NONE' ? [] : [{ code, name, state }]))
  const open = qualifications.filter(({ state }) => state === 'NONE').map(({ name }) => name[language])
  return (
    <section className="panel" aria-labelledby="home-qualifications-title">
      <h2 id="home-qualifications-title">{t('qualifications')}</h2>
      {known.length === 0 && <p>{t('qualifications.none')}</p>}
      <ul className="home-standings">
        {known.map(({ code, name, state }) => (
          <li key={code}>
            <span>{name[language]}</span>
            <span className={tags[state]}>{t(`standing.${state}`)}</span>
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <p className="home-soft">{t('qualifications.open', { names: open.join(language === 'en' ? ', ' : '、') })}</p>
      )}
      <p>
        <Link to={paths.qualifications}>{t('toQualifications')}</Link>
      </p>
    </section>
  )
}
