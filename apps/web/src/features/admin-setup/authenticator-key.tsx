import { useTexts } from '#web/shared/i18n/texts.ts'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { Colon } from '#web/shared/ui/colon.tsx'
import type { AdminSetup } from './admin-setup.queries.ts'
import { adminSetupTexts } from './admin-setup-texts.ts'

const grouped = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

/** Shows the TOTP secret to scan, to type, or to open on the phone that shows this page. */
export const AuthenticatorKey = ({ setup: { qr, totpSecret, totpUrl } }: { setup: AdminSetup }) => {
  const t = useTexts(adminSetupTexts)
  return (
    <section className="authenticator" aria-labelledby="authenticator-title">
      <div className="authenticator-words">
        <h2 id="authenticator-title" className="setup-heading">
          {t('totp.title')}
        </h2>
        <p>{t('totp.text')}</p>
        <p>
          {t('totp.secret')}
          <Colon />
          <code className="authenticator-secret">{grouped(totpSecret)}</code> <CopyButton text={totpSecret} />
        </p>
        <p>
          <a href={totpUrl}>{t('totp.open')}</a>
        </p>
      </div>
      <img className="authenticator-qr" src={qrAddress(qr)} alt={t('totp.qr')} width={200} height={200} />
    </section>
  )
}

const qrAddress = (qr: string): string =>
  qr.startsWith('data:') ? qr : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(qr)}`
