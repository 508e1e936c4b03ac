import { Select } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useController } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Field, type FieldProps } from './field.tsx'
import { formTexts } from './form-texts.ts'
import styles from './form.module.css'

type SelectFieldProps = FieldProps & {
  placeholder: string
  options: readonly { value: string; label: string }[]
  /** For long lists: typing filters them. */
  isSearchable?: boolean
}

/** The value is '' while nothing is chosen. */
export const SelectField = (props: SelectFieldProps) => {
  const { name, label, hint, isRequired, placeholder, options, isSearchable = false } = props
  const { field } = useController({ name })
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} isChosen>
      {(control) => (
        <LeaveByTab>
          <Select
            {...control}
            {...scrollingList(control.id)}
            ref={field.ref}
            value={field.value || null}
            onChange={(value?: string | null) => field.onChange(value ?? '')}
            onBlur={field.onBlur}
            placeholder={placeholder}
            options={[...options]}
            showSearch={isSearchable && { optionFilterProp: 'label' }}
            allowClear={isSearchable}
            notFoundContent={<NoMatch selectId={control.id} />}
          />
        </LeaveByTab>
      )}
    </Field>
  )
}

/**
 * Props for antd's Select with a long list. The listbox itself scrolls, since axe accepts a part that scrolls without
 * the focus only there. antd scrolls another element, so the active option is kept in view here.
 */
export const scrollingList = (selectId: string) => ({
  classNames: { popup: { root: styles['scrollingList'] ?? '' } },
  // antd marks the active option with the next render.
  onActive: () => void requestAnimationFrame(() => showActiveOption(selectId))
})

const showActiveOption = (selectId: string): void => {
  const list = document.getElementById(`${selectId}_list`)
  const option = list?.querySelector('.ant-select-item-option-active')
  if (!list || !option) return
  const [view, target] = [list.getBoundingClientRect(), option.getBoundingClientRect()]
  if (target.top < view.top) list.scrollTop -= view.top - target.top
  else if (target.bottom > view.bottom) list.scrollTop += target.bottom - view.bottom
}

/** Lets Tab leave a Select with an open list. antd would choose the active option and keep the focus. */
export const LeaveByTab = ({ children }: { children: ReactNode }) => (
  <div role="presentation" onKeyDownCapture={passTab}>
    {children}
  </div>
)

const passTab = (event: KeyboardEvent): void => {
  if (event.key === 'Tab') event.stopPropagation()
}

/** For a Select's `notFoundContent`. A listbox must have an option, and antd points `aria-activedescendant` at this id. */
export const NoMatch = ({ selectId, text }: { selectId: string; text?: string }) => {
  const t = useTexts(formTexts)
  return (
    <div role="option" aria-selected={false} aria-disabled id={`${selectId}_list_-1`}>
      {text ?? t('combo.none')}
    </div>
  )
}
