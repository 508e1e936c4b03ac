import { useState } from 'react'
import { type ApiProblem, asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { CodeInput, type CodeSent } from './code-input.tsx'
import { useCountdown } from './countdown.ts'

type ProvenCodeFieldProps = {
  label: string
  hint?: string
  placeholder?: string
  /** Of the countdown, which survives a reload. */
  name: string
  isDisabled?: boolean
  send: () => Promise<CodeSent>
}

/** R34, R35: the form field `code`, where the request for the code asks for a proof, behind which the captcha stands. */
export const ProvenCodeField = ({ name, isDisabled = false, send, ...field }: ProvenCodeFieldProps) => {
  const [isBusy, setBusy] = useState(false)
  const [sent, setSent] = useState<CodeSent>()
  const [problem, setProblem] = useState<ApiProblem>()
  const { seconds, start } = useCountdown(name)
  const ask = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await send()
      start(answer.retryAfterSeconds)
      setSent(answer)
    } catch (error) {
      const refusal = asProblem(error)
      // The person closed the dialog of the proof.
      if (refusal.code !== 'step-up.required') setProblem(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <CodeInput
      {...field}
      isDisabled={isDisabled || isBusy}
      isBusy={isBusy}
      seconds={seconds}
      sent={sent}
      onAsk={() => void ask()}
      problem={problem && <ProblemAlert problem={problem} />}
    />
  )
}
