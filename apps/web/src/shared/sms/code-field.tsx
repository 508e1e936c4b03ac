import type { CaptchaAnswer, CaptchaPurpose } from '@portal/contract/identity/captcha'
import { useState } from 'react'
import { CodeInput, type CodeSent } from './code-input.tsx'
import { useCountdown } from './countdown.ts'
import { CaptchaDialog } from '#web/shared/captcha/captcha-dialog.tsx'

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
export const CodeField = ({ purpose, isDisabled = false, send, ...field }: CodeFieldProps) => {
  const [isOpen, setOpen] = useState(false)
  const [sent, setSent] = useState<CodeSent>()
  // Starts only after a code was sent.
  const { seconds, start } = useCountdown(purpose)
  const confirm = async (captcha: CaptchaAnswer) => {
    const answer = await send(captcha)
    start(answer.retryAfterSeconds)
    setSent(answer)
    setOpen(false)
  }
  return (
    <>
      <CodeInput {...field} isDisabled={isDisabled} seconds={seconds} sent={sent} onAsk={() => setOpen(true)} />
      {isOpen && <CaptchaDialog purpose={purpose} onConfirm={confirm} onClose={() => setOpen(false)} />}
    </>
  )
}
