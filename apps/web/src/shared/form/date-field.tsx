import { Checkbox, DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useId, useRef } from 'react'
import { useController } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Field, type FieldProps } from './field.tsx'
import styles from './form.module.css'
import { formTexts } from './form-texts.ts'

type DateFieldProps = FieldProps & {
  /** A value that is not a date, and the text shown for it. */
  endless?: { value: string; text: string }
}

/** The first is shown; the others are also understood when typed. */
const formats = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY-M-D', 'YYYY.M.D', 'YYYY年M月D日']

/** A date as `YYYY-MM-DD`, typed or picked. */
export const DateField = ({ name, label, hint, isRequired, endless }: DateFieldProps) => {
  const t = useTexts(formTexts)
  const { field } = useController({ name })
  const isEndless = endless !== undefined && field.value === endless.value
  // Restored when the box is unticked.
  const lastDate = useRef('')
  const toggle = (isOn: boolean) => {
    if (isOn) lastDate.current = field.value
    field.onChange(isOn && endless ? endless.value : lastDate.current)
  }
  const date = dayjs(field.value, 'YYYY-MM-DD')
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} isChosen>
      {(control) => (
        <div className={styles['withButton']}>
          <DatePicker
            {...control}
            ref={field.ref}
            format={formats}
            value={!isEndless && date.isValid() ? date : null}
            onChange={(next) => field.onChange(next?.format('YYYY-MM-DD') ?? '')}
            onBlur={field.onBlur}
            disabled={isEndless}
            placeholder={isEndless ? endless.text : t('date.placeholder')}
            // The panel is drawn outside the field, so that a dialog or table does not cut it off.
            placement="bottomLeft"
          />
          {endless && <Endless label={label} text={endless.text} isOn={isEndless} onToggle={toggle} />}
        </div>
      )}
    </Field>
  )
}

type EndlessProps = { label: string; text: string; isOn: boolean; onToggle: (isOn: boolean) => void }

const Endless = ({ label, text, isOn, onToggle }: EndlessProps) => {
  const id = useId()
  return (
    <>
      <Checkbox checked={isOn} aria-describedby={id} onChange={(event) => onToggle(event.target.checked)}>
        {text}
      </Checkbox>
      <span id={id} hidden>
        {label}
      </span>
    </>
  )
}
