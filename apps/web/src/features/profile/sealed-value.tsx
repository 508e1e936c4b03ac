import type { ProfileField } from '@portal/contract/profile-fields'
import { Button, Space, Typography } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import styles from './profile.module.css'
import { profileTexts } from './profile-texts.ts'
import { RevealDialog } from './reveal-dialog.tsx'

/** R19: a revealed value is hidden again after this time. */
const shownSeconds = 60

/** Shows a masked value for one minute after the login password was entered. */
export const SealedValue = ({ field, masked }: { field: ProfileField; masked: string }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const id = useId()
  const [value, setValue] = useHiddenLater()
  const [isAsking, setAsking] = useState(false)
  const label = field.label[language]
  return (
    <>
      {/* A printed value would stay visible, so the print is masked. */}
      <span className={styles['printOnly']}>{masked}</span>
      <Space wrap size="small" className={styles['screenOnly']}>
        {value ?? masked}
        <Button
          type="link"
          size="small"
          aria-describedby={id}
          onClick={() => (value === undefined ? setAsking(true) : setValue(undefined))}
        >
          {t(value === undefined ? 'reveal' : 'reveal.hide')}
        </Button>
        <span id={id} hidden>
          {label}
        </span>
        <Typography.Text type="secondary" role="status">
          {value !== undefined && t('reveal.shown', { seconds: shownSeconds })}
        </Typography.Text>
      </Space>
      {isAsking && (
        <RevealDialog
          field={field.key}
          label={label}
          onRevealed={(revealed) => {
            setAsking(false)
            setValue(revealed)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

const useHiddenLater = () => {
  const [value, setValue] = useState<string>()
  useEffect(() => {
    if (value === undefined) return
    const timer = window.setTimeout(() => setValue(undefined), shownSeconds * 1000)
    return () => window.clearTimeout(timer)
  }, [value])
  return [value, setValue] as const
}
