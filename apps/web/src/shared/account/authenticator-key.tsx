import { Flex } from 'antd'
import { Colon } from '#web/shared/ui/colon.tsx'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { authenticatorApps, authenticatorTexts } from './authenticator-texts.ts'

const grouped = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

type Offer = { totpSecret: string; totpUrl: string; qr: string }

/** Shows the TOTP secret to scan, to type, or to open on the phone that shows this page. */
export const AuthenticatorKey = ({ offer: { qr, totpSecret, totpUrl } }: { offer: Offer }) => {
  const t = useTexts(authenticatorTexts)
  return (
    <Flex wrap gap="20px 32px" align="center">
      <Flex vertical gap={8} flex="1 1 240px">
        <p>{t('text')}</p>
        <ul className="bullets">
          {authenticatorApps.map((app) => (
            <li key={app}>{t(app)}</li>
          ))}
        </ul>
        <p>{t('scan')}</p>
        <p>
          {t('secret')}
          <Colon />
          <code>{grouped(totpSecret)}</code> <CopyButton text={totpSecret} />
        </p>
        <p>
          <a href={totpUrl}>{t('open')}</a>
        </p>
      </Flex>
      {/* White in both appearances, because the code is dark. */}
      <img src={qrAddress(qr)} alt={t('qr')} width={200} height={200} style={{ background: '#fff' }} />
    </Flex>
  )
}

const qrAddress = (qr: string): string =>
  qr.startsWith('data:') ? qr : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(qr)}`
