import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import styles from './privacy.module.css'
import { privacyContact, privacySections, privacyVersion } from './privacy-text.ts'
import { privacyTexts } from './privacy-texts.ts'

/** The portal's own policy. A deployment with PRIVACY_URL links to another one instead. */
export const PrivacyPage = () => {
  const t = useTexts(privacyTexts)
  const column = useLanguage() === 'en' ? 1 : 0
  const operator = portalSettings().operatorName ?? t('operator')
  return (
    <Sheet title={t('title')} extra={<span>{t('version', { date: privacyVersion })}</span>}>
      <div className={styles['text']}>
        {privacySections.map(({ title, lines }) => (
          <section key={title[0]}>
            <h2>{title[column]}</h2>
            {lines.map((line) => (
              <p key={line[0]}>{line[column].replaceAll('{{operator}}', operator)}</p>
            ))}
          </section>
        ))}
        <section>
          <h2>{privacyContact[column]}</h2>
          <p>
            {t('contact')} <HelpLine />
          </p>
        </section>
      </div>
    </Sheet>
  )
}
