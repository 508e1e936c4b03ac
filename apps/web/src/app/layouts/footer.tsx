import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { Colon } from '#web/shared/ui/colon.tsx'

/** Omits what the deployment did not configure. */
export const Footer = () => {
  const t = useTexts(commonTexts)
  const { icpNumber, servicePhone, privacyUrl } = portalSettings()
  return (
    <footer className="footer">
      <div className="width footer-row">
        <span>{t('brand.name')}</span>
        {servicePhone && (
          <span>
            {t('footer.phone')}
            <Colon />
            <a href={`tel:${servicePhone.replaceAll(/[^\d+]/g, '')}`}>{servicePhone}</a>
          </span>
        )}
        {privacyUrl && <a href={privacyUrl}>{t('footer.privacy')}</a>}
        {icpNumber && (
          <a href="https://beian.miit.gov.cn/" rel="noreferrer">
            {icpNumber}
          </a>
        )}
      </div>
    </footer>
  )
}
