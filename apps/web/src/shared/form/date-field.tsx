import { type ReactNode, useId, useRef } from 'react'
import { useController } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CalendarIcon } from '#web/shared/ui/icons.tsx'
import { Field, type FieldProps } from './field.tsx'
import { formTexts } from './form-texts.ts'
import { plainDate } from './plain-date.ts'

type DateFieldProps = FieldProps & {
  /** A value that is not a date, and the text shown for it. */
  endless?: { value: string; text: string }
}

/** A date, typed or picked from the browser's calendar, which users know and which adds nothing to the download. */
export const DateField = ({ name, label, hint, isRequired, endless }: DateFieldProps) => {
  const t = useTexts(formTexts)
  const { field } = useController({ name })
  const isEndless = endless !== undefined && field.value === endless.value
  // Restored when the box is unticked.
  const lastDate = useRef('')
  const leave = () => {
    const plain = plainDate(field.value)
    if (plain !== field.value) field.onChange(plain)
    field.onBlur()
  }
  const toggle = (isOn: boolean) => {
    if (isOn) lastDate.current = field.value
    field.onChange(isOn && endless ? endless.value : lastDate.current)
  }
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired}>
      {(control) => (
        <div className="control-row date-row">
          <PickedDate label={label} value={field.value} isDisabled={isEndless} onPick={field.onChange}>
            <input
              {...control}
              className="input"
              type="text"
              inputMode="numeric"
              autoComplete="off"
              placeholder={t('date.placeholder')}
              readOnly={isEndless}
              ref={field.ref}
              value={isEndless ? endless.text : field.value}
              onChange={(event) => field.onChange(event.target.value)}
              onBlur={leave}
            />
          </PickedDate>
          {endless && <Endless label={label} text={endless.text} isOn={isEndless} onToggle={toggle} />}
        </div>
      )}
    </Field>
  )
}

type PickedDateProps = {
  label: string
  value: string
  isDisabled: boolean
  onPick: (date: string) => void
  children: ReactNode
}

const PickedDate = ({ label, value, isDisabled, onPick, children }: PickedDateProps) => {
  const t = useTexts(formTexts)
  const id = useId()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className="date-control">
      {children}
      <input
        ref={picker}
        className="date-picker"
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : ''}
        onChange={(event) => onPick(event.target.value)}
      />
      <button
        type="button"
        className="icon-button input-button"
        aria-label={t('date.open')}
        aria-describedby={id}
        disabled={isDisabled}
        onClick={() => picker.current?.showPicker()}
      >
        <CalendarIcon />
      </button>
      <span id={id} hidden>
        {label}
      </span>
    </div>
  )
}

type EndlessProps = { label: string; text: string; isOn: boolean; onToggle: (isOn: boolean) => void }

const Endless = ({ label, text, isOn, onToggle }: EndlessProps) => {
  const id = useId()
  return (
    <label className="check-label">
      <input
        type="checkbox"
        className="checkbox"
        checked={isOn}
        aria-describedby={id}
        onChange={(event) => onToggle(event.target.checked)}
      />
      {text}
      <span id={id} hidden>
        {label}
      </span>
    </label>
  )
}
