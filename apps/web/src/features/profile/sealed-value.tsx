import type { ProfileField } from '@portal/contract/profile-fields'
import { useEffect, useId, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { profileTexts } from './profile-texts.ts'
import { RevealDialog } from './reveal-dialog.tsx'

/** R19: a revealed value is hidden again after this time. */
const shownSeconds = 60

/** Shows a masked value for one minute after the login password was entered. */
export const SealedValue = ({ field, masked }: { field: ProfileField; masked: string }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const id = useId()
  const [value, setValue] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const label = field.label[language]
  useEffect(() => {
    if (value === undefined) return
    const timer = window.setTimeout(() => setValue(undefined), shownSeconds * 1000)
    return () => window.clearTimeout(timer)
  }, [value])
  return (
    <span className="sealed">
      <span className="sealed-value">
        <span className="screen-only">{value ?? masked}</span>
        {/* A printed value would stay visible, so the print is masked. */}
        <span className="print-only">{masked}</span>
      </span>
      <button
        type="button"
        className="link-button screen-only"
        aria-describedby={id}
        onClick={() => (value === undefined ? setAsking(true) : setValue(undefined))}
      >
        {t(value === undefined ? 'reveal' : 'reveal.hide')}
      </button>
      <span id={id} hidden>
        {label}
      </span>
      <span className="sealed-note screen-only" role="status">
        {value !== undefined && t('reveal.shown', { seconds: shownSeconds })}
      </span>
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
    </span>
  )
}
