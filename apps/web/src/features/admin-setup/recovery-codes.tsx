import { useState } from 'react'
import { useNavigate } from 'react-router'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { saveFile } from '#web/shared/save-file.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from 'antd'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { adminSetupTexts } from './admin-setup-texts.ts'

/** R37: shown once. The user can go on after confirming that the codes are stored. */
export const RecoveryCodes = ({ username, codes }: { username: string; codes: string[] }) => {
  const t = useTexts(adminSetupTexts)
  const navigate = useNavigate()
  const [isSaved, setSaved] = useState(false)
  const [madeAt] = useState(() => new Date())
  const text = codesText(t('codes.heading', { username, time: beijingTime(madeAt) }), codes)
  return (
    <section className="sheet">
      <div className="sheet-head">
        <PageTitle title={t('codes.title')} />
      </div>
      <div className="sheet-body">
        <Alert tone="warning">
          <p>{t('codes.text')}</p>
        </Alert>
        <ol className="recovery-codes" aria-label={t('codes.list')}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <div className="button-row">
          <CopyButton text={text} type="default" size="middle" />
          <Button onClick={() => saveFile(`${t('codes.file')}-${username}.txt`, plainText(text))}>
            {t('codes.download')}
          </Button>
        </div>
        <div className="checkbox-row">
          <input
            id="codes-saved"
            type="checkbox"
            className="checkbox"
            checked={isSaved}
            onChange={(event) => setSaved(event.target.checked)}
          />
          <label htmlFor="codes-saved">{t('codes.saved')}</label>
        </div>
        <div className="button-row">
          <Button
            type="primary"
            disabled={!isSaved}
            onClick={() => void navigate(adminPaths.signIn, { replace: true, state: { username } })}
          >
            {t('codes.go')}
          </Button>
        </div>
      </div>
    </section>
  )
}

/** Older versions of Windows Notepad need CRLF. */
export const codesText = (heading: string, codes: readonly string[]): string => [heading, '', ...codes, ''].join('\r\n')

const plainText = (text: string): Blob => new Blob([text], { type: 'text/plain;charset=utf-8' })
