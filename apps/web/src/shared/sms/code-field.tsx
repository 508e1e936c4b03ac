import type { CaptchaAnswer, CaptchaPurpose } from '@portal/contract/captcha'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { CaptchaDialog } from '#web/shared/captcha/captcha-dialog.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { useCountdown } from './countdown.ts'
import { smsTexts } from './sms-texts.ts'

type CodeSent = { retryAfterSeconds: number; expiresInSeconds: number }

type SendProps = {
  purpose: CaptchaPurpose
  isDisabled?: boolean
  /** The dialog shows a thrown ApiProblem and stays open. */
  send: (captcha: CaptchaAnswer) => Promise<CodeSent>
}

/** R6: the form field `code` with its send button. */
export const CodeField = (props: SendProps & { label: string; hint?: string; placeholder?: string }) => {
  const { label, hint, placeholder, ...sending } = props
  return (
    <TextField
      name="code"
      label={label}
      hint={hint}
      placeholder={placeholder}
      inputMode="numeric"
      autoComplete="one-time-code"
      isRequired
      isLater
      after={<SendCodeButton {...sending} />}
    />
  )
}

/** Asks for 安全验证 first. The countdown starts only after a code was sent. */
const SendCodeButton = ({ purpose, isDisabled = false, send }: SendProps) => {
  const t = useTexts(smsTexts)
  const { setFocus } = useFormContext()
  const [isOpen, setOpen] = useState(false)
  const [sent, setSent] = useState<CodeSent>()
  const { seconds, start } = useCountdown(purpose)
  const confirm = async (captcha: CaptchaAnswer) => {
    const answer = await send(captcha)
    start(answer.retryAfterSeconds)
    setSent(answer)
    setOpen(false)
    // Waits until the closing dialog has returned the focus to this button, which is disabled now.
    window.setTimeout(() => setFocus('code'))
  }
  return (
    <>
      <Button disabled={isDisabled || seconds > 0} onClick={() => setOpen(true)}>
        {seconds > 0 ? t('wait', { seconds }) : t(sent ? 'again' : 'send')}
      </Button>
      <span className="send-code-note" role="status">
        {sent && (seconds > 0 ? t('sent', { minutes: Math.round(sent.expiresInSeconds / 60) }) : t('ready'))}
      </span>
      {isOpen && <CaptchaDialog purpose={purpose} onConfirm={confirm} onClose={() => setOpen(false)} />}
    </>
  )
}
