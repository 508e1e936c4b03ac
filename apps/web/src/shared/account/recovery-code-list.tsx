import { Alert, Button, Checkbox, Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { saveFile } from '#web/shared/save-file.ts'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { authenticatorTexts } from './authenticator-texts.ts'

type RecoveryCodeListProps = {
  codes: string[]
  /** The first line of the file. */
  heading: string
  /** Without its extension. */
  fileName: string
  isSaved: boolean
  onSaved: (isSaved: boolean) => void
}

/** R34, R37: the codes are shown once, so the person confirms that they are stored. */
export const RecoveryCodeList = ({ codes, heading, fileName, isSaved, onSaved }: RecoveryCodeListProps) => {
  const t = useTexts(authenticatorTexts)
  const text = codesText(heading, codes)
  return (
    <>
      <Alert type="warning" showIcon role="status" title={t('codes.text')} />
      <Flex component="ol" wrap gap="8px 32px" className="sunk" aria-label={t('codes.list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </Flex>
      <Flex wrap gap={8} align="center">
        <CopyButton text={text} type="default" size="middle" />
        <Button onClick={() => saveFile(`${fileName}.txt`, plainText(text))}>{t('codes.download')}</Button>
      </Flex>
      <Checkbox checked={isSaved} onChange={(event) => onSaved(event.target.checked)}>
        {t('codes.saved')}
      </Checkbox>
    </>
  )
}

/** Older versions of Windows Notepad need CRLF. */
export const codesText = (heading: string, codes: readonly string[]): string => [heading, '', ...codes, ''].join('\r\n')

const plainText = (text: string): Blob => new Blob([text], { type: 'text/plain;charset=utf-8' })
