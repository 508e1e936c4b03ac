import { CloseCircleFilled } from '@ant-design/icons'
import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import { readDate, readEnd } from '@portal/contract/read-date'
import { Checkbox, DatePicker, Flex } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ComponentProps, createContext, use, useId, useRef, useState } from 'react'
import { useController } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Field, type FieldProps } from './field.tsx'
import { formTexts } from './form-texts.ts'

type DateFieldProps = FieldProps & {
  /** Default: an example. */
  placeholder?: string
  /** The example lies in the future. */
  isFuture?: boolean
  /** A value that is not a date, and the text shown for it. */
  endless?: { value: string; text: string }
}

const stored = 'YYYY-MM-DD'

const nextMonth = (): string => beijingDay(new Date(Date.now() + 30 * dayMs))

/**
 * A date as `YYYY-MM-DD`, picked, typed, or pasted in any way that `readDate` reads. A text that is no date stays in the
 * field and in the form's value, so that the form's rules name the fault. antd's own picker would silently restore the date from before.
 */
export const DateField = ({ name, label, hint, isRequired, placeholder, isFuture, endless }: DateFieldProps) => {
  const t = useTexts(formTexts)
  const { field } = useController({ name })
  const value: string = field.value
  // The text during typing: `2020/6/3` is a date already, but the user may go on to `2020/6/30`.
  const [typed, setTyped] = useState<string>()
  const isEndless = endless !== undefined && value === endless.value
  // Restored when the box is unticked.
  const lastDate = useRef('')
  const toggle = (isOn: boolean) => {
    if (isOn) lastDate.current = value
    field.onChange(isOn && endless ? endless.value : lastDate.current)
  }
  const day = isEndless ? undefined : readDate(value)
  const unreadable = isEndless || day ? undefined : value
  const type = (text: string) => {
    setTyped(text)
    field.onChange(readDate(text) ?? text)
  }
  const leave = () => {
    setTyped(undefined)
    // Only now: 长期 closes the input.
    if (endless && !day) field.onChange(readEnd(value) ?? value)
    field.onBlur()
  }
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} isChosen>
      {(control) => (
        <Flex gap={10} align="center">
          <TypedDate value={{ text: typed ?? unreadable, onType: type }}>
            <DatePicker
              {...control}
              ref={field.ref}
              components={{ input: DateInput }}
              format={stored}
              // antd's own has 15 px, too few for a finger.
              allowClear={{ clearIcon: <CloseCircleFilled aria-hidden style={{ padding: 5, marginInlineEnd: -5 }} /> }}
              value={day ? dayjs(day) : null}
              onChange={(next) => {
                setTyped(undefined)
                field.onChange(next?.format(stored) ?? '')
              }}
              onBlur={leave}
              onKeyDown={({ key }) => key === 'Enter' && setTyped(undefined)}
              // `false` would enable it in a form that is disabled as a whole.
              {...(isEndless ? { disabled: true } : {})}
              placeholder={
                isEndless
                  ? endless.text
                  : (placeholder ?? t('date.placeholder', { day: isFuture ? nextMonth() : '2020-06-30' }))
              }
              placement="bottomLeft"
              style={{ flex: 1 }}
            />
          </TypedDate>
          {endless && <Endless label={label} text={endless.text} isOn={isEndless} onToggle={toggle} />}
        </Flex>
      )}
    </Field>
  )
}

/** `text` replaces what antd would show, if it is not a finished date. */
const TypedDate = createContext<{ text: string | undefined; onType: (text: string) => void }>({
  text: undefined,
  onType: () => undefined
})

/** The input inside antd's picker, which has no property for a text that is no date. */
const DateInput = ({ value, onChange, onKeyDown, ...input }: ComponentProps<'input'>) => {
  const { text, onType } = use(TypedDate)
  return (
    <input
      {...input}
      value={text ?? value}
      onChange={(event) => {
        onType(event.target.value)
        onChange?.(event)
      }}
      onKeyDown={(event) => {
        onKeyDown?.(event)
        // Enter takes the date and closes the calendar, or opens it. The browser would also submit the form.
        if (event.key === 'Enter') event.preventDefault()
      }}
    />
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
