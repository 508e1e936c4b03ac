import { useTexts } from '#web/shared/i18n/texts.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { frontTexts } from './front-texts.ts'

const questions = ['prepare', 'code', 'captcha', 'password', 'username', 'review'] as const

export const Help = () => {
  const t = useTexts(frontTexts)
  const { servicePhone } = portalSettings()
  return (
    <section className="width front-section" aria-labelledby="help">
      <h2 id="help" tabIndex={-1}>
        {t('help.title')}
      </h2>
      <p className="front-lead">{t('help.text')}</p>
      <div className="help">
        {questions.map((question) => (
          <details key={question}>
            <summary>{t(`help.${question}.q`)}</summary>
            <p>{t(`help.${question}.a`)}</p>
          </details>
        ))}
      </div>
      <p className="help-contact">
        {t('help.contact')}
        {servicePhone && (
          <>
            {' '}
            {t('help.phone')}
            <Colon />
            <a href={`tel:${servicePhone.replaceAll(/[^\d+]/g, '')}`}>{servicePhone}</a>
          </>
        )}
      </p>
    </section>
  )
}
