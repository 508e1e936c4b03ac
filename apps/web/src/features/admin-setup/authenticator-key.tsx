import { Flex, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { Colon } from '#web/shared/ui/colon.tsx'
import type { AdminSetup } from './admin-setup.queries.ts'
import { adminSetupTexts, authenticatorApps } from './admin-setup-texts.ts'
import styles from './setup.module.css'

const grouped = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

/** Shows the TOTP secret to scan, to type, or to open on the phone that shows this page. */
export const AuthenticatorKey = ({ setup: { qr, totpSecret, totpUrl } }: { setup: AdminSetup }) => {
  const t = useTexts(adminSetupTexts)
  return (
    <section aria-labelledby="authenticator-title">
      <Typography.Title level={2} id="authenticator-title" style={{ fontSize: 17, marginBlock: '0 16px' }}>
        {t('totp.title')}
      </Typography.Title>
      <Flex wrap gap="20px 32px" align="center">
        <Flex vertical gap={8} flex="1 1 320px">
          <p>{t('totp.text')}</p>
          <ul className={styles['apps']}>
            {authenticatorApps.map((app) => (
              <li key={app}>{t(app)}</li>
            ))}
          </ul>
          <p>{t('totp.scan')}</p>
          <p>
            {t('totp.secret')}
            <Colon />
            <code>{grouped(totpSecret)}</code> <CopyButton text={totpSecret} />
          </p>
          <p>
            <a href={totpUrl}>{t('totp.open')}</a>
          </p>
        </Flex>
        <img className={styles['qr']} src={qrAddress(qr)} alt={t('totp.qr')} width={200} height={200} />
      </Flex>
    </section>
  )
}

const qrAddress = (qr: string): string =>
  qr.startsWith('data:') ? qr : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(qr)}`
