import { isProfileKey, profileFields } from '@portal/contract/enterprise/profile-fields'
import type { ProfileRules } from '@portal/contract/enterprise/profile-rules'
import { useEffect, useEffectEvent } from 'react'
import { type UseFormReturn, useFormState, useWatch } from 'react-hook-form'
import { dependents, judgeForm, type Unmet, unmetOf, wrongKeys } from './profile-rules.ts'
import type { FormValues } from './profile-values.ts'

const listKinds: ReadonlySet<string> = new Set(
  profileFields.filter(({ kind }) => kind === 'select' || kind === 'region' || kind === 'paper').map(({ key }) => key)
)

/** Validates when the form opens, on blur and after a choice, not while typing. Returns the function to call on blur. */
export const useJudging = <O>(form: UseFormReturn<FormValues, unknown, O>, rules: ProfileRules): (() => void) => {
  const judge = () => {
    const wrong = wrongKeys(judgeForm(rules, form.getValues()).faults)
    if (wrong.length > 0) void form.trigger(wrong)
  }
  const onValues = useEffectEvent((name: string | undefined) => {
    if (name === undefined || listKinds.has(name)) judge()
    if (name === undefined || !isProfileKey(name)) return
    const related = [name, ...(dependents[name] ?? [])]
    const judged = related.filter(
      (key) => form.getFieldState(key).error || (key !== name && form.getFieldState(key).isTouched)
    )
    if (judged.length > 0) void form.trigger(judged)
  })
  useEffect(() => {
    onValues(undefined)
    return form.subscribe({ formState: { values: true }, callback: ({ name }) => onValues(name) })
  }, [form])
  return judge
}

/** The form's unmet fields, always in agreement with its messages. */
export const useUnmet = <O>(form: UseFormReturn<FormValues, unknown, O>, rules: ProfileRules): Unmet[] => {
  const values = useWatch({ control: form.control, compute: (current: FormValues) => ({ ...current }) })
  const { errors } = useFormState({ control: form.control })
  return unmetOf(judgeForm(rules, values).faults, (key) => errors[key]?.message)
}
