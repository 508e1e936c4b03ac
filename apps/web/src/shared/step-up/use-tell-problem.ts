import { App } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem, problemText } from '#web/shared/problem.ts'

/** Tells why an act failed. A person who cancels the proof (R34) needs no message. */
export const useTellProblem = () => {
  const common = useTexts(commonTexts)
  const { message } = App.useApp()
  return (error: unknown): void => {
    const problem = asProblem(error)
    if (problem.code !== 'step-up.required') void message.error(problemText(common, problem))
  }
}
