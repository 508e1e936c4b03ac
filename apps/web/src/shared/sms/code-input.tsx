import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import { TextField } from '#web/shared/form/text-field.tsx'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'

const smsTexts = defineTexts('sms', {
  send: ['发送验证码', 'Send code'],
  again: ['重新发送', 'Send again'],
  wait: ['{{seconds}} 秒后重发', 'Again in {{seconds}} s'],
  sent: ['验证码已发送，{{minutes}} 分钟内有效。', 'The code was sent and is valid for {{minutes}} minutes.'],
  ready: ['可以重新发送验证码了。', 'You can request a new code now.']
})

export type CodeSent = { retryAfterSeconds: number; expiresInSeconds: number }

type CodeInputProps = {
  label: string
  hint?: string | undefined
  placeholder?: string | undefined
  isDisabled: boolean
  isBusy?: boolean
  /** Until the next code may be asked for. */
  seconds: number
  sent: CodeSent | undefined
  onAsk: () => void
  /** Why the last code was not sent. */
  problem?: ReactNode
}

/** The form field `code` with its send button. */
export const CodeInput = (props: CodeInputProps) => {
  const { label, hint, placeholder, isDisabled, isBusy = false, seconds, sent, onAsk, problem } = props
  const t = useTexts(smsTexts)
  useFocusOnCode(sent)
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
      after={
        <Button disabled={isDisabled || seconds > 0} loading={isBusy} onClick={onAsk}>
          {seconds > 0 ? t('wait', { seconds }) : t(sent ? 'again' : 'send')}
        </Button>
      }
      extra={
        <>
          <div role="status">
            {sent && (seconds > 0 ? t('sent', { minutes: Math.round(sent.expiresInSeconds / 60) }) : t('ready'))}
          </div>
          {problem}
        </>
      }
    />
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
