import { Alert, Button, Checkbox, Flex } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { saveFile } from '#web/shared/save-file.ts'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { adminSetupTexts } from './admin-setup-texts.ts'
import styles from './setup.module.css'
import { SetupSheet } from './setup-sheet.tsx'

/** R37: shown once. The user can go on after confirming that the codes are stored. */
export const RecoveryCodes = ({ username, codes }: { username: string; codes: string[] }) => {
  const t = useTexts(adminSetupTexts)
  const navigate = useNavigate()
  const [isSaved, setSaved] = useState(false)
  const [madeAt] = useState(() => new Date())
  const text = codesText(t('codes.heading', { username, time: beijingTime(madeAt) }), codes)
  return (
    <SetupSheet title={t('codes.title')} step="codes">
      <Alert type="warning" showIcon role="status" title={t('codes.text')} />
      <ol className={styles['codes']} aria-label={t('codes.list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Flex wrap gap={8} align="center">
        <CopyButton text={text} type="default" size="middle" />
        <Button onClick={() => saveFile(`${t('codes.file')}-${username}.txt`, plainText(text))}>
          {t('codes.download')}
        </Button>
      </Flex>
      <Checkbox checked={isSaved} onChange={(event) => setSaved(event.target.checked)}>
        {t('codes.saved')}
      </Checkbox>
      <div>
        <Button
          type="primary"
          disabled={!isSaved}
          onClick={() => void navigate(adminPaths.signIn, { replace: true, state: { username } })}
        >
          {t('codes.go')}
        </Button>
      </div>
    </SetupSheet>
  )
}

/** Older versions of Windows Notepad need CRLF. */
export const codesText = (heading: string, codes: readonly string[]): string => [heading, '', ...codes, ''].join('\r\n')

const plainText = (text: string): Blob => new Blob([text], { type: 'text/plain;charset=utf-8' })
