import { type ConsentKind, consentKinds } from '@portal/contract/identity/consent'
import { App, Checkbox } from 'antd'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { besideLabels } from '#web/shared/form/form.tsx'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem, problemText } from '#web/shared/problem.ts'
import { isTyped, useConsents } from '../consents.ts'
import type { FormValues } from './profile-values.ts'

/** PIPL art. 29: appears below a sensitive value as soon as it is typed, and is recorded when it is ticked. */
export const ConsentBox = ({ kind }: { kind: ConsentKind }) => {
  const common = useTexts(commonTexts)
  const language = useLanguage()
  const { message } = App.useApp()
  const { field, text } = consentKinds[kind]
  const { trigger } = useFormContext<FormValues>()
  const value = useWatch<FormValues, typeof field>({ name: field })
  const consents = useConsents()
  // Ticked from the click on: a mutation would tell a task later, and the box would fall back for a moment.
  const [isGiving, setGiving] = useState(false)
  const give = async () => {
    setGiving(true)
    try {
      await consents.give(kind)
      await trigger(field)
    } catch (error) {
      void message.error(problemText(common, asProblem(error)))
    } finally {
      setGiving(false)
    }
  }
  if (!isTyped(value) || consents.wasGiven(kind)) return null
  const isTicked = isGiving || consents.has(kind)
  return (
    <div style={{ ...besideLabels, marginBottom: 24 }}>
      <Checkbox
        checked={isTicked}
        // Taking it back is an act of its own, on the page 个人信息.
        disabled={isTicked}
        onChange={() => void give()}
      >
        {text[language]}
      </Checkbox>
    </div>
  )
}
