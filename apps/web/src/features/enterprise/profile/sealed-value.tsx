import type { ProfileField } from '@portal/contract/enterprise/profile-fields'
import { Button, Space, Typography } from 'antd'
import { useId } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useMay } from '#web/shared/session/session.queries.ts'
import { profileTexts } from './profile-texts.ts'
import { shownSeconds, useRevealed } from './revealing.tsx'

/** Shows a masked value for one minute after the login password was entered. */
export const SealedValue = ({ field, masked }: { field: ProfileField; masked: string }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const id = useId()
  const mayReveal = useMay('profile.reveal')
  const { valueOf, ask, hide } = useRevealed()
  const value = valueOf(field.key)
  const isHidden = value === undefined
  return (
    <>
      {/* A printed value would stay visible, so the print is masked. */}
      <span className="print-only">{masked}</span>
      <Space wrap size="small" className="screen-only">
        {value ?? masked}
        {mayReveal && (
          <Button
            type="link"
            size="small"
            aria-describedby={id}
            onClick={() => (isHidden ? ask(field.key) : hide(field.key))}
          >
            {t(isHidden ? 'reveal' : 'reveal.hide')}
          </Button>
        )}
        <span id={id} hidden>
          {field.label[language]}
        </span>
        <Typography.Text type="secondary" role="status">
          {!isHidden && t('reveal.shown', { seconds: shownSeconds })}
        </Typography.Text>
      </Space>
    </>
  )
}
