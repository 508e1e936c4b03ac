import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { Colon } from './colon.tsx'

/** 客服电话 with the hours of service, or nothing where the deployment has no telephone. */
export const HelpLine = () => {
  const t = useTexts(commonTexts)
  const { servicePhone, serviceHours } = portalSettings()
  if (!servicePhone) return null
  return (
    <span>
      {t('footer.phone')}
      <Colon />
      <a style={{ textDecoration: 'underline' }} href={`tel:${servicePhone.replaceAll(/[^\d+]/g, '')}`}>
        {servicePhone}
      </a>
      {serviceHours && t('footer.hours', { hours: serviceHours })}
    </span>
  )
}
