import type { CaptchaAnswer, CaptchaPurpose } from '@portal/contract/captcha'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useCountdown } from './countdown.ts'
import { smsTexts } from './sms-texts.ts'

// antd's Modal is not needed before a code is asked for.
const CaptchaDialog = lazy(async () => ({
  default: (await import('#web/shared/captcha/captcha-dialog.tsx')).CaptchaDialog
}))

type CodeSent = { retryAfterSeconds: number; expiresInSeconds: number }

type CodeFieldProps = {
  label: string
  hint?: string
  placeholder?: string
  purpose: CaptchaPurpose
  isDisabled?: boolean
  /** The dialog shows a thrown ApiProblem and stays open. */
  send: (captcha: CaptchaAnswer) => Promise<CodeSent>
}

/** R6: the form field `code` with its send button, which asks for 安全验证 first. */
export const CodeField = (props: CodeFieldProps) => {
  const { label, hint, placeholder, purpose, isDisabled = false, send } = props
  const t = useTexts(smsTexts)
  const [isOpen, setOpen] = useState(false)
  const [sent, setSent] = useState<CodeSent>()
  // Starts only after a code was sent.
  const { seconds, start } = useCountdown(purpose)
  useFocusOnCode(sent)
  const confirm = async (captcha: CaptchaAnswer) => {
    const answer = await send(captcha)
    start(answer.retryAfterSeconds)
    setSent(answer)
    setOpen(false)
  }
  return (
    <>
      <TextField
        name="code"
        label={label}
        hint={hint}
        placeholder={placeholder}
        inputMode="numeric"
        autoComplete="one-time-code"
        isRequired
        isLater
        after={
          <Button disabled={isDisabled || seconds > 0} onClick={() => setOpen(true)}>
            {seconds > 0 ? t('wait', { seconds }) : t(sent ? 'again' : 'send')}
          </Button>
        }
        extra={
          <div role="status">
            {sent && (seconds > 0 ? t('sent', { minutes: Math.round(sent.expiresInSeconds / 60) }) : t('ready'))}
          </div>
        }
      />
      <Suspense>
        {isOpen && <CaptchaDialog purpose={purpose} onConfirm={confirm} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  )
}

/** Once a code is on its way, waits until the closing dialog has returned the focus to its button. */
const useFocusOnCode = (sent: CodeSent | undefined) => {
  const { setFocus } = useFormContext()
  useEffect(() => {
    if (!sent) return
    const timer = window.setTimeout(() => setFocus('code'))
    return () => window.clearTimeout(timer)
  }, [sent, setFocus])
}
