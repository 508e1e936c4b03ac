import type { CaptchaAnswer, CaptchaPurpose } from '@portal/contract/captcha'
import { useState } from 'react'
import { CaptchaDialog } from '#web/shared/captcha/captcha-dialog.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from '#web/shared/ui/button.tsx'
import type { useCountdown } from './countdown.ts'
import { smsTexts } from './sms-texts.ts'

export type CodeSent = { retryAfterSeconds: number; expiresInSeconds: number }

type SendCodeButtonProps = {
  purpose: CaptchaPurpose
  countdown: ReturnType<typeof useCountdown>
  isDisabled?: boolean
  /** Throws ApiProblem; the dialog shows it and stays. */
  send: (captcha: CaptchaAnswer) => Promise<CodeSent>
  /** Where the focus should go next: the input of the code. */
  onSent: () => void
}

/** R6: asks for 安全验证 first, and counts down only after a code was really sent. */
export const SendCodeButton = ({ purpose, countdown, isDisabled = false, send, onSent }: SendCodeButtonProps) => {
  const t = useTexts(smsTexts)
  const [isOpen, setOpen] = useState(false)
  const [sent, setSent] = useState<CodeSent>()
  const { seconds, start } = countdown
  const confirm = async (captcha: CaptchaAnswer) => {
    const answer = await send(captcha)
    start(answer.retryAfterSeconds)
    setSent(answer)
    setOpen(false)
    // After the dialog has given the focus back to this button, which is disabled now.
    window.setTimeout(onSent)
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
