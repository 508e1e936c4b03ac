import type { ProfileRules } from '@portal/contract/enterprise/profile-rules'
import { useFormState, type UseFormReturn, useWatch } from 'react-hook-form'
import { judgeForm, type Unmet, unmetOf } from './profile-rules.ts'
import type { FormValues } from './profile-values.ts'

/** The form's unmet fields, always in agreement with its messages. */
export const useUnmet = <O>(form: UseFormReturn<FormValues, unknown, O>, rules: ProfileRules): Unmet[] => {
  const values = useWatch({ control: form.control, compute: (current: FormValues) => ({ ...current }) })
  const { errors } = useFormState({ control: form.control })
  return unmetOf(judgeForm(rules, values).faults, (key) => errors[key]?.message)
}
