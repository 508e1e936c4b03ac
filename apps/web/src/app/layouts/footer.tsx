import { Flex } from 'antd'
import { Link } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import styles from './layout.module.css'

/** Omits the telephone and the 备案号 where the deployment has none. */
export const Footer = () => {
  const t = useTexts(commonTexts)
  const { icpNumber } = portalSettings()
  return (
    <footer className={styles['footer']}>
      <Flex wrap gap="4px 24px" align="center" className="width">
        <span>{t('brand.name')}</span>
        <HelpLine />
        <PrivacyLink />
        {icpNumber && (
          <a href="https://beian.miit.gov.cn/" rel="noreferrer">
            {icpNumber}
          </a>
        )}
      </Flex>
    </footer>
  )
}

const PrivacyLink = () => {
  const t = useTexts(commonTexts)
  const { privacyUrl } = portalSettings()
  return privacyUrl ? (
    <a href={privacyUrl}>{t('footer.privacy')}</a>
  ) : (
    <Link to={paths.privacy}>{t('footer.privacy')}</Link>
  )
}
