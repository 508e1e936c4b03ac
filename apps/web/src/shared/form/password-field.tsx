import type { PasswordProfileName } from '@portal/contract/password'
import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { EyeButton } from './eye-button.tsx'
import { Field, type FieldProps } from './field.tsx'
import { formTexts } from './form-texts.ts'
import { PasswordStrength } from './password-strength.tsx'
import { useEstimator } from './use-estimator.ts'

type StrengthFor = { username: string; profile?: PasswordProfileName }

type PasswordFieldProps = FieldProps & {
  placeholder?: string
  autoComplete: 'current-password' | 'new-password'
  /** For a new password: shows the live list of rules and the meter. Default profile: the deployment's. */
  strengthFor?: StrengthFor
  /** Another field to validate when this one changes, such as the repetition. */
  alsoValidate?: string
}

export const PasswordField = ({
  name,
  label,
  hint,
  isRequired,
  placeholder,
  autoComplete,
  strengthFor,
  alsoValidate
}: PasswordFieldProps) => {
  const t = useTexts(formTexts)
  const { register, trigger, getFieldState } = useFormContext()
  const [isShown, setShown] = useState(false)
  const [isCapsOn, setCapsOn] = useState(false)
  const [isEntered, setEntered] = useState(false)
  const revalidate = () => {
    if (alsoValidate && getFieldState(alsoValidate).isTouched) void trigger(alsoValidate)
  }
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      isRequired={isRequired}
      extra={
        <>
          <p className="field-note" role="status">
            {isCapsOn && t('password.caps')}
          </p>
          {strengthFor && isEntered && <Strength name={name} strengthFor={strengthFor} />}
        </>
      }
    >
      {(control) => (
        <div className="control-row password-row">
          <input
            className="input"
            type={isShown ? 'text' : 'password'}
            placeholder={placeholder}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            {...control}
            {...register(name, { onChange: revalidate, onBlur: () => setCapsOn(false) })}
            onFocus={() => setEntered(true)}
            onKeyUp={(event) => setCapsOn(event.getModifierState('CapsLock'))}
          />
          <EyeButton isShown={isShown} onChange={setShown} />
        </div>
      )}
    </Field>
  )
}

const Strength = ({ name, strengthFor }: { name: string; strengthFor: StrengthFor }) => {
  const { trigger, getFieldState } = useFormContext()
  const password: unknown = useWatch({ name })
  const isListThere = useEstimator() !== undefined
  useEffect(() => {
    // The list may arrive after the field was left and validated without it.
    if (isListThere && getFieldState(name).isTouched) void trigger(name)
  }, [getFieldState, isListThere, name, trigger])
  return <PasswordStrength password={typeof password === 'string' ? password : ''} {...strengthFor} />
}
