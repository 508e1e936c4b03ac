import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import type { PasswordProfileName } from '@portal/contract/identity/password'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Field, type FieldProps } from './field.tsx'
import { formTexts } from './form-texts.ts'
import { PasswordInput } from './input.ts'
import { useEstimator } from './use-estimator.ts'

// antd's Progress is not needed where passwords are only checked, such as for signing in.
const loadStrength = () => import('./password-strength.tsx')
const PasswordStrength = lazy(async () => ({ default: (await loadStrength()).PasswordStrength }))

type StrengthFor = { username: string; profile?: PasswordProfileName }

type PasswordFieldProps = FieldProps & {
  placeholder?: string
  autoFocus?: boolean
  autoComplete: 'current-password' | 'new-password'
  /** For a new password: shows the live list of rules and the meter. Default profile: the deployment's. */
  strengthFor?: StrengthFor
  /** Another field to validate when this one changes, such as the repetition. */
  alsoValidate?: string
}

export const PasswordField = (props: PasswordFieldProps) => {
  const { name, label, hint, isRequired, placeholder, autoFocus, autoComplete, strengthFor, alsoValidate } = props
  const t = useTexts(formTexts)
  const isNew = strengthFor !== undefined
  const { field } = useController({ name })
  const revalidate = useRevalidate(alsoValidate)
  const [isCapsOn, setCapsOn] = useState(false)
  const [isEntered, setEntered] = useState(false)
  useEffect(() => {
    // Already there when the field is entered, so that its list does not push away what the person clicks next.
    if (isNew) void loadStrength().catch(() => undefined)
  }, [isNew])
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      isRequired={isRequired}
      extra={
        strengthFor &&
        isEntered && (
          <Suspense>
            <Strength name={name} strengthFor={strengthFor} />
          </Suspense>
        )
      }
    >
      {(control) => (
        <PasswordInput
          placeholder={placeholder}
          autoFocus={autoFocus}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          iconRender={secretIcon}
          // Inside the input, so that it moves nothing below: that would take a click away from its button.
          suffix={
            <span style={capsHint} role="status">
              {isCapsOn && `${t('password.caps')} `}
            </span>
          }
          {...control}
          {...field}
          onChange={(event) => {
            field.onChange(event)
            revalidate()
          }}
          onFocus={() => setEntered(true)}
          onBlur={() => {
            field.onBlur()
            setCapsOn(false)
          }}
          onKeyUp={(event) => setCapsOn(event.getModifierState('CapsLock'))}
        />
      )}
    </Field>
  )
}

// Before the button that shows the password, which must not move.
const capsHint = { order: -1, color: 'var(--ant-color-warning)', fontSize: 13 }

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

/** antd names the button around it. The icons themselves would be read as images. */
export const secretIcon = (isShown: boolean) =>
  isShown ? <EyeOutlined aria-hidden style={target} /> : <EyeInvisibleOutlined aria-hidden style={target} />

// WCAG 2.5.8: targets have at least 24 px.
const target = { justifyContent: 'center', minWidth: 24, minHeight: 24 }

/** Validates another field again, such as the repetition of a password, if it was already filled in. */
export const useRevalidate = (name: string | undefined): (() => void) => {
  const { trigger, getFieldState } = useFormContext()
  return () => {
    if (name && getFieldState(name).isTouched) void trigger(name)
  }
}
